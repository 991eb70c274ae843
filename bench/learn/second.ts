// Learns the second look: the first one's log-odds with what the cross-encoder says, on questions that the first was not learned from.
import {
  inDoubt,
  type SecondLook,
  secondFeatures,
  secondProbability,
} from '../../src/domain/answer/second-look.ts';
import type { FirstLook } from '../../src/domain/answer/verdict.ts';
import { daySets } from '../sets.ts';
import type { Example } from './examples.ts';
import { type Case, type Fitted, fitLogistic, named, rowOf } from './fit.ts';
import type { Held } from './validate.ts';

const NAMES = [
  ...['here', 'fact', 'answers', 'about', 'number', 'answersNumber'],
  ...['pair', 'firstPair', 'answersPair', 'aboutPair'],
  ...['list', 'firstList', 'answersList', 'aboutList'],
];
const PENALTY = 1;
/**
 * Set: below and above these the first look is right in all but a few cases; nor does reading find the right sentence oftener
 * where one has this probability without.
 */
const DOUBT = { from: 0.02, to: 0.93, sentence: 0.45 };

const KINDS = { pair: 'compare', list: 'list', fact: 'one', number: 'one' } as const;

export type Learned = Fitted & Pick<SecondLook, 'from' | 'to' | 'sentence'>;

/** A question with its first look, and how much it counts. */
export interface Looked {
  readonly example: Example;
  readonly first: FirstLook;
  readonly weight: number;
}

export function fitSecond(all: readonly Looked[]): Learned {
  const cases: readonly Case[] = all.flatMap(({ example, first, weight }) =>
    example.cross === null || example.type === 'find' || example.talk
      ? []
      : {
          row: rowOf(secondFeatures(first, example.cross), NAMES),
          positive: example.answerable,
          weight,
        },
  );
  return { ...named(fitLogistic(cases, NAMES.length, PENALTY), NAMES), ...DOUBT };
}

const UNKNOWN = { date: '', data: '', command: '', figures: {} };

/** @returns `list` with second looks by scorers that have not seen the day set, and which share of it was read. */
export function secondHeld(
  list: readonly Looked[],
  others: readonly Looked[],
): { list: readonly Held[]; read: number } {
  let read = 0;
  const looked = daySets.flatMap((fold) => {
    const unseen = [...list, ...others].filter(({ example }) => example.fold !== fold);
    const scorer = { ...UNKNOWN, ...fitSecond(unseen) };
    return list
      .filter(({ example }) => example.fold === fold)
      .map(({ example, first }) => {
        const { cross, reply } = example;
        const { probability } = first;
        if (cross === null || !inDoubt(scorer, KINDS[cross.asked], reply, probability))
          return { example, probability };
        read += 1;
        return { example, probability: secondProbability(scorer, first, cross) };
      });
  });
  return { list: looked, read: read / list.length };
}
