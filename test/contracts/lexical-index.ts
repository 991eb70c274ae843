// What every index of words must do.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaperStore } from '../../src/ports.ts';
import type { LexicalIndex } from '../../src/ports-search.ts';
import { digest, everyone, guildA, guildB, paper } from '../support/stored.ts';

interface Open {
  readonly papers: PaperStore;
  readonly lexical: LexicalIndex;
}

const LIST = [
  paper({ title: 'Distilling Diffusion Models', abstract: 'We distil a model in four steps.' }),
  paper({
    title: 'Fast Samplers',
    abstract: 'A diffusion sampler. Distillation is not used here at all.',
  }),
  paper({
    title: 'Café Robots',
    abstract: 'Robots pour coffee; the model learns from 3 demonstrations.',
  }),
  paper({
    title: 'Walrus Census',
    abstract: 'Counting animals on the ice, one by one, from satellites.',
  }),
];

export function lexicalIndexContract(name: string, open: () => Open): void {
  async function filled(): Promise<Open> {
    const store = open();
    await store.papers.saveDigest(digest(), LIST);
    return store;
  }
  const named = async ({ papers }: Open, rows: readonly number[]) =>
    (await papers.byRows(everyone, rows)).map(({ title }) => title);

  describe(`words in ${name}`, () => {
    it('any of the words, the title weighing more, stems and accents folded, scores falling', async () => {
      const store = await filled();
      const hits = await store.lexical.search(everyone, 'distillation of diffusion', 10);
      expect(
        await named(
          store,
          hits.map(({ row }) => row),
        ),
      ).toEqual(['Distilling Diffusion Models', 'Fast Samplers']);
      expect(hits.every(({ score }) => score > 0)).toBe(true);
      expect(hits.map(({ score }) => score)).toEqual(
        hits.map(({ score }) => score).sort((a, b) => b - a),
      );
      const cafe = await store.lexical.search(everyone, 'CAFE', 10);
      expect(
        await named(
          store,
          cafe.map(({ row }) => row),
        ),
      ).toEqual(['Café Robots']);
    });

    it('a phrase is found only where its words stand together', async () => {
      const store = await filled();
      expect(await store.lexical.phrase(everyone, 'diffusion models', 5)).toHaveLength(1);
      expect(await store.lexical.phrase(everyone, 'models diffusion', 5)).toEqual([]);
      expect(await store.lexical.phrase(everyone, '…', 5)).toEqual([]);
    });

    it('a title is found whatever its case, accents and punctuation', async () => {
      const store = await filled();
      expect(await store.lexical.title(everyone, ' cafe: ROBOTS! ', 5)).toHaveLength(1);
      expect(await store.lexical.title(everyone, 'cafe', 5)).toEqual([]);
      expect(await store.lexical.title(everyone, '', 5)).toEqual([]);
    });

    it('nothing a person types is query syntax', async () => {
      const store = await filled();
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.string({ unit: 'binary' }),
            fc
              .array(
                fc.constantFrom(
                  '"',
                  'NEAR(',
                  'AND',
                  'OR',
                  'NOT',
                  '*',
                  '^',
                  'title:',
                  ')',
                  '-',
                  'model',
                  '\0',
                  '{a}',
                ),
              )
              .map((all) => all.join(' ')),
          ),
          async (text) => {
            expect(Array.isArray(await store.lexical.search(everyone, text, 5))).toBe(true);
            expect(Array.isArray(await store.lexical.phrase(everyone, text, 5))).toBe(true);
            expect(Array.isArray(await store.lexical.title(everyone, text, 5))).toBe(true);
            expect(Array.isArray(await store.papers.findTitles(everyone, text, 5))).toBe(true);
          },
        ),
        { numRuns: 80 },
      );
    });

    it('words are counted by paper, unstemmed, and the counts follow a changed text', async () => {
      const store = await filled();
      const asked = ['diffusion', 'distillation', 'Café', 'f-distill', 'nowhere'];
      const { papers, count } = await store.lexical.frequencies(asked);
      expect(papers).toBe(4);
      expect(Object.fromEntries(count)).toEqual({ diffusion: 2, distillation: 1, Café: 1 });
      const before = await store.lexical.vocabulary();
      expect(before.words.get('walrus')).toBe(1);
      await store.papers.saveDigest(digest(), [
        paper({
          title: 'Walrus Census',
          abstract: 'Counting seals on the ice, one by one, from satellites, and walruses.',
        }),
      ]);
      const after = await store.lexical.vocabulary();
      expect(after.version).not.toBe(before.version);
      expect(after.words.get('animals')).toBeUndefined();
      expect(after.words.get('seals')).toBe(1);
    });

    it("another guild's words are neither counted nor suggested", async () => {
      const store = await filled();
      await store.papers.saveDigest(digest({ guildId: 'A', source: 'post' }), [
        paper({ title: 'Project Xylophant', abstract: 'A diffusion secret.' }),
      ]);
      for (const viewer of [undefined, everyone, guildB]) {
        const { papers, count } = await store.lexical.frequencies(
          ['xylophant', 'diffusion'],
          viewer,
        );
        expect([papers, count.get('xylophant'), count.get('diffusion')]).toEqual([4, undefined, 2]);
        expect((await store.lexical.vocabulary(viewer)).words.has('xylophant')).toBe(false);
      }
      const own = await store.lexical.frequencies(['xylophant', 'diffusion'], guildA);
      expect([own.papers, own.count.get('xylophant'), own.count.get('diffusion')]).toEqual([
        5, 1, 3,
      ]);
      expect((await store.lexical.vocabulary(guildA)).words.get('xylophant')).toBe(1);
    });
  });
}
