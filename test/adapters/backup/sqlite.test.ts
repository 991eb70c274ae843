// A backup can be taken while the bot runs, and comes back whole or not at all.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupDatabase, restoreDatabase } from '../../../src/adapters/backup/sqlite.ts';
import { Database } from '../../../src/sqlite.ts';

let folder: string;
let live: string;
let copy: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'digest-bot-backup-'));
  live = join(folder, 'live.db');
  copy = join(folder, 'deep', 'copy.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function openDatabase(): BetterSqlite3.Database {
  const db = new Database(live);
  db.pragma('journal_mode = WAL');
  db.exec('CREATE TABLE IF NOT EXISTS paper (title TEXT)');
  return db;
}
const titles = (file: string) => {
  const db = new Database(file, { readonly: true });
  const found = db.prepare('SELECT title FROM paper').pluck().all();
  db.close();
  return found;
};

describe('backup and restore', () => {
  it('copies what a running bot has written, journal included', async () => {
    const db = openDatabase();
    db.exec(`INSERT INTO paper VALUES ('LESS')`);
    await backupDatabase(live, copy);
    db.close();
    expect(titles(copy)).toEqual(['LESS']);
    expect(existsSync(`${copy}.part`)).toBe(false);
  });

  it('brings the state back and keeps what was there', async () => {
    const db = openDatabase();
    db.exec(`INSERT INTO paper VALUES ('before')`);
    await backupDatabase(live, copy);
    db.exec(`INSERT INTO paper VALUES ('after')`);
    db.close();
    await restoreDatabase(copy, live);
    expect(titles(live)).toEqual(['before']);
    expect(titles(`${live}.before-restore`)).toEqual(['before', 'after']);
    // Once more: what the first time kept is still there.
    expect(await restoreDatabase(copy, live)).toBe(`${live}.before-restore-2`);
    expect(titles(`${live}.before-restore`)).toEqual(['before', 'after']);
  });

  it('replaces a database that is no database any more, and keeps it as it was', async () => {
    const db = openDatabase();
    db.exec(`INSERT INTO paper VALUES ('before')`);
    await backupDatabase(live, copy);
    db.close();
    for (const [file, text] of [
      [live, 'A disk wrote this over the database. '.repeat(300)],
      [`${live}-wal`, 'and this over its journal'],
    ] as const) {
      writeFileSync(file, text);
    }
    await restoreDatabase(copy, live);
    expect(existsSync(`${live}-wal`)).toBe(false);
    expect(titles(live)).toEqual(['before']);
    expect(readFileSync(`${live}.before-restore`, 'utf8')).toContain('A disk wrote this');
  });

  it('refuses to replace a database that is in use', async () => {
    const db = openDatabase();
    await backupDatabase(live, copy);
    await expect(restoreDatabase(copy, live)).rejects.toThrow('stop the bot first');
    db.close();
  });

  it('refuses damaged files and strangers, and leaves the database alone', async () => {
    openDatabase().close();
    const before = readFileSync(live);
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'not a database, but long enough to look at '.repeat(100));
    await expect(restoreDatabase(text, live)).rejects.toThrow('is no sound backup');
    const other = join(folder, 'other.db');
    new Database(other).exec('CREATE TABLE songs (title TEXT)').close();
    await expect(restoreDatabase(other, live)).rejects.toThrow('it holds no papers');
    expect(readFileSync(live).equals(before)).toBe(true);
  });

  it('never overwrites, and says when there is nothing to copy', async () => {
    await expect(backupDatabase(live, copy)).rejects.toThrow('start the bot once');
    openDatabase().close();
    writeFileSync(join(folder, 'there'), '');
    await expect(backupDatabase(live, join(folder, 'there'))).rejects.toThrow('exists already');
  });
});
