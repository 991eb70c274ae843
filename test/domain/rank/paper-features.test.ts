// What speaks for a paper.
import { describe, expect, it } from 'vitest';
import { foldedWords } from '../../../src/domain/fold.ts';
import { pieceWeights } from '../../../src/domain/rank/match.ts';
import { paperFeatures } from '../../../src/domain/rank/paper-features.ts';
import { readQuestion } from '../../../src/domain/rank/question.ts';
import { linear, softmax } from '../../../src/domain/rank/scorer.ts';
import { wordMatches } from '../../../src/domain/rank/word-matches.ts';
import { scorers } from '../../../src/domain/scorers.ts';
import { matchesOf } from './helpers.ts';

const counts = {
  papers: 40,
  count: new Map([
    ['DuetQA', 1],
    ['size', 9],
    ['dataset', 20],
  ]),
};
const words = readQuestion('size of DuetQA dataset', counts);
const wordOf = words.map((_, w) => w);
const weights = pieceWeights(words, wordOf, null);

function features(rows: readonly (readonly number[])[], title: string, text: string) {
  return paperFeatures(words, weights, {
    matches: matchesOf(rows),
    cosine: 0.3,
    bm25: 0,
    titleWords: new Set(foldedWords(title)),
    words: new Set(foldedWords(`${title} ${text}`)),
  });
}

describe('the features of a paper', () => {
  it('take the best sentence for each word', () => {
    const one = features(
      [
        [0.1, 0.1, 0.1, 0.1],
        [0.9, 0.1, 0.5, 0.3],
      ],
      'A title',
      'text',
    );
    expect(one.maxsim).toBeCloseTo((0.9 + 0.1 + 0.5 + 0.3) / 4);
  });
  it('weigh each piece as the encoder does, where it has learned to', () => {
    const rows = [
      [0.1, 0.1, 0.1, 0.1],
      [0.9, 0.1, 0.5, 0.3],
    ];
    const learned = pieceWeights(words, wordOf, Float32Array.of(0, 0, 3, 1));
    const { maxsimWeighted } = paperFeatures(words, learned, {
      matches: matchesOf(rows),
      cosine: 0,
      bm25: 0,
      titleWords: new Set(),
      words: new Set(),
    });
    expect(maxsimWeighted).toBeCloseTo((3 * 0.5 + 0.3) / 4);
  });
  it('see a name that stands in the text, whatever its case', () => {
    // The name of one paper of forty is the unit.
    expect(features([[0, 0, 0, 0]], 'Search', 'We build duetqa.').names).toBeCloseTo(1, 1);
    expect(features([[0, 0, 0, 0]], 'Search', 'We build another.').names).toBe(0);
  });
  it('rank a paper that matches better above one that matches worse, everything else equal', () => {
    const score = (level: number): number =>
      linear(scorers.rank, features([[level, level, level, level]], 'T', 'x'));
    expect(score(0.7)).toBeGreaterThan(score(0.5));
  });
  it('are numbers for a paper without a sentence and a question without a word', () => {
    const none = paperFeatures([], pieceWeights([], [], null), {
      matches: { sentences: 1, pieces: 0, values: new Float32Array() },
      cosine: 0,
      bm25: 0,
      titleWords: new Set(),
      words: new Set(),
    });
    for (const value of Object.values(none)) expect(Number.isFinite(value)).toBe(true);
  });
});

describe('a paper that is not encoded yet', () => {
  it('is matched by the words that stand in it', () => {
    const matches = wordMatches(words, wordOf, [
      { n: 0, text: 'A search agent', raw: '' },
      { n: 1, text: 'The DuetQA dataset has 5,000 samples.', raw: '' },
    ]);
    const [title, sentence] = [matches.values[2] ?? 0, matches.values[4 + 2] ?? 0];
    expect(sentence).toBeGreaterThan(title);
  });
});

describe('softmax', () => {
  it('sums to one, keeps the order and survives large scores', () => {
    const p = softmax([1000, 999, -1000]);
    expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
    expect(p[0]).toBeGreaterThan(p[1] ?? 1);
    expect(softmax([])).toEqual([]);
  });
});
