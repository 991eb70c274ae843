// Why SQLite cannot use a file, in words that say what to do; any other error stays as it is.
import { UserError } from '../../domain/errors.ts';
import { Database } from '../../sqlite.ts';

/** The error to throw for `error`, which opening `file` ended in. */
export function unusable(file: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const { code, message } = error;
  if (code === 'SQLITE_NOTADB') {
    return new UserError(
      `${file} is no SQLite database. Point DATABASE_URL or DATA_DIR at another place, or put a backup back with "digest-bot restore FILE".`,
    );
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return new UserError(
      `The database ${file} is damaged (${message}). Put a backup back with "digest-bot restore FILE", or move the file away to start anew.`,
    );
  }
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY')) {
    return new UserError(
      `The database ${file} cannot be opened (${message}). Check its path and permissions, or set DATABASE_URL or DATA_DIR to another place.`,
    );
  }
  return error;
}
