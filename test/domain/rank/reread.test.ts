// Which papers are read again, and what their readings make of their order.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  leavesOpen,
  papersToRead,
  type Rereading,
  rescored,
} from '../../../src/domain/rank/reread.ts';

const scorer: Rereading = {
  date: '',
  data: '',
  command: '',
  figures: {},
  intercept: 0,
  weights: { score: 1, paper: 2 },
  below: 0.9,
  together: 0.7,
  least: 2,
  most: 5,
};
const says = (paper: number) => ({ none: 0.5, sentences: [0.5], paper });

describe('which paper is meant', () => {
  it('is open where the best one is not likely enough, and another is there', () => {
    expect(leavesOpen(scorer, [{ probability: 0.6 }, { probability: 0.4 }])).toBe(true);
    expect(leavesOpen(scorer, [{ probability: 0.95 }, { probability: 0.05 }])).toBe(false);
    expect(leavesOpen(scorer, [{ probability: 0.5 }])).toBe(false);
    expect(leavesOpen(scorer, [])).toBe(false);
  });

  it.each([
    ['two that are likely', [0.6, 0.2, 0.1], 2],
    ['two at least', [0.75, 0.1, 0.1], 2],
    ['more where many are as likely', [0.3, 0.25, 0.1, 0.1, 0.1], 4],
    ['five at most', [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], 5],
    ['all there are', [0.3, 0.2, 0.1], 3],
  ])('is read in %s', (_, probabilities, count) => {
    const ranked = probabilities.map((probability) => ({ probability }));
    expect(papersToRead(scorer, ranked)).toBe(count);
  });

  it('is told by both scores: a clear reading puts the second paper first', () => {
    expect(rescored(scorer, [3, 2], [says(-1), says(1)])).toEqual([1, 4]);
    expect(rescored(scorer, [9, 2], [says(-1), says(1)])).toEqual([7, 4]);
  });

  it('never lifts a paper that was not read over the best that was', () => {
    const number = fc.double({ min: -50, max: 50, noNaN: true });
    const read = fc.array(number, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(read, fc.array(number, { maxLength: 20 }), (said, some) => {
        const scores = [...said, ...some].sort((a, b) => b - a);
        const found = rescored(scorer, scores, said.map(says));
        expect(found).toHaveLength(scores.length);
        const best = Math.max(...found.slice(0, said.length));
        for (const unread of found.slice(said.length)) expect(unread).toBeLessThanOrEqual(best);
      }),
    );
  });
});
