// A second look where the first leaves doubt: what a cross-encoder, which reads question and abstract together, says of the reply.
// Reading takes longer than all the rest, so what the first look settles is not read.
import type { CrossReading } from '../rank/reread.ts';
import { type Features, linear, logistic, type Scorer } from '../rank/scorer.ts';
import type { Choice } from './choose.ts';
import { isOffTopic } from './declined.ts';
import { SIDES } from './side.ts';
import type { FirstLook } from './verdict.ts';

/** A scorer over the first look's judgements and the readings, asked only where the first probability lies between two bounds. */
export interface SecondLook extends Scorer {
  readonly from: number;
  readonly to: number;
  /** From this probability the best sentence is known without reading. */
  readonly sentence: number;
}

/** So many of the quoted papers are read, best first. */
const MOST_READ = 2;
/** Keeps log-odds finite. */
const EDGE = 1e-3;
const MOST = Math.log((1 - EDGE) / EDGE);

const logOdds = (probability: number): number => {
  const p = Math.min(1 - EDGE, Math.max(EDGE, probability));
  return Math.log(p / (1 - p));
};

const clamped = (odds: number): number => Math.min(MOST, Math.max(-MOST, odds));

/**
 * What it was not trained on, or what hardly any abstract tells: the limitations that stand there are mostly those of
 * others, and it takes them for the answer.
 */
const NOT_READ = ['followUp', 'otherLanguage', 'recordAsked', 'side_limits'];

/**
 * It reads English questions that stand alone.
 * @param features of `answerableFeatures`.
 */
export const readable = (choice: Choice, features: Features): boolean =>
  choice.picks.length > 0 && NOT_READ.every((name) => features[name] !== 1);

/** One of these is asked, and nothing particular. */
const ASKED_SIDES = SIDES.map((side) => `side_${side}`);

/**
 * A list, a comparison or a side of a paper: vectors hardly tell what is on a topic, what each paper says, or which sentence
 * tells a side.
 */
const isReadAnyway = (kind: Choice['kind'], features: Features): boolean =>
  kind !== 'one' || ASKED_SIDES.some((side) => features[side] === 1);

/** Does what was read weigh in the verdict? @param features of `answerableFeatures`. */
export const inDoubt = (
  { from, to }: SecondLook,
  kind: Choice['kind'],
  features: Features,
  probability: number,
): boolean => probability >= from && (probability <= to || isReadAnyway(kind, features));

/**
 * Would reading change nothing? It is declined in any case; or it is answered in any case, by one paper, in which one sentence
 * stands out.
 * @param probability of the first look. @param features of `answerableFeatures`.
 */
export function isSettled(
  { from, to, sentence }: SecondLook,
  { kind, picks }: Choice,
  features: Features,
  probability: number,
): boolean {
  const [best, ...others] = picks;
  if (best === undefined || probability < from) return true;
  return (
    probability > to &&
    best.probability >= sentence &&
    others.every(({ paper }) => paper === best.paper) &&
    !isOffTopic(features) &&
    !isReadAnyway(kind, features)
  );
}

/** The ranked papers to be read, by index. */
export const toRead = ({ picks }: Choice): readonly number[] =>
  [...new Set(picks.map(({ paper }) => paper))].slice(0, MOST_READ);

/** What the readings say of the paper that most likely answers or, where two are compared, least likely. */
export interface Cross {
  readonly asked: 'fact' | 'number' | 'pair' | 'list';
  /** Log-odds that a sentence of it answers. */
  readonly answers: number;
  /** Log-odds that it is the paper asked about. */
  readonly about: number;
  /** The metric that is asked for stands beside a figure: that cannot be read away. */
  readonly stands: boolean;
  /** Log-odds that the question asks about research, where it may not; else null. */
  readonly offTopic: number | null;
}

/**
 * Below these log-odds the question's own count: at -1, where it plainly is about something else, eight of 238 such questions are
 * answered among 186 papers, at 1 five; of 768 of every kind that others wrote one more is declined in vain. A topic to list papers on
 * is no question of its own: there only what is plain counts.
 */
const MAY_BE_OFF_TOPIC = 1;
const mayBeOffTopic = (kind: Choice['kind'], features: Features): boolean =>
  isOffTopic(features) ||
  (kind !== 'list' &&
    features.otherLanguage !== 1 &&
    (features.topic ?? MAY_BE_OFF_TOPIC) < MAY_BE_OFF_TOPIC);

/** @param features of `answerableFeatures`. @param readings of the papers `toRead`. */
export function crossOf(
  { kind }: Choice,
  features: Features,
  readings: readonly CrossReading[],
): Cross {
  const said = readings
    .map(({ none, paper }) => ({ answers: logOdds(1 - none), about: clamped(paper) }))
    .sort((a, b) => b.answers + b.about - a.answers - a.about);
  const nothing = { answers: -MOST, about: -MOST };
  const more = {
    stands: features.metricWithFigure === 1,
    offTopic: mayBeOffTopic(kind, features) ? (features.topic ?? null) : null,
  };
  if (kind === 'compare') return { asked: 'pair', ...(said.at(-1) ?? nothing), ...more };
  if (kind === 'list') return { asked: 'list', ...(said[0] ?? nothing), ...more };
  return { asked: features.askNumber === 1 ? 'number' : 'fact', ...(said[0] ?? nothing), ...more };
}

/**
 * Beyond these a judgement says no more: that a question about a fact is surely about this paper makes it no likelier to be told.
 */
const BOUNDS = { here: [-7, 2], fact: [-5, 5], about: [-MOST, 1] } as const;
const within = ([least, most]: readonly [number, number], odds: number): number =>
  Math.min(most, Math.max(least, odds));

/** What the second look is told. A comparison, a list, or what asks for a figure, is another question than the others. */
export function secondFeatures(first: FirstLook, cross: Cross): Features {
  const { asked, answers } = cross;
  const about = within(BOUNDS.about, cross.about);
  if (asked === 'pair')
    return {
      pair: 1,
      firstPair: logOdds(first.probability),
      answersPair: answers,
      aboutPair: about,
    };
  if (asked === 'list')
    return {
      list: 1,
      firstList: logOdds(first.probability),
      answersList: answers,
      aboutList: about,
    };
  const here = within(BOUNDS.here, first.here);
  const fact = within(BOUNDS.fact, first.fact);
  const all = { here, fact, answers, about };
  return asked === 'number' ? { ...all, number: 1, answersNumber: answers } : all;
}

/**
 * What goes on from an answer is asked of a paper that is known to be meant: declined where others are below .2 instead of .45. Of 71
 * that are answered four are, of 16 that are not twelve.
 */
const GOES_ON = 1.2;
/** The probability of a question that goes on from an answer and is asked by its paper's name. */
export const goesOn = (probability: number): number => logistic(logOdds(probability) + GOES_ON);

/** @returns probability that the reply answers. */
export function secondProbability(scorer: SecondLook, first: FirstLook, cross: Cross): number {
  const second = logistic(linear(scorer, secondFeatures(first, cross)));
  if (cross.stands) return Math.max(first.probability, second);
  if (cross.offTopic === null) return second;
  // "Set a timer for ten minutes" fits a song made in ten seconds: what the reader says is weighed against the question's own odds.
  const fits = logistic(cross.answers) * logistic(cross.about);
  return Math.min(second, logistic(logOdds(fits) + cross.offTopic));
}
