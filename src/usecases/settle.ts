// The reply and how surely it answers: by its features, and by reading the abstracts where those do not settle it.
import { type Choice, choose, quotable } from '../domain/answer/choose.ts';
import type { ChooseInput } from '../domain/answer/rank-sentences.ts';
import {
  type Cross,
  crossOf,
  goesOn,
  inDoubt,
  isSettled,
  readable,
  secondProbability,
  toRead,
} from '../domain/answer/second-look.ts';
import { firstLook } from '../domain/answer/verdict.ts';
import { logistic } from '../domain/rank/scorer.ts';
import type { Scorers } from '../domain/scorers.ts';
import type { Considered } from './consider.ts';
import { readings } from './reread.ts';

/** A reply chosen with what the reader says of its papers. */
export interface ReadReply {
  readonly input: ChooseInput;
  readonly choice: Choice;
  /** What it says of the reply; null where it was not trained on such questions. */
  readonly cross: Cross | null;
}

/** Null: it cannot be read (a follow-up, another language, a model that is being replaced). */
export async function readReply(
  scorers: Scorers,
  { retrieved, input, features, readable: asked }: Considered,
): Promise<ReadReply | null> {
  const read = asked ? await readings(retrieved, quotable(input, scorers)) : null;
  if (read === null) return null;
  const withReadings = { ...input, readings: read };
  const choice = choose(withReadings, scorers);
  const said = toRead(choice).flatMap((index) => read.get(index) ?? []);
  const cross = readable(choice, features) ? crossOf(choice, features, said) : null;
  return { input: withReadings, choice, cross };
}

export interface Settled {
  readonly choice: Choice;
  /** Probability (0 to 1) that the choice answers the question. */
  readonly probability: number;
  /** Probability that the best paper is what the question is about. */
  readonly here: number;
}

/** Reads only where the first look leaves the reply or the verdict open: reading takes most of an answer's time. */
export async function settle(scorers: Scorers, considered: Considered): Promise<Settled> {
  const { choice, features, input } = considered;
  const first = firstLook(scorers, features);
  const here = logistic(first.here);
  const settled = (by: Choice, probability: number): Settled => {
    const isNamed = input.quoted !== undefined && input.leans !== true;
    return { choice: by, probability: isNamed ? goesOn(probability) : probability, here };
  };
  const { probability: unread } = first;
  if (isSettled(scorers.second, choice, features, unread)) return settled(choice, unread);
  const read = await readReply(scorers, considered);
  if (read === null) return settled(choice, unread);
  const { cross } = read;
  const probability =
    cross === null || !inDoubt(scorers.second, choice.kind, features, unread)
      ? unread
      : secondProbability(scorers.second, first, cross);
  return settled(read.choice, probability);
}
