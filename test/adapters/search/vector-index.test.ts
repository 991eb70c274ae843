// The HNSW index keeps the contract of its port, and survives whatever happens to its files.
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openVectorIndex } from '../../../src/adapters/search/vector-index.ts';
import { vectorIndexContract } from '../../contracts/vector-index.ts';
import { silent } from '../../support/stored.ts';
import {
  exactNearest,
  type MemoryEncodings,
  memoryEncodings,
  unit,
} from '../../support/vectors.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'index-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const open = (encodings: MemoryEncodings, model = 'm', dimensions = 16) =>
  openVectorIndex({ dir, encodings, model, dimensions, log: silent });

vectorIndexContract('hnswlib', ({ encodings, model, dimensions }) =>
  open(encodings, model, dimensions),
);

const rows = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i + 1);

function stored(n: number, dimensions = 16): MemoryEncodings {
  const encodings = memoryEncodings();
  for (const row of rows(n)) encodings.put('m', row, unit(dimensions, row));
  return encodings;
}

async function onDisk(n: number): Promise<MemoryEncodings> {
  const encodings = stored(n);
  const index = await open(encodings);
  await index.catchUp();
  await index.close();
  return encodings;
}

const indexFile = async (): Promise<string> =>
  join(dir, (await readdir(dir)).find((name) => name.endsWith('.hnsw')) ?? '');

/** All rows are found under their own vector. */
async function expectWhole(encodings: MemoryEncodings, dimensions = 16): Promise<void> {
  const index = await open(encodings, 'm', dimensions);
  await index.catchUp();
  const all = encodings.all('m');
  expect(index.size).toBe(all.length);
  const allowed = new Set(all.map(({ row }) => row));
  for (const { row, vector } of all.filter((_, i) => i % 37 === 0)) {
    const [best] = await index.search(vector, 1, allowed);
    expect(best?.row).toBe(row);
    expect(best?.score).toBeCloseTo(1, 5);
  }
  await index.close();
}

