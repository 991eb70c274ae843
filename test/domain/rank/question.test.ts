// A question's words weigh what they tell.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuestion, splitWords } from '../../../src/domain/rank/question.ts';

const counts = {
  papers: 40,
  count: new Map([
    ['pruning', 4],
    ['model', 30],
    ['f-distill', 1],
  ]),
};

describe('the words of a question', () => {
  it('weigh more the fewer papers hold them', () => {
    const [rare, common] = readQuestion('pruning model', counts);
    expect(rare?.weight).toBeGreaterThan(common?.weight ?? 1);
  });
  it('hardly weigh anything when they only ask', () => {
    const words = readQuestion('how does the pruning work?', counts);
    const pruning = words.find((word) => word.surface === 'pruning');
    for (const word of words) {
      if (word !== pruning) expect(word.weight).toBeLessThan((pruning?.weight ?? 0) / 3);
    }
  });
  it('are names where their letters say so', () => {
    const words = readQuestion('What FID does PFGM++ reach with Llama-3 on cifar?', counts);
    expect(words.filter((word) => word.name).map((word) => word.surface)).toEqual([
      'FID',
      'PFGM++',
      'Llama-3',
    ]);
  });
  it('are counted as the encoder counts them: between white space', () => {
    expect(splitWords('  f-distill,  what\tis it? ')).toEqual(['f-distill,', 'what', 'is', 'it?']);
  });
  it('never throw, and weights stay between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { weight } of readQuestion(text, counts)) {
          expect(weight).toBeGreaterThanOrEqual(0);
          expect(weight).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
