// What every store of encodings must do.
import { describe, expect, it } from 'vitest';
import type { EncodingStore, PaperStore } from '../../src/ports.ts';
import { digest, everyone, paper } from '../support/stored.ts';

interface Open {
  readonly papers: PaperStore;
  readonly encodings: EncodingStore;
}

const item = (row: number, seed = row) => ({
  row,
  vector: Float32Array.from([seed, 0.5, -1 / 3]),
  tokens: Uint8Array.from([row, seed, 255]),
});

export function encodingStoreContract(name: string, open: () => Open): void {
  async function filled(n = 3) {
    const store = open();
    const list = Array.from({ length: n }, (_, i) => paper({ title: `Paper ${i + 1}` }));
    await store.papers.saveDigest(digest(), list);
    const rows = [...(await store.papers.visibleRows(everyone))].sort((a, b) => a - b);
    return { ...store, rows };
  }

  describe(`encodings in ${name}`, () => {
    it('what is missing comes in pages by row, title first, and less with each save', async () => {
      const { encodings, rows } = await filled();
      const [first, second, third] = rows as [number, number, number];
      const page = await encodings.missing('m', 2);
      expect(page.map(({ row }) => row)).toEqual([first, second]);
      expect(page[0]?.sentences).toEqual(['Paper 1', 'We study Paper 1.', 'It works.']);
      await encodings.save('m', [item(second)]);
      expect((await encodings.missing('m', 9)).map(({ row }) => row)).toEqual([first, third]);
      expect(await encodings.countMissing('m')).toBe(2);
      await encodings.save('m', [item(first), item(third)]);
      expect(await encodings.missing('m', 9)).toEqual([]);
      expect(await encodings.countMissing('m')).toBe(0);
      expect(await encodings.countMissing('other')).toBe(3);
    });

    it('vectors and tokens come back bit for bit', async () => {
      const { encodings, rows } = await filled();
      await encodings.save(
        'm',
        rows.map((row) => item(row)),
      );
      expect(await encodings.vectorsOf('m', [rows[2] ?? 0, 999])).toEqual(
        new Map([[rows[2], item(rows[2] ?? 0).vector]]),
      );
      expect(await encodings.tokens('m', rows)).toEqual(
        new Map(rows.map((row) => [row, item(row).tokens])),
      );
      expect(await encodings.tokens('other', rows)).toEqual(new Map());
    });

    it('the state tells count, last row, and that something changed', async () => {
      const { encodings, rows } = await filled();
      const empty = await encodings.state('m');
      expect(empty).toMatchObject({ count: 0, lastRow: 0 });
      await encodings.save(
        'm',
        rows.slice(0, 2).map((row) => item(row)),
      );
      const some = await encodings.state('m');
      expect(some).toMatchObject({ count: 2, lastRow: rows[1] });
      expect(some.version).not.toBe(empty.version);
      await encodings.save('m', [item(rows[0] ?? 0, 7)]);
      expect((await encodings.state('m')).version).not.toBe(some.version);
    });

    it('a paper whose text changed is missing again, and an encoding of its old text is not taken', async () => {
      const { encodings, papers, rows } = await filled();
      await encodings.save(
        'm',
        rows.map((row) => item(row)),
      );
      const before = await encodings.state('m');
      const longer = paper({
        title: 'Paper 2',
        abstract: 'We study Paper 2 and much more than before.',
      });
      const stale = { ...item(rows[1] ?? 0), revision: 1 };
      await papers.saveDigest(digest(), [longer]);
      const after = await encodings.state('m');
      expect(after).toMatchObject({ count: 2 });
      expect(after.version).not.toBe(before.version);
      expect(await encodings.vectorsOf('m', rows.slice(1, 2))).toEqual(new Map());
      expect(await encodings.tokens('m', rows.slice(1, 2))).toEqual(new Map());
      await encodings.save('m', [stale]);
      const [todo] = await encodings.missing('m', 9);
      expect(todo?.sentences[1]).toBe('We study Paper 2 and much more than before.');
      await encodings.save('m', [{ ...item(rows[1] ?? 0), revision: todo?.revision ?? -1 }]);
      expect(await encodings.countMissing('m')).toBe(0);
    });

    it('tells what changed since a mark, in pages, each row once and as it is now', async () => {
      const { encodings, papers, rows } = await filled();
      const start = { version: 0, row: 0 };
      expect(await encodings.changes('m', start, 9)).toEqual([]);
      await encodings.save(
        'm',
        rows.map((row) => item(row)),
      );
      const [first] = await encodings.changes('m', start, 1);
      expect(first).toMatchObject({ row: rows[0], vector: item(rows[0] ?? 0).vector });
      const rest = await encodings.changes('m', first ?? start, 9);
      expect(rest.map(({ row }) => row)).toEqual(rows.slice(1));
      const end = rest.at(-1) ?? start;
      expect(await encodings.changes('m', end, 9)).toEqual([]);

      await encodings.save('other', [item(rows[0] ?? 0)]);
      await papers.saveDigest(digest(), [
        paper({ title: 'Paper 2', abstract: 'We study Paper 2 and much more than before.' }),
      ]);
      const after = await encodings.changes('m', end, 9);
      expect(after.map(({ row, vector }) => ({ row, vector }))).toEqual([
        { row: rows[1], vector: null },
      ]);
      expect((await encodings.changes('m', start, 9)).length).toBe(3);
    });

    it('changed votes leave encodings alone', async () => {
      const { encodings, papers, rows } = await filled();
      await encodings.save(
        'm',
        rows.map((row) => item(row)),
      );
      await papers.saveDigest(digest(), [paper({ title: 'Paper 2', votes: 5 })]);
      expect(await encodings.countMissing('m')).toBe(0);
    });

    it('two models live side by side until one is kept', async () => {
      const { encodings, rows } = await filled();
      await encodings.save(
        'old',
        rows.map((row) => item(row)),
      );
      await encodings.save(
        'new',
        rows.slice(0, 1).map((row) => item(row, 9)),
      );
      expect(await encodings.models()).toEqual(['old', 'new']);
      await encodings.keepOnly('new');
      expect(await encodings.models()).toEqual(['new']);
      expect(await encodings.tokens('old', rows)).toEqual(new Map());
      expect(await encodings.countMissing('old')).toBe(3);
    });
  });
}