describe('the index on disk', () => {
  it('is whole at once after a restart, without catching up', async () => {
    const encodings = await onDisk(500);
    const index = await open(encodings);
    expect(index.size).toBe(500);
    const [best] = await index.search(unit(16, 123), 1, new Set(rows(500)));
    expect(best).toMatchObject({ row: 123 });
    await index.close();
  });

  it('adds only what is new after a restart', async () => {
    const encodings = await onDisk(300);
    encodings.put('m', 301, unit(16, 301));
    encodings.drop('m', 7);
    const index = await open(encodings);
    expect(index.size).toBe(300);
    const asked: unknown[] = [];
    const before = encodings.changes;
    encodings.changes = async (...args) => {
      const page = await before(...args);
      asked.push(...page);
      return page;
    };
    await index.catchUp();
    expect(asked).toHaveLength(2);
    expect(index.size).toBe(300);
    await index.close();
    await expectWhole(encodings);
  });

  it('remembers what was dropped', async () => {
    const encodings = await onDisk(50);
    encodings.drop('m', 9);
    const first = await open(encodings);
    await first.catchUp();
    await first.close();
    const second = await open(encodings);
    expect(second.size).toBe(49);
    const hits = await second.search(unit(16, 9), 50, new Set(rows(50)));
    expect(hits.map(({ row }) => row)).not.toContain(9);
    await second.close();
  });

  it('is one file and its manifest, however often it was written', async () => {
    const encodings = await onDisk(20);
    for (const row of [21, 22, 23]) {
      encodings.put('m', row, unit(16, row));
      const index = await open(encodings);
      await index.catchUp();
      await index.close();
    }
    const names = await readdir(dir);
    expect(names).toHaveLength(2);
    expect(names).toContain('vectors.json');
  });

  it('is not written again when nothing changed', async () => {
    const encodings = await onDisk(20);
    const before = await readFile(join(dir, 'vectors.json'), 'utf8');
    await writeFile(join(dir, 'vectors.json'), `${before} `);
    const index = await open(encodings);
    await index.catchUp();
    await index.close();
    expect(await readFile(join(dir, 'vectors.json'), 'utf8')).toBe(`${before} `);
  });

  it.each<[string, () => Promise<void>]>([
    ['the file is gone', async () => rm(await indexFile())],
    ['the manifest is gone', () => rm(join(dir, 'vectors.json'))],
    ['the folder is gone', () => rm(dir, { recursive: true })],
    ['the file is cut', async () => truncate(await indexFile(), 1000)],
    ['the file is empty', async () => truncate(await indexFile(), 0)],
    ['the manifest is cut', () => truncate(join(dir, 'vectors.json'), 40)],
    ['the manifest is not JSON', () => writeFile(join(dir, 'vectors.json'), 'vectors')],
    [
      'the manifest is of another format',
      () => writeFile(join(dir, 'vectors.json'), '{"format":0}'),
    ],
    [
      'one byte of the file is another',
      async () => {
        const file = await indexFile();
        const bytes = await readFile(file);
        bytes[5_000] = (bytes[5_000] ?? 0) ^ 1;
        await writeFile(file, bytes);
      },
    ],
    [
      'the manifest names a file elsewhere',
      async () => {
        const file = join(dir, 'vectors.json');
        const text = await readFile(file, 'utf8');
        await writeFile(file, text.replace(/vectors-\w+\.hnsw/, '../../etc/passwd'));
      },
    ],
    [
      'the file is a folder',
      async () => {
        const file = await indexFile();
        await rm(file);
        await mkdir(file);
      },
    ],
  ])('%s: built anew from the stored vectors', async (_, damage) => {
    const encodings = await onDisk(300);
    await damage();
    await expectWhole(encodings);
    // And the next start finds a whole one again.
    const index = await open(encodings);
    expect(index.size).toBe(300);
    await index.close();
  });

  it('another model, or other dimensions: built anew', async () => {
    const encodings = await onDisk(40);
    for (const row of rows(30)) encodings.put('n', row, unit(8, row));
    const other = await open(encodings, 'n', 8);
    expect(other.size).toBe(0);
    await other.catchUp();
    expect(other.size).toBe(30);
    await other.close();
    await expectWhole(encodings);
  });

  it('a database put back from an older copy: built anew', async () => {
    const encodings = stored(40);
    const copy = encodings.copy();
    for (const row of [41, 42]) encodings.put('m', row, unit(16, row));
    const index = await open(encodings);
    await index.catchUp();
    await index.close();
    await expectWhole(copy);
  });

  it('another database under the same name: built anew', async () => {
    await onDisk(40);
    const other = memoryEncodings();
    for (const row of rows(40)) other.put('m', row, unit(16, 1_000 + row));
    await expectWhole(other);
  });

  it('closing in the middle of catching up loses nothing', async () => {
    const encodings = stored(2_000);
    const index = await open(encodings);
    const running = index.catchUp(() => undefined);
    await index.close();
    await running;
    const part = await open(encodings);
    expect(part.size).toBe(index.size);
    await part.close();
    await expectWhole(encodings);
  });

  it('a folder that cannot be written costs the next start time, not this one its answers', async () => {
    const encodings = stored(20);
    await rm(dir, { recursive: true });
    await writeFile(dir, 'a file where the folder belongs');
    const index = await open(encodings);
    await index.catchUp();
    expect(index.size).toBe(20);
    await index.close();
  });

  it('a vector that no index can hold does not make it start over each time', async () => {
    const encodings = stored(20);
    encodings.put('m', 21, new Float32Array(16).fill(Number.NaN));
    const first = await open(encodings);
    await first.catchUp();
    await first.close();
    const second = await open(encodings);
    expect(second.size).toBe(20);
    await second.catchUp();
    expect(second.size).toBe(20);
    await second.close();
  });

  it('finds what an exact search finds', async () => {
    // Papers come in topics: 40 of them, each with its spread.
    const encodings = memoryEncodings();
    for (const row of rows(2_000)) {
      const topic = unit(48, row % 40);
      const own = unit(48, 1_000 + row);
      encodings.put(
        'm',
        row,
        topic.map((value, i) => value + 0.8 * (own[i] ?? 0)),
      );
    }
    for (const { vector } of encodings.all('m')) {
      const length = Math.hypot(...vector);
      for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length;
    }
    const index = await open(encodings, 'm', 48);
    await index.catchUp();
    const all = encodings.all('m');
    const allowed = new Set(rows(2_000));
    let found = 0;
    for (const { vector } of all.slice(0, 100)) {
      const right = new Set(exactNearest(all, vector, 10).map(({ row }) => row));
      const hits = await index.search(vector, 10, allowed);
      found += hits.filter(({ row }) => right.has(row)).length;
    }
    expect(found / 1_000).toBeGreaterThanOrEqual(0.99);
    await index.close();
  });
});
