// A second look where the first leaves doubt: what a cross-encoder, which reads question and abstract together, says of the reply.
import type { CrossReading } from '../rank/reread.ts';
import { type Features, linear, logistic, type Scorer } from '../rank/scorer.ts';
import type { Choice } from './choose.ts';

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

/**
 * What it was not trained on, or what hardly any abstract tells: the limitations that stand there are mostly those of
 * others, and it takes them for the answer.
 */
const NOT_READ = ['followUp', 'otherLanguage', 'authorsAsked', 'side_limits'];

/**
 * It reads English questions about one paper, or two, that stand alone. What is likelier about no research (`topicScore`) it has
 * never seen.
 * @param features of `answerableFeatures`.
 */
export const readable = (choice: Choice, features: Features): boolean =>
  choice.kind !== 'list' &&
  choice.picks.length > 0 &&
  NOT_READ.every((name) => features[name] !== 1) &&
  (features.topic ?? 0) >= 0;

export const inDoubt = ({ from, to }: SecondLook, probability: number): boolean =>
  probability >= from && probability <= to;

/** The ranked papers to be read, by index. */
export const toRead = ({ picks }: Choice): readonly number[] =>
  [...new Set(picks.map(({ paper }) => paper))].slice(0, MOST_READ);

/** Log-odds that the read papers answer: one of them, or both where two are compared; and what is asked for. */
export interface Cross {
  readonly asked: 'fact' | 'number' | 'pair';
  readonly odds: number;
  /** The metric that is asked for stands beside a figure: that cannot be read away. */
  readonly stands: boolean;
}

/** @param features of `answerableFeatures`. @param readings of the papers `toRead`. */
export function crossOf(
  { kind }: Choice,
  features: Features,
  readings: readonly CrossReading[],
): Cross {
  const said = readings.map(({ none }) => 1 - none);
  const stands = features.metricWithFigure === 1;
  if (kind === 'compare') return { asked: 'pair', odds: logOdds(Math.min(1, ...said)), stands };
  const asked = features.askNumber === 1 ? 'number' : 'fact';
  return { asked, odds: logOdds(Math.max(0, ...said)), stands };
}

/** What the second look is told. A comparison, or what asks for a figure, is another question than the others. */
export function secondFeatures(first: number, { asked, odds }: Cross): Features {
  if (asked === 'pair') return { pair: 1, firstPair: logOdds(first), crossPair: odds };
  const both = { first: logOdds(first), cross: odds };
  return asked === 'number' ? { ...both, number: 1, crossNumber: odds } : both;
}

/** @param first probability of the first look. @returns probability that the reply answers. */
export function secondProbability(scorer: SecondLook, first: number, cross: Cross): number {
  const second = logistic(linear(scorer, secondFeatures(first, cross)));
  return cross.stands ? Math.max(first, second) : second;
}
