// What every index of vectors must do.
import { describe, expect, it } from 'vitest';
import type { VectorIndex } from '../../src/ports-search.ts';
import { exactNearest, type MemoryEncodings, memoryEncodings, unit } from '../support/vectors.ts';

const MODEL = 'm';
const DIMENSIONS = 16;
const all = (rows: Iterable<number>): ReadonlySet<number> => new Set(rows);
const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i + 1);

export function vectorIndexContract(
  name: string,
  open: (parts: {
    encodings: MemoryEncodings;
    model: string;
    dimensions: number;
  }) => Promise<VectorIndex>,
): void {
  async function filled(n: number) {
    const encodings = memoryEncodings();
    for (const row of range(n)) encodings.put(MODEL, row, unit(DIMENSIONS, row));
    const index = await open({ encodings, model: MODEL, dimensions: DIMENSIONS });
    await index.catchUp();
    return { encodings, index };
  }

  describe(`nearest papers in ${name}`, () => {
    it('an empty index finds nothing', async () => {
      const { index } = await filled(0);
      expect(index.size).toBe(0);
      expect(await index.search(unit(DIMENSIONS, 1), 5, all([1, 2]))).toEqual([]);
      await index.close();
    });

    it('best first, with cosines; asking for more than there is gives all', async () => {
      const { encodings, index } = await filled(20);
      const question = unit(DIMENSIONS, 7);
      const hits = await index.search(question, 100, all(range(20)));
      const exact = exactNearest(encodings.all(MODEL), question, 100);
      expect(hits.map(({ row }) => row)).toEqual(exact.map(({ row }) => row));
      for (const [i, hit] of hits.entries()) expect(hit.score).toBeCloseTo(exact[i]?.score ?? 9, 5);
      expect(hits[0]).toMatchObject({ row: 7 });
      await index.close();
    });

    it('ties come by row', async () => {
      const encodings = memoryEncodings();
      for (const row of [9, 4, 6]) encodings.put(MODEL, row, unit(DIMENSIONS, 1));
      const index = await open({ encodings, model: MODEL, dimensions: DIMENSIONS });
      await index.catchUp();
      const hits = await index.search(unit(DIMENSIONS, 1), 3, all([4, 6, 9]));
      expect(hits.map(({ row }) => row)).toEqual([4, 6, 9]);
      await index.close();
    });

    it.each([
      ['few', 1_200, (row: number) => row % 100 === 0],
      ['half', 1_200, (row: number) => row % 2 === 0],
    ])('only allowed rows, and the best of them (%s)', async (_, n, isAllowed) => {
      const { encodings, index } = await filled(n);
      const allowed = all(range(n).filter(isAllowed));
      const stored = encodings.all(MODEL).filter(({ row }) => allowed.has(row));
      let found = 0;
      for (const seed of range(20)) {
        const question = unit(DIMENSIONS, 10_000 + seed);
        const hits = await index.search(question, 10, allowed);
        expect(hits).toHaveLength(10);
        expect(hits.every(({ row }) => allowed.has(row))).toBe(true);
        const right = new Set(exactNearest(stored, question, 10).map(({ row }) => row));
        found += hits.filter(({ row }) => right.has(row)).length;
      }
      expect(found / 200).toBeGreaterThanOrEqual(0.99);
      await index.close();
    });

    it('rows that are allowed but unknown, and an empty set, are no error', async () => {
      const { index } = await filled(10);
      expect(await index.search(unit(DIMENSIONS, 1), 3, all([500, 501]))).toEqual([]);
      expect(await index.search(unit(DIMENSIONS, 1), 3, all([]))).toEqual([]);
      await index.close();
    });

    it('follows what is added, changed and dropped', async () => {
      const { encodings, index } = await filled(30);
      encodings.put(MODEL, 31, unit(DIMENSIONS, 31));
      encodings.put(MODEL, 5, unit(DIMENSIONS, 500));
      encodings.drop(MODEL, 6);
      await index.catchUp();
      expect(index.size).toBe(30);
      const best = async (seed: number) =>
        (await index.search(unit(DIMENSIONS, seed), 1, all(range(31))))[0];
      expect(await best(31)).toMatchObject({ row: 31 });
      expect(await best(500)).toMatchObject({ row: 5 });
      expect((await best(6))?.row).not.toBe(6);
      encodings.put(MODEL, 6, unit(DIMENSIONS, 6));
      await index.catchUp();
      expect(await best(6)).toMatchObject({ row: 6 });
      expect(index.size).toBe(31);
      await index.close();
    });

    it('another model in the store is never mixed in', async () => {
      const { encodings, index } = await filled(5);
      encodings.put('other', 9, unit(DIMENSIONS, 9));
      await index.catchUp();
      expect(index.size).toBe(5);
      await index.close();
    });

    it('refuses a question of another length, or with a value that is no number', async () => {
      const { index } = await filled(600);
      const rows = all(range(600));
      await expect(index.search(unit(8, 1), 3, rows)).rejects.toThrow('16 finite numbers');
      const broken = unit(DIMENSIONS, 1).fill(Number.NaN, 3, 4);
      await expect(index.search(broken, 3, rows)).rejects.toThrow('16 finite numbers');
      await expect(index.search(broken, 3, all([1, 2]))).rejects.toThrow('16 finite numbers');
      await index.close();
    });

    it('a stored vector that is none is left out, the rest is found', async () => {
      const { encodings, index } = await filled(10);
      encodings.put(MODEL, 11, unit(DIMENSIONS, 11).fill(Number.NaN));
      encodings.put(MODEL, 12, unit(8, 12));
      await index.catchUp();
      expect(index.size).toBe(10);
      encodings.put(MODEL, 11, unit(DIMENSIONS, 11));
      await index.catchUp();
      expect(index.size).toBe(11);
      await index.close();
    });

    it('serves while it catches up, and tells how far it is', async () => {
      const encodings = memoryEncodings();
      for (const row of range(1_500)) encodings.put(MODEL, row, unit(DIMENSIONS, row));
      const index = await open({ encodings, model: MODEL, dimensions: DIMENSIONS });
      const told: (readonly [number, number])[] = [];
      let during = 0;
      await index.catchUp((done, total) => {
        told.push([done, total]);
        index.search(unit(DIMENSIONS, 1), 5, all(range(1_500))).then((hits) => {
          during += hits.length;
        });
      });
      expect(told.length).toBeGreaterThan(0);
      expect(told.every(([done, total]) => done <= total && total === 1_500)).toBe(true);
      expect(during).toBeGreaterThan(0);
      expect(index.size).toBe(1_500);
      await index.close();
    });
  });
}
