// How far the best paper stands out of the crowd.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RankedPaper } from '../../../src/domain/answer/ranked.ts';
import { bySize, standingOut } from '../../../src/domain/answer/standing-out.ts';

const paper = (cosine: number): RankedPaper => ({
  id: `p${cosine}`,
  sentences: [],
  titleWords: new Set(),
  words: new Set(),
  matches: { sentences: 0, pieces: 0, values: new Float32Array() },
  features: { cosine },
  score: cosine,
  probability: 0,
});
const of = (cosines: readonly number[]): number =>
  standingOut(cosines.map(paper), 1000).outCosine ?? Number.NaN;
const crowd = (level: number): readonly number[] => Array.from({ length: 30 }, () => level);

describe('the best paper', () => {
  it('stands out by its distance to the candidates after the fifteenth', () => {
    expect(of([0.6, ...crowd(0.2)])).toBeCloseTo(0.4);
    // A handful of papers on the same topic takes nothing from it.
    expect(of([0.6, 0.58, 0.57, 0.55, ...crowd(0.2)])).toBeCloseTo(0.4);
  });
  it('stands out as little in a large library as in a small one where the crowd is as near', () => {
    expect(of([0.22, ...crowd(0.15)])).toBeCloseTo(of([0.42, ...crowd(0.35)]));
  });
  it('is compared with the farthest paper where there are few', () => {
    expect(of([0.6, 0.5, 0.1])).toBeCloseTo(0.5);
    expect(of([0.6])).toBe(0);
  });
  it('has no distance where there is no paper', () => {
    expect(standingOut([], 0)).toMatchObject({ outCosine: 0, librarySize: 0 });
  });
  it('never gives a feature that is not a number', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 60 }),
        fc.nat(100_000),
        (cosines, among) => {
          const features = standingOut(cosines.map(paper), among);
          const all = Object.values({ ...features, ...bySize(features) });
          expect(all.every(Number.isFinite)).toBe(true);
        },
      ),
    );
  });
});
