// A second look where the first leaves doubt: what a cross-encoder, which reads question and abstract together, says of the reply.
import { type Features, linear, logistic, type Scorer } from '../rank/scorer.ts';
import type { Choice } from './choose.ts';
import { SIDES } from './side.ts';

/** What a cross-encoder says of a question beside one abstract. */
export interface CrossReading {
  /** Probability that no sentence answers. */
  readonly none: number;
  /** Of each sentence (the title left out) that it is the one that answers; with `none` they sum to 1. */
  readonly sentences: readonly number[];
}

/** A scorer over the first look's log-odds and the readings, asked only where the first probability lies between two bounds. */
export interface SecondLook extends Scorer {
  readonly from: number;
  readonly to: number;
}

/** So many of the quoted papers are read, best first. */
const MOST_READ = 2;
/** Keeps log-odds finite. */
const EDGE = 1e-3;

const logOdds = (probability: number): number => {
  const p = Math.min(1 - EDGE, Math.max(EDGE, probability));
  return Math.log(p / (1 - p));
};

/** What it was not trained on, or what the first look tells as well by what stands there: followed questions, figures, links, sides. */
const NOT_READ = [
  'followUp',
  'otherLanguage',
  'authorsAsked',
  'askNumber',
  'askLink',
  ...SIDES.map((side) => `side_${side}`),
];

/**
 * It reads English questions about one paper that stand alone. What is likelier about no research (`topicScore`) it has
 * never seen.
 * @param features of `answerableFeatures`.
 */
export const readable = (choice: Choice, features: Features): boolean =>
  choice.kind === 'one' &&
  choice.picks.length > 0 &&
  NOT_READ.every((name) => features[name] !== 1) &&
  (features.topic ?? 0) >= 0;

export const inDoubt = ({ from, to }: SecondLook, probability: number): boolean =>
  probability >= from && probability <= to;

/** The ranked papers to be read, by index. */
export const toRead = ({ picks }: Choice): readonly number[] =>
  [...new Set(picks.map(({ paper }) => paper))].slice(0, MOST_READ);

/** Log-odds that some sentence of a read paper answers. @param readings of the papers `toRead`. */
export const crossOdds = (readings: readonly CrossReading[]): number =>
  logOdds(Math.max(0, ...readings.map(({ none }) => 1 - none)));

/** @param first probability of the first look. @param cross of `crossOdds`. @returns probability that the reply answers. */
export const secondProbability = (scorer: SecondLook, first: number, cross: number): number =>
  logistic(linear(scorer, { first: logOdds(first), cross }));
