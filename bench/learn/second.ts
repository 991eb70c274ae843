// Learns the second look: the first one's log-odds with what the cross-encoder says, on days that the first was not learned from.
import {
  inDoubt,
  type SecondLook,
  secondProbability,
} from '../../src/domain/answer/second-look.ts';
import type { Features } from '../../src/domain/rank/scorer.ts';
import { isRanking } from '../eval/score.ts';
import { daySets } from '../sets.ts';
import { type Case, type Fitted, fitLogistic, named, rowOf } from './fit.ts';
import type { Held } from './validate.ts';

const NAMES = ['first', 'cross'];
const PENALTY = 1;
/** Set: below and above these the first look is right in all but a few cases, and reading costs 30 ms. */
const DOUBT = { from: 0.3, to: 0.97 };

const rowsOf = ({ example: { cross }, probability }: Held): Features => ({
  first: Math.log(probability / (1 - probability)),
  cross: cross ?? 0,
});

type Learned = Fitted & Pick<SecondLook, 'from' | 'to'>;

/** @param list with the first look's held-out probabilities. */
export function fitSecond(list: readonly Held[]): Learned {
  const cases: readonly Case[] = list
    .filter(({ example }) => example.cross !== null && !isRanking(example.type) && !example.talk)
    .map((held) => ({
      row: rowOf(rowsOf(held), NAMES),
      positive: held.example.answerable,
      weight: 1,
    }));
  return { ...named(fitLogistic(cases, NAMES.length, PENALTY), NAMES), ...DOUBT };
}

const UNKNOWN = { date: '', data: '', command: '', figures: {} };

/** The list with second looks by a scorer that has not seen the day set; `read` = share of the questions that were read. */
export function secondHeld(list: readonly Held[]): { list: readonly Held[]; read: number } {
  let read = 0;
  const looked = daySets.flatMap((fold) => {
    const scorer = {
      ...UNKNOWN,
      ...fitSecond(list.filter(({ example }) => example.fold !== fold)),
    };
    return list
      .filter(({ example }) => example.fold === fold)
      .map((held) => {
        if (held.example.cross === null || !inDoubt(scorer, held.probability)) return held;
        read += 1;
        return {
          ...held,
          probability: secondProbability(scorer, held.probability, held.example.cross),
        };
      });
  });
  return { list: looked, read: read / list.length };
}
