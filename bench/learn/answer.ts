// Learns whether a reply answers: both looks at it, judged by the day sets that they were not learned from.
import { jointLogOdds } from '../../src/domain/answer/verdict.ts';
import { linear, logistic } from '../../src/domain/rank/scorer.ts';
import { isRanking } from '../eval/score.ts';
import { daySets } from '../sets.ts';
import { type Answering, fitAnswering, judgements } from './answering.ts';
import type { Example } from './examples.ts';
import { type Case, type Fitted, fitLogistic, named, rowOf } from './fit.ts';
import type { Gathered, TrainExample } from './gather.ts';
import { isSide } from './lists.ts';
import { factNames } from './names.ts';
import { type Probes, withProbes } from './probes.ts';
import { fitSecond, type Learned, type Looked, secondHeld } from './second.ts';
import { isPair, isTopic } from './sets.ts';
import type { Held } from './validate.ts';

/**
 * In the second look's learning, beside a day's question: one of our own that no reader was trained on, about a fact, and any
 * other. Without those about facts (until 2026-11-28) the first look, which knows the days' style, weighed too much: questions that
 * others wrote (models/questions/blind.jsonl) had F1 .82 instead of .85. (Days' questions asked of other days, all without an answer,
 * at .1: held-out F1 .85 for .89, twice as many answers declined.)
 */
const OWN_FACT = 0.25;
const OWN = 0.5;
/** Our own are parted into so many: what the first look says of a part is by scorers that have not seen it. */
const PARTS = 4;

export interface LearnedAnswer extends Answering {
  readonly probes: Probes;
  readonly answered: Fitted;
  readonly second: Learned;
  /** Of the days' questions by scorers that have not seen their day set: the first look, and with the second. */
  readonly held: { readonly first: readonly Held[]; readonly second: readonly Held[] };
  /** Share of the days' questions whose reading was asked for. */
  readonly read: number;
}

/** Platt scaling of the held-out log-odds. */
function calibrate(held: readonly { example: Example; odds: number }[]): Fitted {
  const cases: readonly Case[] = held
    .filter(({ example }) => !example.talk && example.type !== 'find')
    .map(({ example, odds }) => ({
      row: rowOf({ both: odds }, ['both']),
      positive: example.answerable,
      weight: 1,
    }));
  return named(fitLogistic(cases, 1, 1e-3), ['both']);
}

/** Of questions that ask for an answer: unanswerable ones to an answerable one. */
function oddsAgainst(examples: readonly Example[]): number {
  const asked = examples.filter(({ type }) => !isRanking(type));
  const answerable = asked.filter((one) => one.answerable).length;
  return (asked.length - answerable) / Math.max(1, answerable);
}

export function learnAnswer(raw: Gathered): LearnedAnswer {
  const { gathered: all, ...probes } = withProbes(raw);
  const names = factNames([...all.train, ...all.days].map(({ reply }) => reply));
  const final = fitAnswering(all, names, () => false);
  const own = all.train.filter(({ unread }) => unread);
  const groups = [...new Set(own.map(({ fold }) => fold))];
  const parts = Array.from({ length: PARTS }, (_, p) => groups.filter((_, g) => g % PARTS === p));
  const fits = new Map(
    [...daySets.map((day) => [day]), ...parts].flatMap((folds) => {
      const fit = fitAnswering(all, names, (fold) => folds.includes(fold));
      return folds.map((fold) => [fold, fit] as const);
    }),
  );
  const judged = (example: Example): { here: number; fact: number } =>
    judgements(fits.get(example.fold) ?? final, example);
  const oddsOf = (example: Example): number => {
    const { here, fact } = judged(example);
    return jointLogOdds(here, fact);
  };
  const answered = calibrate(all.days.map((example) => ({ example, odds: oddsOf(example) })));
  const look = (examples: readonly Example[], weight: number): readonly Looked[] =>
    examples.map((example) => ({
      example,
      first: {
        ...judged(example),
        probability: logistic(linear(answered, { both: oddsOf(example) })),
      },
      weight,
    }));
  const first = look(all.days, 1);
  const isFact = (one: TrainExample): boolean =>
    !isPair(one.type) && !isSide(one) && !isTopic(one.type);
  const facts = own.filter(isFact);
  const [answerable, silent] = [true, false].map((is) =>
    facts.filter((one) => one.answerable === is),
  );
  const others = [
    ...look(answerable ?? [], OWN_FACT),
    // Members ask for less that is not told than we wrote down.
    ...look(silent ?? [], OWN_FACT * (oddsAgainst(all.days) / oddsAgainst(facts))),
    ...look(
      own.filter((one) => !isFact(one)),
      OWN,
    ),
    ...look(all.large.offTopic, 1),
  ];
  const { list, read } = secondHeld(first, others);
  const second = fitSecond([...first, ...others]);
  return {
    ...final,
    probes,
    answered,
    second,
    held: {
      first: first.map(({ example, first: { probability } }) => ({ example, probability })),
      second: list,
    },
    read,
  };
}
