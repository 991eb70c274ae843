// Papers as a viewer sees them: each paper once, in the guild's own words where it has them, else in the operator's.
import type { Database } from 'better-sqlite3';
import type { Viewer } from '../../domain/digest.ts';
import type { Paper, Sentence } from '../../domain/paper.ts';
import type { PaperStore } from '../../ports.ts';
import { type PaperRow, paperColumns, toPaper } from './rows.ts';
import { createTitles } from './titles.ts';
import { VISIBLE, type Visibility } from './visibility.ts';

type Papers = Pick<
  PaperStore,
  | 'papersOn'
  | 'papersOf'
  | 'daysOf'
  | 'byId'
  | 'byRows'
  | 'sentences'
  | 'visibleRows'
  | 'findTitles'
  | 'counts'
>;

type Bound = Record<string, string | number | null>;

export function createPapers(db: Database, visibility: Visibility): Papers {
  const titles = createTitles(db);
  const ofRows = db.prepare<[string], PaperRow>(
    `SELECT ${paperColumns} FROM json_each(?) j JOIN paper p ON p.row = j.value`,
  );
  /** Named by identity, arXiv id, or the identity that the title alone would give. */
  const named = db.prepare<[{ readonly id: string; readonly guild: string }], PaperRow>(
    `SELECT ${paperColumns} FROM paper p
     WHERE (p.id = @id OR p.arxiv_id = @id OR p.title_id = @id) AND +p.scope IN ('', @guild)
     ORDER BY (p.id = @id) DESC, p.row`,
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
      const visible = visibility.rows(viewer);
      const found = named.all({ id, guild: viewer.guildId ?? '' });
      const row = found.find((one) => visible.has(one.row));
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
