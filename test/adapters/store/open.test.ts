// The file of the store: opened by two at once, refused when newer, whole after a reopen.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../src/adapters/store/migrate.ts';
import { openStore, type Store } from '../../../src/adapters/store/open.ts';
import { UserError } from '../../../src/domain/errors.ts';
import { Database } from '../../../src/sqlite.ts';
import { digest, everyone, guildA, noon, paper } from '../../support/stored.ts';

let dir = '';
const opened: Store[] = [];
const open = (file = join(dir, 'deep', 'er', 'papers.db')): Store => {
  const store = openStore({ file, clock: noon });
  opened.push(store);
  return store;
};

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'store-'));
});
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
  rmSync(dir, { recursive: true });
});

describe('the database file', () => {
  it('is made with its folders, and holds after a reopen what was stored', async () => {
    const first = open();
    await first.papers.saveDigest(digest(), [paper({ title: 'Kept walrus' })]);
    first.close();
    opened.pop();
    const second = open();
    expect(await second.papers.counts(everyone)).toEqual({ papers: 1, digests: 1 });
    expect(await second.lexical.search(everyone, 'walrus', 1)).toHaveLength(1);
    expect(await second.integrity()).toEqual([]);
  });

  it('of a newer program is refused in words, and left as it is', () => {
    const file = join(dir, 'new.db');
    const newer = new Database(file);
    newer.pragma('user_version = 999');
    newer.close();
    expect(() => open(file)).toThrow(UserError);
    expect(() => open(file)).toThrow(/newer Digest Bot/);
    const db = new Database(file);
    expect(db.pragma('user_version', { simple: true })).toBe(999);
    db.close();
  });

  it('that is no database is an error, and no handle stays open', () => {
    const file = join(dir, 'text.db');
    writeFileSync(file, 'This is no database, but long enough to be looked at as one. '.repeat(20));
    expect(() => open(file)).toThrow(UserError);
    expect(() => open(file)).toThrow(`${file} is no SQLite database`);
    expect(() => open(dir)).toThrow(/cannot be opened/);
    rmSync(file);
    expect(() => open(file)).not.toThrow();
  });

  it('is brought up step by step; a step that fails leaves the last good one', () => {
    const db = new Database(':memory:');
    const steps = ['CREATE TABLE a (x)', 'CREATE TABLE b (x); CREATE TABLE oops ('];
    expect(() => migrate(db, 'f', steps)).toThrow();
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    expect(db.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'b'").pluck().get()).toBe(0);
    migrate(db, 'f', ['CREATE TABLE a (x)', 'CREATE TABLE b (x)']);
    expect(db.pragma('user_version', { simple: true })).toBe(2);
    db.close();
  });

  it('open twice, shows each what the other wrote: papers, words, encodings, removal', async () => {
    const bot = open();
    const importer = open();
    await bot.papers.saveDigest(digest(), [paper({ title: 'First' })]);
    expect((await bot.papers.visibleRows(everyone)).size).toBe(1);
    const version = (await bot.lexical.vocabulary()).version;
    const saved = await importer.papers.saveDigest(digest({ date: '2026-03-03' }), [
      paper({ title: 'Foreign gnu' }),
    ]);
    expect((await bot.papers.visibleRows(guildA)).size).toBe(2);
    expect(await bot.lexical.search(guildA, 'gnu', 3)).toHaveLength(1);
    expect((await bot.lexical.vocabulary()).version).not.toBe(version);
    const [row] = [...(await bot.papers.visibleRows(everyone))].slice(-1);
    const before = await bot.encodings.state('m');
    await importer.encodings.save('m', [
      { row: row ?? 0, vector: new Float32Array(3), tokens: new Uint8Array(1) },
    ]);
    expect(await bot.encodings.state('m')).toMatchObject({ count: 1, lastRow: row });
    expect((await bot.encodings.state('m')).version).not.toBe(before.version);
    await importer.papers.setDigestRemoved(everyone, saved.digest.id, true);
    expect((await bot.papers.visibleRows(everyone)).size).toBe(1);
  });
});
