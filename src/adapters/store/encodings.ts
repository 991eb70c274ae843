// What encoders made of the papers, by model: vectors and token vectors, outdated when the text changes.
import type { Database } from 'better-sqlite3';
import type { EncodingStore } from '../../ports.ts';
import type { Counters } from './counters.ts';

type Items = Parameters<EncodingStore['save']>[1];

interface Vector {
  readonly row: number;
  readonly vector: Buffer;
}

/** A blob may start anywhere in memory; a Float32Array may not: copy. */
function floats(blob: Buffer): Float32Array {
  const copy = new Uint8Array(blob);
  return new Float32Array(copy.buffer, 0, copy.byteLength / Float32Array.BYTES_PER_ELEMENT);
}

const bytes = (vector: Float32Array): Buffer =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);

export function createEncodings(db: Database, counters: Counters): EncodingStore {
  const missing = db.prepare<
    [number, string, number],
    { row: number; revision: number; sentences: string }
  >(
    `SELECT p.row, p.revision,
       (SELECT json_group_array(s.text ORDER BY s.n) FROM sentence s WHERE s.paper_row = p.row)
         AS sentences
     FROM paper p WHERE p.row > ? AND NOT EXISTS (
       SELECT 1 FROM embedding e
       WHERE e.model = ? AND e.paper_row = p.row AND e.vector IS NOT NULL
     ) ORDER BY p.row LIMIT ?`,
  );
  const papers = db.prepare<[], number>('SELECT count(*) FROM paper').pluck();
  const revision = db.prepare<[number], number>('SELECT revision FROM paper WHERE row = ?').pluck();
  const saveVector = db.prepare<[string, number, Buffer, number]>(
    `INSERT INTO embedding (model, paper_row, vector, version) VALUES (?, ?, ?, ?)
     ON CONFLICT (model, paper_row) DO UPDATE SET vector = excluded.vector, version = excluded.version`,
  );
  const saveTokens = db.prepare<[string, number, Uint8Array]>(
    `INSERT INTO token_vectors (model, paper_row, tokens) VALUES (?, ?, ?)
     ON CONFLICT (model, paper_row) DO UPDATE SET tokens = excluded.tokens`,
  );
  const changes = db.prepare<
    [string, number, number, number],
    { row: number; version: number; vector: Buffer | null }
  >(
    `SELECT paper_row AS row, version, vector FROM embedding INDEXED BY embedding_by_version
     WHERE model = ? AND (version, paper_row) > (?, ?) ORDER BY version, paper_row LIMIT ?`,
  );
  const some = db.prepare<[string, string], Vector>(
    `SELECT e.paper_row AS row, e.vector FROM json_each(?) j
     CROSS JOIN embedding e ON e.paper_row = j.value WHERE e.model = ? AND e.vector IS NOT NULL`,
  );
  const tokens = db.prepare<[string, string], { row: number; tokens: Buffer }>(
    `SELECT t.paper_row AS row, t.tokens FROM json_each(?) j
     CROSS JOIN token_vectors t ON t.paper_row = j.value WHERE t.model = ?`,
  );
  const state = db.prepare<[string], { count: number; last: number | null }>(
    `SELECT count(*) AS count, max(paper_row) AS last FROM embedding INDEXED BY embedding_present
     WHERE model = ? AND vector IS NOT NULL`,
  );
  const models = db
    .prepare<[], string>(
      `SELECT model FROM embedding WHERE vector IS NOT NULL
       GROUP BY model ORDER BY count(*) DESC, model`,
    )
    .pluck();
  const forgetVectors = db.prepare<[string]>('DELETE FROM embedding WHERE model <> ?');
  const forgetTokens = db.prepare<[string]>('DELETE FROM token_vectors WHERE model <> ?');

  /** Rows up to here are encoded: the pages of a long run need not walk over them again. */
  let walked = { model: '', text: -1, row: 0 };
  const startOf = (model: string): number =>
    walked.model === model && walked.text === counters.get('text') ? walked.row : 0;

  const save = db.transaction((model: string, items: Items): void => {
    const current = items.filter((item) => {
      const now = revision.get(item.row);
      return now !== undefined && (item.revision ?? now) === now;
    });
    if (current.length === 0) return;
    const version = counters.bump('encodings');
    for (const { row, vector, tokens } of current) {
      saveVector.run(model, row, bytes(vector), version);
      saveTokens.run(model, row, tokens);
    }
  });
  const keepOnly = db.transaction((model: string): void => {
    const { changes } = forgetVectors.run(model);
    forgetTokens.run(model);
    if (changes > 0) counters.bump('encodings');
  });

  return {
    async missing(model, limit) {
      const start = startOf(model);
      const text = counters.get('text');
      const found = missing.all(start, model, limit);
      const rows = found.length === 0 && start > 0 ? missing.all(0, model, limit) : found;
      walked = { model, text, row: (rows[0]?.row ?? 1) - 1 };
      return rows.map((row) => ({
        row: row.row,
        revision: row.revision,
        sentences: JSON.parse(row.sentences) as readonly string[],
      }));
    },
    async countMissing(model) {
      return (papers.get() ?? 0) - (state.get(model)?.count ?? 0);
    },
    async save(model, items) {
      save.immediate(model, items);
    },
    async changes(model, after, limit) {
      return changes.all(model, after.version, after.row, limit).map((change) => ({
        ...change,
        vector: change.vector === null ? null : floats(change.vector),
      }));
    },
    async vectorsOf(model, rows) {
      const found = some.all(JSON.stringify(rows), model);
      return new Map(found.map(({ row, vector }) => [row, floats(vector)]));
    },
    async tokens(model, rows) {
      const found = tokens.all(JSON.stringify(rows), model);
      return new Map(found.map((row) => [row.row, new Uint8Array(row.tokens)]));
    },
    async state(model) {
      const now = state.get(model);
      return {
        count: now?.count ?? 0,
        lastRow: now?.last ?? 0,
        version: counters.get('encodings'),
      };
    },
    async models() {
      return models.all();
    },
    async keepOnly(model) {
      keepOnly.immediate(model);
    },
  };
}
