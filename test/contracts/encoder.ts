// What every encoder must do, whatever its model.
import { describe, expect, it } from 'vitest';
import type { Encoder, MatchMatrix } from '../../src/ports-search.ts';

const PAPER = [
  'One-step Diffusion Models with f-Divergence Distribution Matching',
  'Sampling from diffusion models is slow because it takes many steps.',
  'We distil a teacher into a student that needs a single step.',
];
const OTHER = [
  'A Census of Walruses from Satellite Images',
  'We count walruses on the beaches of the Arctic.',
  'The herds were smaller than last year.',
];

const length = (vector: Float32Array): number => Math.hypot(...vector);
const row = (matrix: MatchMatrix | undefined, n: number): Float32Array =>
  matrix?.values.slice(n * matrix.pieces, (n + 1) * matrix.pieces) ?? new Float32Array();
const mean = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** @param get The encoder, loaded before the tests. */
export function encoderContract(name: string, get: () => Encoder): void {
  describe(`texts encoded by ${name}`, () => {
    it('a paper gives one vector of unit length, the same each time', async () => {
      const first = await get().encodePaper(PAPER);
      const again = await get().encodePaper(PAPER);
      expect(first.vector).toHaveLength(get().dimensions);
      expect(length(first.vector)).toBeCloseTo(1, 5);
      expect(again).toEqual(first);
    });

    it('a question gives a vector, and a unit vector a piece with the word it belongs to', async () => {
      const text = '  what does\tf-distill do?  ';
      const question = await get().encodeQuestion(text);
      const { pieces, wordOf, tokenVectors, vector } = question;
      expect(length(vector)).toBeCloseTo(1, 5);
      expect(wordOf).toHaveLength(pieces.length);
      expect(tokenVectors).toHaveLength(pieces.length * get().tokenWidth);
      for (let p = 0; p < pieces.length; p++) {
        const own = tokenVectors.slice(p * get().tokenWidth, (p + 1) * get().tokenWidth);
        expect(length(own)).toBeCloseTo(1, 4);
      }
      const words = text.trim().split(/\s+/);
      const joined = words.map((_, w) =>
        pieces
          .filter((_, p) => wordOf[p] === w)
          .join('')
          .replaceAll(/##|▁/g, ''),
      );
      expect(joined).toEqual(words);
    });

    it('the paper that is asked for is nearer than another, by vector and by its words', async () => {
      const [paper, other] = [await get().encodePaper(PAPER), await get().encodePaper(OTHER)];
      const question = await get().encodeQuestion('how is a diffusion model distilled to one step');
      expect(dot(question.vector, paper.vector)).toBeGreaterThan(
        dot(question.vector, other.vector),
      );
      const [own, foreign] = await get().match(question, [paper.tokens, other.tokens]);
      const best = (m: MatchMatrix | undefined) =>
        Math.max(...[0, 1, 2].map((n) => mean(row(m, n))));
      expect(best(own)).toBeGreaterThan(best(foreign));
    });

    it('the sentence that answers matches best', async () => {
      const paper = await get().encodePaper(PAPER);
      const [matrix] = await get().match(
        await get().encodeQuestion('a student that needs a single step'),
        [paper.tokens],
      );
      expect(matrix).toMatchObject({ sentences: 3 });
      expect(matrix?.values).toHaveLength(3 * (matrix?.pieces ?? 0));
      expect(mean(row(matrix, 2))).toBeGreaterThan(mean(row(matrix, 1)));
      expect(mean(row(matrix, 2))).toBeGreaterThan(0.6);
    });

    it('matrices come in the order of the papers; no paper, no matrix', async () => {
      const question = await get().encodeQuestion('walruses');
      const tokens = [
        (await get().encodePaper(PAPER)).tokens,
        (await get().encodePaper(OTHER)).tokens,
      ];
      const forth = await get().match(question, tokens);
      const back = await get().match(question, tokens.toReversed());
      expect(back.toReversed()).toEqual(forth);
      expect(await get().match(question, [])).toEqual([]);
    });

    it('all cosines are between -1 and 1', async () => {
      const { tokens } = await get().encodePaper(PAPER);
      const [matrix] = await get().match(await get().encodeQuestion(PAPER.join(' ')), [tokens]);
      for (const value of matrix?.values ?? []) expect(Math.abs(value)).toBeLessThanOrEqual(1);
    });

    it('a sentence beyond the 512th token has -1, the ones before are matched', async () => {
      const long = Array.from(
        { length: 60 },
        (_, i) => `Sentence ${i} speaks of walruses and of ice.`,
      );
      const { tokens } = await get().encodePaper(['A long paper', ...long]);
      const [matrix] = await get().match(await get().encodeQuestion('walruses'), [tokens]);
      expect(matrix?.sentences).toBe(61);
      expect(Math.max(...row(matrix, 2))).toBeGreaterThan(0.5);
      expect([...row(matrix, 60)].every((value) => value === -1)).toBe(true);
    });

    it.each([
      ['an empty abstract', ['Only a title']],
      ['an empty sentence', ['A title', '', 'A sentence.']],
      ['only signs', ['?!', '...', '—']],
      ['nothing', ['']],
      ['another script', ['海象的普查', '我们数海象。']],
      ['a word of 5,000 letters', ['A title', 'a'.repeat(5_000)]],
    ])('%s can be encoded and matched', async (_, sentences) => {
      const paper = await get().encodePaper(sentences);
      expect(length(paper.vector)).toBeCloseTo(1, 5);
      const [matrix] = await get().match(await get().encodeQuestion('a title'), [paper.tokens]);
      expect(matrix?.sentences).toBe(sentences.length);
      expect([...(matrix?.values ?? [])].every(Number.isFinite)).toBe(true);
    });

    it('reads a question beside an abstract: each sentence and "none" share one probability', async () => {
      const said = await get().read('what does the student need?', PAPER);
      const { none, sentences } = said;
      expect(sentences).toHaveLength(PAPER.length - 1);
      expect(none + sentences.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
      for (const p of [none, ...sentences]) expect(p).toBeGreaterThanOrEqual(0);
      expect(await get().read('what does the student need?', PAPER)).toEqual(said);
    });

    it('what the abstract says is read as answered more surely than what it does not say', async () => {
      const said = await get().read('how many steps does the student need?', PAPER);
      const silent = await get().read('on which GPUs did they train the student?', PAPER);
      expect(said.none).toBeLessThan(silent.none);
    });

    it('the paper that is asked about reads more like it than another', async () => {
      const question = 'how is a student taught to need a single step?';
      const right = await get().read(question, PAPER);
      const other = await get().read(question, OTHER);
      expect(right.paper).toBeGreaterThan(other.paper);
    });

    it.each([
      ['no sentence', ['Only a title']],
      ['an empty sentence', ['A title', '', 'A sentence.']],
      [
        'more than it can read',
        ['Long', ...Array<string>(80).fill('Walruses rest on the ice of the far north.')],
      ],
      ['a word of 5,000 letters', ['A title', 'a'.repeat(5_000)]],
    ])('%s can be read', async (_, paper) => {
      const { none, sentences } = await get().read('how many walruses are there?', paper);
      expect(sentences).toHaveLength(paper.length - 1);
      expect([none, ...sentences].every(Number.isFinite)).toBe(true);
    });

    it.each([
      ['empty', ''],
      ['white space', ' \n\t '],
      ['very long', 'walrus '.repeat(3_000)],
      ['full of special tokens', '[SEP] [CLS] </s> <s>'],
    ])('a question that is %s is no error', async (_, text) => {
      const question = await get().encodeQuestion(text);
      expect(question.vector.every(Number.isFinite)).toBe(true);
      const [matrix] = await get().match(question, [(await get().encodePaper(OTHER)).tokens]);
      expect(matrix?.pieces).toBe(question.pieces.length);
    });

    it('token vectors that are damaged, cut or of another form give a matrix without sentences', async () => {
      const { tokens } = await get().encodePaper(PAPER);
      const question = await get().encodeQuestion('one step');
      const bad = [
        new Uint8Array(),
        tokens.slice(0, 40),
        tokens.slice(3),
        new Uint8Array(5_000).fill(255),
      ];
      const matrices = await get().match(question, [...bad, tokens]);
      expect(matrices.map(({ sentences }) => sentences)).toEqual([0, 0, 0, 0, 3]);
    });

    it('questions are answered while papers wait', async () => {
      const order: string[] = [];
      const papers = Array.from({ length: 6 }, (_, i) =>
        get()
          .encodePaper([`Paper ${i}`, ...PAPER])
          .then(() => order.push('paper')),
      );
      await get()
        .encodeQuestion('one step')
        .then(() => order.push('question'));
      await Promise.all(papers);
      expect(order.indexOf('question')).toBeLessThanOrEqual(2);
    });
  });
}
