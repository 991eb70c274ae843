// Learns whether a reply answers: both looks at it, judged by the day sets that they were not learned from.
import { linear, logistic } from '../../src/domain/rank/scorer.ts';
import { daySets } from '../sets.ts';
import { type Answering, both, fitAnswering } from './answering.ts';
import type { Example } from './examples.ts';
import { type Case, type Fitted, fitLogistic, named, rowOf } from './fit.ts';
import type { Gathered } from './gather.ts';
import { isSide } from './lists.ts';
import { factNames } from './names.ts';
import { type Probes, withProbes } from './probes.ts';
import { fitSecond, type Learned, type Looked, secondHeld } from './second.ts';
import { isPair, isTopic } from './sets.ts';
import type { Held } from './validate.ts';

/**
 * In the second look's learning, beside a day's question: of one that the first look was learned from. (Days' questions asked of
 * other days, all without an answer, at .1: held-out F1 .85 for .89, twice as many answers declined.)
 */
const KNOWN = 0.5;

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

export function learnAnswer(raw: Gathered): LearnedAnswer {
  const { gathered: all, ...probes } = withProbes(raw);
  const names = factNames([...all.train, ...all.days].map(({ reply }) => reply));
  const final = fitAnswering(all, names, null);
  const fits = new Map(daySets.map((fold) => [fold, fitAnswering(all, names, fold)]));
  const oddsOf = (example: Example): number => both(fits.get(example.fold) ?? final, example);
  const answered = calibrate(all.days.map((example) => ({ example, odds: oddsOf(example) })));
  const look = (examples: readonly Example[], weight: number): readonly Looked[] =>
    examples.map((example) => ({
      example,
      probability: logistic(linear(answered, { both: oddsOf(example) })),
      weight,
    }));
  const first = look(all.days, 1);
  const others = [
    // Of comparisons, sides and topics the days hold hardly any that nothing answers.
    ...look(
      all.train.filter(
        (one) => one.unread && (isPair(one.type) || isSide(one) || isTopic(one.type)),
      ),
      KNOWN,
    ),
    ...look(all.large.offTopic, 1),
  ];
  const { list, read } = secondHeld(first, others);
  const second = fitSecond([...first, ...others]);
  return { ...final, probes, answered, second, held: { first, second: list }, read };
}
