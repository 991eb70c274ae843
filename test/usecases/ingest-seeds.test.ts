// Seeds: read once, read again when changed, told when unreadable; their day does not move.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTextFolder } from '../../src/adapters/files/folder.ts';
import { openStore, type Store } from '../../src/adapters/store/open.ts';
import { seedDigests } from '../../src/usecases/seeds.ts';
import { everyone, silent } from '../support/stored.ts';

let dir = '';
let store: Store;
let today = '2026-03-02';
const clock = { now: () => new Date(`${today}T12:00:00Z`) };

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'seeds-'));
  today = '2026-03-02';
  store = openStore({ file: ':memory:', clock });
});
afterEach(async () => {
  store.close();
  await rm(dir, { recursive: true });
});

const write = (name: string, text: string | Buffer) => writeFile(join(dir, name), text);
const seed = () =>
  seedDigests({
    papers: store.papers,
    seeds: store.seeds,
    folder: createTextFolder(dir),
    clock,
    log: silent,
  });
const papersJson = (...titles: string[]) =>
  JSON.stringify(titles.map((title) => ({ title, abstract: `An abstract about ${title}.` })));

describe('seeds', () => {
  it('are read once; a second start reads nothing', async () => {
    await write('b-2026-01-05.json', papersJson('Beta'));
    await write('a.json', papersJson('Alpha', 'Gamma'));
    expect(await seed()).toMatchObject([
      { name: 'a.json', outcome: 'read', day: '2026-03-02', papers: 2, added: 2 },
      { name: 'b-2026-01-05.json', outcome: 'read', day: '2026-01-05', papers: 1, added: 1 },
    ]);
    expect((await seed()).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
    expect(await store.papers.counts(everyone)).toEqual({ papers: 3, digests: 2 });
  });

  it('without a date keep the day they were first seen, also when they change later', async () => {
    await write('a.json', papersJson('Alpha'));
    await seed();
    today = '2026-05-09';
    await write('a.json', papersJson('Alpha', 'Later'));
    expect(await seed()).toMatchObject([
      { outcome: 'read', day: '2026-03-02', papers: 2, added: 1 },
    ]);
    expect(await store.papers.counts(everyone)).toEqual({ papers: 2, digests: 1 });
  });

  it('killed between the first look and the end, go on with the same day', async () => {
    await write('a.json', papersJson('Alpha'));
    await store.seeds.put('a.json', { hash: null, day: '2026-03-01' });
    expect(await seed()).toMatchObject([{ outcome: 'read', day: '2026-03-01' }]);
  });

  it('that cannot be read are told, and the others are read', async () => {
    await write('bad.txt', Buffer.from([0xff, 0xfe, 0xfd, 0x00, 0xd8]));
    await write('good.json', papersJson('Good'));
    await write('.hidden', 'x');
    const reports = await seed();
    expect(reports).toMatchObject([
      { name: 'bad.txt', outcome: 'unreadable', error: expect.stringContaining('UTF-8') },
      { name: 'good.json', outcome: 'read', added: 1 },
    ]);
  });

  it('in an empty or missing folder are none', async () => {
    expect(await seed()).toEqual([]);
    const folder = createTextFolder(join(dir, 'nowhere'));
    expect(
      await seedDigests({ papers: store.papers, seeds: store.seeds, folder, clock, log: silent }),
    ).toEqual([]);
  });
});
