// Papers as a viewer sees them: each paper once, in the guild's own words where it has them, else in the operator's.
import type { Database } from 'better-sqlite3';
import type { Viewer } from '../../domain/digest.ts';
import type { Paper, Sentence } from '../../domain/paper.ts';
import type { PaperStore } from '../../ports.ts';
import { type PaperRow, paperColumns, toPaper } from './rows.ts';
import { createTitles } from './titles.ts';
import type { Visibility } from './visibility.ts';

type Papers = Pick<
  PaperStore,
  | 'papersOn'
  | 'papersOf'
  | 'daysOf'
  | 'byId'
  | 'byRows'
  | 'sentences'
  | 'known'
  | 'visibleRows'
  | 'findTitles'
  | 'counts'
>;

type Bound = Record<string, string | number | null>;

const VISIBLE = '(d.guild_id IS NULL OR d.guild_id = @guild) AND d.removed_at IS NULL';

export function createPapers(db: Database, visibility: Visibility): Papers {
  const titles = createTitles(db);
  const ofRows = db.prepare<[string], PaperRow>(
    `SELECT ${paperColumns} FROM json_each(?) j JOIN paper p ON p.row = j.value`,
  );
  const ofIds = db.prepare<[string, string], PaperRow & { readonly asked: string }>(
    `SELECT ${paperColumns}, j.value AS asked FROM json_each(?) j
     JOIN paper p ON p.id = j.value OR p.arxiv_id = j.value OR p.title_id = j.value
     WHERE +p.scope IN ('', ?) ORDER BY (p.id = j.value) DESC, p.row`,
  );
  const entries = (where: string) =>
    db
      .prepare<[Bound], number>(
        `SELECT e.paper_row FROM digest d CROSS JOIN digest_entry e ON e.digest_id = d.id
         WHERE ${VISIBLE} AND ${where} ORDER BY d.id, e.n`,
      )
      .pluck();
  const ofDay = entries('d.date = @date');
  const ofDigest = entries('d.id = @id');
  const days = db
    .prepare<[Bound], string>(
      `SELECT DISTINCT d.date FROM digest_entry e JOIN digest d ON d.id = e.digest_id
       WHERE e.paper_row IN (@row, (SELECT fork_of FROM paper WHERE row = @row)) AND ${VISIBLE}
       ORDER BY d.date`,
    )
    .pluck();
  const sentences = db.prepare<
    [string],
    { paper_row: number; n: number; text: string; raw: string | null }
  >(
    `SELECT s.paper_row, s.n, s.text, s.raw FROM json_each(?) j
     JOIN sentence s ON s.paper_row = j.value ORDER BY s.paper_row, s.n`,
  );
  const countDigests = db
    .prepare<[Bound], number>(`SELECT count(*) FROM digest d WHERE ${VISIBLE}`)
    .pluck();

  function load(viewer: Viewer, rows: readonly number[]): readonly Paper[] {
    const visible = visibility.rows(viewer);
    const wanted = [...new Set(rows)].filter((row) => visible.has(row));
    const found = new Map(ofRows.all(JSON.stringify(wanted)).map((row) => [row.row, toPaper(row)]));
    return wanted.flatMap((row) => found.get(row) ?? []);
  }

  /** Visible rows that one of `ids` names: identity, arXiv id, or the identity that the title alone would give. */
  function named(viewer: Viewer, ids: readonly string[]) {
    const visible = visibility.rows(viewer);
    return ofIds
      .all(JSON.stringify([...new Set(ids)]), viewer.guildId ?? '')
      .filter(({ row }) => visible.has(row));
  }

  return {
    async papersOn(viewer, date) {
      const rows = ofDay.all({ guild: viewer.guildId, date });
      return load(
        viewer,
        rows.map((row) => visibility.ownRowOf(viewer, row)),
      );
    },
    async papersOf(viewer, digestId) {
      const rows = ofDigest.all({ guild: viewer.guildId, id: digestId });
      return load(
        viewer,
        rows.map((row) => visibility.ownRowOf(viewer, row)),
      );
    },
    async daysOf(viewer, row) {
      if (!visibility.rows(viewer).has(row)) return [];
      return days.all({ guild: viewer.guildId, row });
    },
    async byId(viewer, id) {
      const row = named(viewer, [id])[0];
      return row === undefined ? null : toPaper(row);
    },
    async byRows(viewer, rows) {
      return load(viewer, rows);
    },
    async sentences(rows) {
      const found = new Map<number, Sentence[]>();
      for (const { paper_row, n, text, raw } of sentences.all(JSON.stringify(rows))) {
        const list = found.get(paper_row) ?? [];
        list.push({ n, text, raw: raw ?? text });
        found.set(paper_row, list);
      }
      return found;
    },
    async known(viewer, ids) {
      return new Set(named(viewer, ids).map(({ asked }) => asked));
    },
    async visibleRows(viewer, filter) {
      return visibility.rows(viewer, filter);
    },
    async findTitles(viewer, partial, limit) {
      return load(viewer, titles.find(partial, limit, visibility.rows(viewer)));
    },
    async counts(viewer) {
      return {
        papers: visibility.rows(viewer).size,
        digests: countDigests.get({ guild: viewer.guildId }) ?? 0,
      };
    },
  };
}
