// A paper is visible when a digest that is the operator's or the guild's own, and not removed, holds it. Every read asks here.
import type { Database } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import type { Viewer } from '../../domain/digest.ts';
import type { PaperFilter } from '../../ports.ts';
import type { Counters } from './counters.ts';

/** 20,000 rows are about 1 MB; most guilds share the operator's set, so that 64 views suffice for hundreds of guilds. */
const CACHED_VIEWS = 64;

/** The same in SQL, of a `digest d` for the guild `@guild` (NULL = nobody's). */
export const VISIBLE = '(d.guild_id IS NULL OR d.guild_id = @guild) AND d.removed_at IS NULL';

export interface Visibility {
  rows(viewer: Viewer, filter?: PaperFilter): ReadonlySet<number>;
  /** The row that this viewer reads instead of the operator's: the guild's own words where it has them. */
  ownRowOf(viewer: Viewer, row: number): number;
}

interface View {
  readonly rows: ReadonlySet<number>;
  /** Operator's row → the guild's own visible row of the same paper. */
  readonly own: ReadonlyMap<number, number>;
}

const nothingOwn: ReadonlyMap<number, number> = new Map();

const filterKey = (guildId: string | null, f: PaperFilter): string =>
  JSON.stringify([guildId, f.from, f.to, f.hasCode]);

const isEmpty = (f: PaperFilter): boolean =>
  f.from === undefined && f.to === undefined && f.hasCode === undefined;

export function createVisibility(db: Database, counters: Counters): Visibility {
  const ofScope = db
    .prepare<[string | null], number>(
      `SELECT DISTINCT e.paper_row FROM digest d CROSS JOIN digest_entry e ON e.digest_id = d.id
       WHERE d.guild_id IS ? AND d.removed_at IS NULL`,
    )
    .pluck();
  const forks = db
    .prepare<[string], [number, number]>(
      `SELECT fork_of, row FROM paper WHERE scope = ? AND scope <> '' AND fork_of IS NOT NULL`,
    )
    .raw();
  const filtered = db
    .prepare<[Record<string, string | null>], number>(
      `SELECT DISTINCT e.paper_row FROM digest d CROSS JOIN digest_entry e ON e.digest_id = d.id
       WHERE ${VISIBLE}
         AND (@from IS NULL OR d.date >= @from) AND (@to IS NULL OR d.date <= @to)`,
    )
    .pluck();
  const withCode = db
    .prepare<[], number>('SELECT row FROM paper WHERE code_url IS NOT NULL')
    .pluck();

  const views = new LRUCache<string, View>({ max: CACHED_VIEWS });
  const narrowed = new LRUCache<string, ReadonlySet<number>>({ max: CACHED_VIEWS });
  let seen = -1;
  const fresh = (): void => {
    const now = counters.get('library');
    if (now === seen) return;
    views.clear();
    narrowed.clear();
    seen = now;
  };

  function view(guildId: string | null): View {
    const key = guildId ?? '';
    const known = views.get(key);
    if (known !== undefined) return known;
    const made = guildId === null ? operatorView() : guildView(guildId);
    views.set(key, made);
    return made;
  }

  const operatorView = (): View => ({ rows: new Set(ofScope.all(null)), own: nothingOwn });

  function guildView(guildId: string): View {
    const everyone = view(null);
    const posted = new Set(ofScope.all(guildId));
    if (posted.size === 0) return everyone;
    const own = new Map(forks.all(guildId).filter(([, row]) => posted.has(row)));
    const rows = new Set(everyone.rows);
    for (const row of posted) rows.add(row);
    for (const hidden of own.keys()) rows.delete(hidden);
    return { rows, own };
  }

  function narrow(viewer: Viewer, filter: PaperFilter): ReadonlySet<number> {
    const { own } = view(viewer.guildId);
    const found = filtered.all({
      guild: viewer.guildId,
      from: filter.from ?? null,
      to: filter.to ?? null,
    });
    const rows = new Set(found.map((row) => own.get(row) ?? row));
    if (filter.hasCode === undefined) return rows;
    const code = new Set(withCode.all());
    return new Set([...rows].filter((row) => code.has(row) === filter.hasCode));
  }

  return {
    rows(viewer, filter = {}) {
      fresh();
      if (isEmpty(filter)) return view(viewer.guildId).rows;
      const key = filterKey(viewer.guildId, filter);
      const known = narrowed.get(key);
      if (known !== undefined) return known;
      const made = narrow(viewer, filter);
      narrowed.set(key, made);
      return made;
    },
    ownRowOf(viewer, row) {
      fresh();
      return view(viewer.guildId).own.get(row) ?? row;
    },
  };
}
