// Questions about one side of a paper and nothing else, and the sentences that tell it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceCues } from '../../../src/domain/answer/cues.ts';
import { sidesAsked } from '../../../src/domain/answer/side.ts';
import {
  introducedAt,
  sideAnswered,
  sideFeatures,
} from '../../../src/domain/answer/side-features.ts';
import { foldedWords } from '../../../src/domain/fold.ts';
import { pieceWeights } from '../../../src/domain/rank/match.ts';
import { readQuestion } from '../../../src/domain/rank/question.ts';

const TITLE = new Set(foldedWords('HareNet: Hopping Attention for Rapid Encoders'));
const counts = { papers: 40, count: new Map([['HareNet', 1]]) };

const asked = (question: string): readonly string[] => {
  const words = readQuestion(question, counts);
  return sidesAsked(
    words,
    pieceWeights(
      words,
      words.map((_, w) => w),
      null,
    ),
    TITLE,
  );
};

describe('the side of a paper that is asked', () => {
  it.each([
    ['what is HareNet?', ['intro']],
    ['HareNet tldr', ['intro']],
    ['how does HareNet work?', ['method']],
    ['whats the trick in HareNet', ['method']],
    ['what problem does it solve?', ['problem']],
    ['HareNet results?', ['results']],
    ['any limitations of the hopping attention?', ['limits']],
    ['what data was HareNet evaluated on', ['data']],
    ['what is HareNet compared against?', ['against']],
  ])('%s', (question, sides) => {
    expect(asked(question)).toEqual(sides);
  });
  it.each([
    'how does HareNet skip the tokens of a sentence that carry little?',
    'results of HareNet on ImageNet-C?',
    'which GPU did they train HareNet on?',
  ])('%s: asks for something particular', (question) => {
    expect(asked(question)).toEqual([]);
  });
  it('is read from any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(Array.isArray(asked(text))).toBe(true);
      }),
    );
  });
});

const texts = [
  'HareNet: Hopping Attention for Rapid Encoders',
  'However, encoders are slow on long inputs.',
  'We propose HareNet, which lets attention hop.',
  'Specifically, it leverages a gate over tokens.',
  'Experiments on WebPages show that it outperforms BERT by 4.5%.',
];
const sentences = texts.map((text, n) => ({ n, text, raw: text }));
const cues = texts.map(sentenceCues);

describe('the sentences that tell it', () => {
  it('are told by the one before the name where no other introduces it', () => {
    const named = ['HareNet', 'Encoders are slow.', 'Attention hops here.', 'We call it HareNet.'];
    const told = named.map((text) => ({ text }));
    expect(introducedAt(told, named.map(sentenceCues))).toBe(2);
  });
  it('stand before, at or after the one that introduces what is new', () => {
    expect(introducedAt(sentences, cues)).toBe(2);
    const rows = sideFeatures(['problem', 'method'], sentences, cues);
    expect(rows[0]).toEqual({});
    expect(rows[1]).toMatchObject({ problem_justBefore: 1, problem_problem: 1, method_before: 1 });
    expect(rows[3]).toMatchObject({ problem_before: 0, method_next: 1, method_detail: 1 });
  });
  it('are told of to the judge: is there one, and does the reply begin with it?', () => {
    const rows = sideFeatures(['against', 'limits'], sentences, cues);
    expect(sideAnswered({ sides: ['against', 'limits'], rows }, 4)).toEqual({
      side_against: 1,
      side_againstInPaper: 1,
      side_againstInTop: 1,
      side_limits: 1,
      side_limitsInPaper: 0,
      side_limitsInTop: 0,
    });
    expect(sideAnswered({ sides: [], rows }, 4)).toEqual({});
  });
});
