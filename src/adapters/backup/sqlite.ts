// Backup and restore of the database file: a checked copy, and never a half file in the place of a whole one.
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../../domain/errors.ts';
import { Database } from '../../sqlite.ts';

/**
 * Copies the database with SQLite's online backup, so that a running bot is no obstacle.
 * @throws UserError when there is no database, or the target exists.
 */
export async function backupDatabase(database: string, target: string): Promise<void> {
  if (!existsSync(database)) {
    throw new UserError(`There is no database ${database} yet: start the bot once.`);
  }
  if (existsSync(target)) throw new UserError(`${target} exists already: choose another name.`);
  await mkdir(dirname(target), { recursive: true });
  const part = `${target}.part`;
  const source = new Database(database, { fileMustExist: true });
  try {
    await source.backup(part);
    await rename(part, target);
  } finally {
    source.close();
    await rm(part, { force: true });
  }
}

/**
 * Puts a backup in the place of the database; what was there is kept beside it.
 * @returns where it is kept (`….before-restore`, or with a number where that is taken), or null where nothing was there.
 * @throws UserError when the file is no sound database of this program, or the database is in use.
 */
export async function restoreDatabase(backup: string, database: string): Promise<string | null> {
  checkBackup(backup);
  if (existsSync(database)) claimDatabase(database);
  await mkdir(dirname(database), { recursive: true });
  const part = `${database}.part`;
  await copyFile(backup, part);
  const kept = existsSync(database) ? freeName(`${database}.before-restore`) : null;
  if (kept !== null) await rename(database, kept);
  // Left-over journals belong to the old file; SQLite would replay them into the new one.
  for (const journal of ['-wal', '-shm']) await rm(database + journal, { force: true });
  await rename(part, database);
  return kept;
}

/** A second restore must not overwrite what the first one kept. */
function freeName(path: string): string {
  let free = path;
  for (let n = 2; existsSync(free); n += 1) free = `${path}-${n}`;
  return free;
}

function checkBackup(backup: string): void {
  if (!existsSync(backup)) throw new UserError(`There is no file ${backup}.`);
  const bad = (why: string) => new UserError(`${backup} is no sound backup: ${why}`);
  try {
    const file = new Database(backup, { readonly: true, fileMustExist: true });
    try {
      const sound = file.pragma('integrity_check', { simple: true });
      if (sound !== 'ok') throw bad(String(sound));
      const papers = file.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'paper'`).get();
      if (papers === undefined) throw bad('it holds no papers.');
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) throw bad(error.message);
    throw error;
  }
}

/**
 * Writes the journal into the file and makes sure that nobody else has it open. A damaged file cannot be asked who
 * has it open; it is the one that a backup is for, so it is replaced.
 */
function claimDatabase(database: string): void {
  const file = new Database(database, { timeout: 0 });
  try {
    // In WAL mode an exclusive lock is refused while any other connection is open, idle ones too.
    file.pragma('locking_mode = EXCLUSIVE');
    file.pragma('wal_checkpoint(TRUNCATE)');
    file.exec('BEGIN EXCLUSIVE; COMMIT');
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    if (error.code.startsWith('SQLITE_BUSY')) {
      throw new UserError(`${database} is in use: stop the bot first.`);
    }
    if (!/^SQLITE_(?:NOTADB|CORRUPT)/.test(error.code)) throw error;
  } finally {
    file.close();
  }
}
