// A digest is stored whole or not at all; one of the same guild, day and source is extended, never doubled.
import type { Database } from 'better-sqlite3';
import type { Clock, NewDigest, NewPaper, SavedDigest } from '../../ports.ts';
import type { Counters } from './counters.ts';
import type { Place } from './place.ts';
import { type DigestRow, digestColumns, toDigest } from './rows.ts';

type Bound = Record<string, string | null>;

export function createSave(db: Database, clock: Clock, counters: Counters, place: Place) {
  // A feed is read again and again: what an admin took back must not come back with the next poll.
  const same = db.prepare<[Bound], DigestRow>(
    `SELECT ${digestColumns} FROM digest d
     WHERE d.guild_id IS @guild AND d.date = @date AND d.source = @source
       AND (d.removed_at IS NULL OR d.source IN ('hf', 'arxiv'))
     ORDER BY d.removed_at IS NOT NULL, d.id DESC LIMIT 1`,
  );
  const byId = db.prepare<[number], DigestRow>(
    `SELECT ${digestColumns} FROM digest d WHERE d.id = ?`,
  );
  const add = db.prepare<[Bound]>(
    `INSERT INTO digest (guild_id, date, title, source, posted_by, created_at)
     VALUES (@guild, @date, @title, @source, @by, @at)`,
  );
  const last = db
    .prepare<[number], number | null>('SELECT max(n) FROM digest_entry WHERE digest_id = ?')
    .pluck();
  const addEntry = db.prepare<[number, number, number]>(
    'INSERT INTO digest_entry (digest_id, paper_row, n) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );

  function create({ guildId, date, title, source, postedBy }: NewDigest): number {
    const at = clock.now().toISOString();
    const result = add.run({ guild: guildId, date, title, source, by: postedBy, at });
    return Number(result.lastInsertRowid);
  }

  /** Number of papers that the digest did not hold yet. */
  function extend(digestId: number, rows: readonly number[]): number {
    const first = (last.get(digestId) ?? -1) + 1;
    return rows.reduce(
      (added, row) => added + addEntry.run(digestId, row, first + added).changes,
      0,
    );
  }

  function save(digest: NewDigest, papers: readonly NewPaper[]): SavedDigest {
    const { guildId, date, source } = digest;
    const old = same.get({ guild: guildId, date, source });
    const id = old?.id ?? create(digest);
    const placed = papers.map((paper) => ({
      paper,
      ...(guildId === null ? place.forAll(paper) : place.forGuild(guildId, paper)),
    }));
    const entries = extend(
      id,
      placed.map(({ row }) => row),
    );
    const unchanged = old !== undefined && entries === 0 && placed.every((p) => !p.changed);
    if (!unchanged) counters.bump('library');
    const saved = byId.get(id);
    if (saved === undefined) throw new Error(`The digest ${id} was not stored.`);
    return {
      digest: toDigest(saved),
      added: placed.filter((p) => p.added).map((p) => p.paper.id),
      linked: placed.filter((p) => !p.added).map((p) => p.paper.id),
      unchanged,
    };
  }

  return db.transaction(save).immediate;
}
