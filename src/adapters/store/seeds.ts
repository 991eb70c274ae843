// Which seed files were read, by name and content, so that a second start reads nothing again.
import type { Database } from 'better-sqlite3';
import type { SeedRecords } from '../../ports.ts';

export function createSeedRecords(db: Database): SeedRecords {
  const find = db.prepare<[string], { hash: string | null; day: string }>(
    'SELECT hash, day FROM seed_file WHERE name = ?',
  );
  const put = db.prepare<[string, string | null, string]>(
    `INSERT INTO seed_file (name, hash, day) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET hash = excluded.hash, day = excluded.day`,
  );
  return {
    async find(name) {
      return find.get(name) ?? null;
    },
    async put(name, { hash, day }) {
      put.run(name, hash, day);
    },
  };
}
