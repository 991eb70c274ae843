// Learns whether a reply answers: probe, then "the topic is here" and "the paper says it", then one calibrated probability.
import type { Probe } from '../../src/domain/answer/probe.ts';
import { probeScore } from '../../src/domain/answer/probe.ts';
import { jointLogOdds } from '../../src/domain/answer/verdict.ts';
import { linear } from '../../src/domain/rank/scorer.ts';
import { isRanking } from '../eval/score.ts';
import type { Example } from './examples.ts';
import { type Case, type Fitted, fitLogistic, named, round, rowOf } from './fit.ts';
import { type Gathered, isUnseen, type TrainExample } from './gather.ts';
import { HERE } from './names.ts';

/** L2 on standardised weights; chosen on the training questions by folds, days untouched. */
const PROBE_PENALTY = 30;
const PENALTY = 100;
/** A day's question is what will be asked; a training question only resembles it. */
const DAY = 3;
const FOREIGN_DAY = 0.5;
const FOLDS = 5;

export interface Answering {
  readonly probe: Pick<Probe, 'intercept' | 'unmatched' | 'asked'>;
  readonly here: Fitted;
  readonly fact: Fitted;
}

const judged = (example: Example): boolean => example.type !== 'find';

function fitProbe(examples: readonly Example[]): Answering['probe'] {
  const size = examples[0]?.vector.length ?? 0;
  const dense = fitLogistic(
    examples.map(({ vector, answerable }) => ({
      row: Float64Array.from(vector),
      positive: answerable,
      weight: 1,
    })),
    size,
    PROBE_PENALTY,
  );
  const numbers = Array.from(dense, round);
  return {
    intercept: numbers[size] ?? 0,
    unmatched: numbers.slice(0, size / 2),
    asked: numbers.slice(size / 2, size),
  };
}

const withProbe = <E extends Example>(example: E, probe: Answering['probe']): E => {
  const whole: Probe = { ...probe, model: '', date: '', data: '', command: '', figures: {} };
  return {
    ...example,
    reply: { ...example.reply, probe: probeScore(whole, '', example.vector) },
  };
};

/** Scores of a probe that has not seen the example's group. */
function heldOut(train: readonly TrainExample[]): readonly TrainExample[] {
  const groups = [...new Set(train.map(({ fold }) => fold))];
  const part = (example: Example): number => groups.indexOf(example.fold) % FOLDS;
  return Array.from({ length: FOLDS }, (_, k) => {
    const probe = fitProbe(
      train.filter((example) => part(example) !== k && !isRanking(example.type)),
    );
    return train.filter((example) => part(example) === k).map((one) => withProbe(one, probe));
  }).flat();
}

/** What does not change with the days that are left out: worked out once. */
export function prepareProbe(train: readonly TrainExample[]): {
  readonly probe: Answering['probe'];
  readonly train: readonly TrainExample[];
  readonly score: (example: Example) => Example;
} {
  const probe = fitProbe(train.filter(({ type }) => !isRanking(type)));
  return { probe, train: heldOut(train), score: (example) => withProbe(example, probe) };
}

const cases = (
  examples: readonly Example[],
  names: readonly string[],
  positive: (example: Example) => boolean,
  weight: number,
): readonly Case[] =>
  examples.map((example) => ({
    row: rowOf(example.reply, names),
    positive: positive(example),
    weight,
  }));

/** @param without a day set that must not be learned from, or null. All examples carry the probe's score. */
export function fitAnswering(
  all: Gathered,
  factNames: readonly string[],
  without: string | null,
): Omit<Answering, 'probe'> {
  const days = all.days.filter((one) => judged(one) && !one.talk && one.fold !== without);
  const foreign = all.daysForeign.filter(
    (one) => one.fold !== without && one.elsewhere !== without,
  );
  const train = all.train.filter(judged);
  const isHere = (example: Example): boolean => example.here;
  const here = fitLogistic(
    [
      ...cases(train.filter(isUnseen), HERE, isHere, 1),
      ...cases(all.trainForeign, HERE, isHere, 1),
      // A near miss looks like a paper that is here, and says nothing of how far a far question lies.
      ...cases(
        days.filter(({ type }) => type !== 'unanswerable_near'),
        HERE,
        isHere,
        DAY,
      ),
      ...cases(foreign, HERE, isHere, FOREIGN_DAY),
    ],
    HERE.length,
    PENALTY,
  );
  const answers = (example: Example): boolean => example.answerable;
  const fact = fitLogistic(
    [
      ...cases(train, factNames, answers, 1),
      ...cases(
        days.filter((one) => one.here),
        factNames,
        answers,
        DAY,
      ),
    ],
    factNames.length,
    PENALTY,
  );
  return { here: named(here, HERE), fact: named(fact, factNames) };
}

/** Log-odds of both judgements together. */
export const both = (fitted: Omit<Answering, 'probe'>, example: Example): number =>
  jointLogOdds(linear(fitted.here, example.reply), linear(fitted.fact, example.reply));
