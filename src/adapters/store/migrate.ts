// A database is brought to this program's schema step by step; one from a newer program is refused.
import type { Database } from 'better-sqlite3';
import { UserError } from '../../domain/errors.ts';

/**
 * Applies what is missing, each step in a transaction of its own. Two processes that start at once
 * do each step once: the version is read again under the write lock.
 * Throws UserError when the file is of a newer program.
 */
export function migrate(db: Database, file: string, steps: readonly string[]): void {
  const version = (): number => Number(db.pragma('user_version', { simple: true }));
  if (version() > steps.length) {
    throw new UserError(
      `The database ${file} was written by a newer Digest Bot (schema ${version()}, this one knows ${steps.length}). ` +
        'Start the newer version, or point DATABASE_URL or DATA_DIR at another place.',
    );
  }
  steps.forEach((step, i) => {
    if (version() > i) return;
    db.transaction(() => {
      if (version() > i) return;
      db.exec(step);
      db.pragma(`user_version = ${i + 1}`);
    }).immediate();
  });
}
