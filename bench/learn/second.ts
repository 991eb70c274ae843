// Learns the second look: the first one's log-odds with what the cross-encoder says, on days that the first was not learned from.
import {
  inDoubt,
  type SecondLook,
  secondFeatures,
  secondProbability,
} from '../../src/domain/answer/second-look.ts';
import { isRanking } from '../eval/score.ts';
import { daySets } from '../sets.ts';
import { type Case, type Fitted, fitLogistic, named, rowOf } from './fit.ts';
import type { Held } from './validate.ts';

const NAMES = ['first', 'cross', 'number', 'crossNumber', 'pair', 'firstPair', 'crossPair'];
/** Of a question that the first look was learned from, beside a day's. */
const KNOWN_WEIGHT = 0.5;
const PENALTY = 1;
/** Set: below and above these the first look is right in all but a few cases. */
const DOUBT = { from: 0.05, to: 0.98 };

type Learned = Fitted & Pick<SecondLook, 'from' | 'to'>;

/**
 * @param list with the first look's held-out probabilities.
 * @param known questions that the first look was learned from, the reader not: comparisons and sides, of which the days
 * hold hardly any that nothing answers.
 */
export function fitSecond(list: readonly Held[], known: readonly Held[]): Learned {
  const cases = (all: readonly Held[], weight: number): readonly Case[] =>
    all.flatMap(({ example, probability }) =>
      example.cross === null || isRanking(example.type) || example.talk
        ? []
        : {
            row: rowOf(secondFeatures(probability, example.cross), NAMES),
            positive: example.answerable,
            weight,
          },
    );
  const all = [...cases(list, 1), ...cases(known, KNOWN_WEIGHT)];
  return { ...named(fitLogistic(all, NAMES.length, PENALTY), NAMES), ...DOUBT };
}

const UNKNOWN = { date: '', data: '', command: '', figures: {} };

/** The list with second looks by a scorer that has not seen the day set; `read` = share of the questions that were read. */
export function secondHeld(
  list: readonly Held[],
  known: readonly Held[],
): { list: readonly Held[]; read: number } {
  let read = 0;
  const looked = daySets.flatMap((fold) => {
    const scorer = {
      ...UNKNOWN,
      ...fitSecond(
        list.filter(({ example }) => example.fold !== fold),
        known,
      ),
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
