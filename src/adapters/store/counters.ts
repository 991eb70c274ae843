// Numbers that grow with every change, kept in the file: a cache that compares them also sees what other processes wrote.
import type { Database } from 'better-sqlite3';

/** `library`: digests, entries or papers. `text`: titles or abstracts. `encodings`: what encoders made. */
export type CounterName = 'library' | 'text' | 'encodings';

export interface Counters {
  /** Some microseconds: one row, read from memory while the file is unchanged. */
  get(name: CounterName): number;
  /** Within the transaction that makes the change. Returns the new value. */
  bump(name: CounterName): number;
}

export function createCounters(db: Database): Counters {
  const read = db.prepare<[string], number>('SELECT value FROM counter WHERE name = ?').pluck();
  const add = db
    .prepare<[string], number>(
      `INSERT INTO counter (name, value) VALUES (?, 1)
       ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`,
    )
    .pluck();
  return {
    get: (name) => read.get(name) ?? 0,
    bump: (name) => add.get(name) ?? 0,
  };
}
