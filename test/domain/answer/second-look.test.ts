// When a second look is taken, and what it makes of the readings.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choice } from '../../../src/domain/answer/choose.ts';
import {
  crossOf,
  inDoubt,
  isSettled,
  readable,
  secondProbability,
  toRead,
} from '../../../src/domain/answer/second-look.ts';
import type { FirstLook } from '../../../src/domain/answer/verdict.ts';
import { scorers } from '../../../src/domain/scorers.ts';

const pick = (paper: number, n: number): Choice['picks'][number] => ({
  paper,
  n,
  score: 0,
  probability: 0.5,
  features: {},
});
const one: Choice = { kind: 'one', picks: [pick(0, 2), pick(0, 3)] };

/** A first look that finds the paper, and doubts with this probability whether it says what is asked. */
const looked = (probability: number): FirstLook => ({
  here: 2,
  fact: Math.log(Math.max(1e-6, probability) / Math.max(1e-6, 1 - probability)),
  probability,
});

describe('a second look', () => {
  it('is taken of a question that stands alone and is in English', () => {
    for (const kind of ['one', 'list', 'compare'] as const)
      expect(readable({ ...one, kind }, {})).toBe(true);
    expect(readable({ ...one, picks: [] }, {})).toBe(false);
    for (const name of ['followUp', 'otherLanguage', 'recordAsked', 'side_limits'])
      expect(readable(one, { [name]: 1 })).toBe(false);
  });

  it('is taken only where the first leaves doubt', () => {
    const scorer = { ...scorers.second, from: 0.2, to: 0.9 };
    const asked = [0.1, 0.2, 0.5, 0.9, 0.95];
    const doubted = (kind: Choice['kind'], features = {}): readonly number[] =>
      asked.filter((p) => inDoubt(scorer, kind, features, p));
    expect(doubted('one')).toEqual([0.2, 0.5, 0.9]);
    // These are read in any case, and then judged by what was read.
    expect(doubted('list')).toEqual([0.2, 0.5, 0.9, 0.95]);
    expect(doubted('compare')).toEqual([0.2, 0.5, 0.9, 0.95]);
    expect(doubted('one', { side_method: 1 })).toEqual([0.2, 0.5, 0.9, 0.95]);
  });

  it('reads nothing where that would change neither reply nor verdict', () => {
    const scorer = { ...scorers.second, from: 0.2, to: 0.9, sentence: 0.4 };
    const settled = (choice: Choice, p: number, features = {}): boolean =>
      isSettled(scorer, choice, features, p);
    expect(settled(one, 0.95)).toBe(true);
    expect([0.1, 0.5, 0.9].map((p) => settled(one, p))).toEqual([true, false, false]);
    expect(settled({ ...one, picks: [] }, 0.5)).toBe(true);
    expect(settled({ ...one, picks: [{ ...pick(0, 2), probability: 0.3 }] }, 0.95)).toBe(false);
    expect(settled({ ...one, picks: [pick(0, 2), pick(1, 3)] }, 0.95)).toBe(false);
    for (const kind of ['list', 'compare'] as const)
      expect(settled({ ...one, kind }, 0.95)).toBe(false);
    for (const feature of [{ side_method: 1 }, { topic: -2 }])
      expect(settled(one, 0.95, feature)).toBe(false);
  });

  it('reads the two papers that are quoted first', () => {
    expect(toRead(one)).toEqual([0]);
    expect(toRead({ ...one, picks: [pick(0, 1), pick(2, 1), pick(1, 4)] })).toEqual([0, 2]);
  });

  it('hears from the reader, as log-odds, that some sentence answers', () => {
    const reading = { none: 0.1, sentences: [0.8, 0.05, 0.05], paper: 0 };
    expect(crossOf(one, {}, [reading]).answers).toBeCloseTo(Math.log(9));
  });

  it('of two papers the one that answers counts', () => {
    const silent = { none: 0.99, sentences: [0.01], paper: 0 };
    const said = { none: 0.05, sentences: [0.95], paper: 0 };
    expect(crossOf(one, {}, [silent, said])).toEqual(crossOf(one, {}, [said, silent]));
    expect(crossOf(one, {}, [silent, said]).answers).toBeGreaterThan(2);
  });

  it('of two the one that is asked about counts, where both seem to answer', () => {
    const other = { none: 0.2, sentences: [0.8], paper: -3 };
    const own = { none: 0.3, sentences: [0.7], paper: 3 };
    expect(crossOf(one, {}, [other, own])).toMatchObject({ about: 3 });
    expect(crossOf({ ...one, kind: 'compare' }, {}, [other, own])).toMatchObject({ about: -3 });
  });

  it('of two that are compared both must answer', () => {
    const compared: Choice = { kind: 'compare', picks: [pick(0, 1), pick(1, 2)] };
    const silent = { none: 0.99, sentences: [0.01], paper: 0 };
    const said = { none: 0.05, sentences: [0.95], paper: 0 };
    expect(crossOf(compared, {}, [silent, said]).answers).toBeLessThan(-2);
    expect(crossOf(compared, {}, [said, said]).answers).toBeGreaterThan(2);
  });

  it('of what is plainly about no research needs a paper that is about it and answers', () => {
    const of = (paper: number, topic: number): number =>
      secondProbability(
        scorers.second,
        looked(0.9),
        crossOf(one, { topic }, [{ none: 0.02, sentences: [0.98], paper }]),
      );
    expect(of(0, -2)).toBeLessThan(0.5);
    expect(of(0, -2)).toBeLessThan(of(0, 1));
    expect(of(6, -2)).toBeGreaterThan(0.5);
    expect(of(6, -5)).toBeLessThan(0.5);
  });

  it('does not read away a figure that stands beside the metric asked for', () => {
    const readings = [{ none: 0.99, sentences: [0.01], paper: 0 }];
    const said = crossOf(one, { askNumber: 1, metricWithFigure: 1 }, readings);
    const other = crossOf(one, { askNumber: 1 }, readings);
    expect(secondProbability(scorers.second, looked(0.8), said)).toBeGreaterThanOrEqual(0.8);
    expect(secondProbability(scorers.second, looked(0.8), other)).toBeLessThan(0.8);
  });

  it('never ends in a number that is none, and believes a reading that finds an answer more', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (first, none) => {
        const of = (silent: number): number =>
          secondProbability(
            scorers.second,
            looked(first),
            crossOf(one, {}, [{ none: silent, sentences: [0, 1 - silent, 0], paper: 2 }]),
          );
        expect(of(none)).toBeGreaterThanOrEqual(0);
        expect(of(none)).toBeLessThanOrEqual(1);
        expect(of(0)).toBeGreaterThanOrEqual(of(none));
      }),
    );
  });
});
