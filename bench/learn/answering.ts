// Learns whether a reply answers: "the topic is here" and "the paper says it", of examples that carry the probes' scores.
import { judge } from '../../src/domain/answer/verdict.ts';
import type { Example } from './examples.ts';
import { type Case, type Fitted, fitLogistic, named, rowOf } from './fit.ts';
import { type Gathered, isUnseen } from './gather.ts';
import { HERE } from './names.ts';

/** L2 on standardised weights; chosen on the training questions by folds, days untouched. */
const PENALTY = 100;
const HERE_PENALTY = 10;
/** A day's question is what will be asked; a training question only resembles it. */
const DAY = 3;
const FOREIGN_DAY = 0.5;
/** Each is asked of a dozen libraries. */
const OFF_TOPIC = 2;

export interface Answering {
  readonly here: Fitted;
  readonly fact: Fitted;
}

const judged = (example: Example): boolean => example.type !== 'find';
/** A near miss looks like a paper that is here, and says nothing of how far a far question lies. */
const notNear = (example: Example): boolean =>
  judged(example) && !example.talk && example.type !== 'unanswerable_near';
/** "Anything on federated learning?" is far from one day's papers; among many there may be one. */
const surelyHere = (example: Example): boolean => notNear(example) && example.here;

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

/** @param without day sets and groups that must not be learned from. */
export function fitAnswering(
  all: Gathered,
  factNames: readonly string[],
  without: (fold: string) => boolean,
): Answering {
  const others = <E extends Example>(examples: readonly E[]): readonly E[] =>
    examples.filter(({ fold }) => !without(fold));
  const days = others(all.days).filter((one) => judged(one) && !one.talk);
  const foreign = others(all.daysForeign).filter((one) => !without(one.elsewhere));
  const train = others(all.train).filter(judged);
  const isHere = (example: Example): boolean => example.here;
  const here = fitLogistic(
    [
      ...cases(train.filter(isUnseen), HERE, isHere, 1),
      ...cases(others(all.trainForeign), HERE, isHere, 1),
      ...cases(days.filter(notNear), HERE, isHere, DAY),
      ...cases(foreign, HERE, isHere, FOREIGN_DAY),
      ...cases(others(all.large.train), HERE, isHere, 1),
      ...cases(others(all.large.days).filter(surelyHere), HERE, isHere, DAY),
      ...cases(others(all.large.daysForeign), HERE, isHere, FOREIGN_DAY),
      ...cases(all.large.offTopic, HERE, isHere, OFF_TOPIC),
    ],
    HERE.length,
    HERE_PENALTY,
  );
  const answers = (example: Example): boolean => example.answerable;
  const fact = fitLogistic(
    [
      ...cases(
        train.filter((one) => one.here),
        factNames,
        answers,
        1,
      ),
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

const UNKNOWN = { date: '', data: '', command: '', figures: {} };

/** Log-odds of the two judgements. */
export const judgements = (
  { here, fact }: Answering,
  { reply }: Example,
): { here: number; fact: number } =>
  judge({ here: { ...UNKNOWN, ...here }, fact: { ...UNKNOWN, ...fact } }, reply);
