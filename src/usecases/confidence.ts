// How surely the chosen sentences answer: by their features, and where those leave doubt by reading the abstract.
import {
  crossOf,
  inDoubt,
  readable,
  secondProbability,
  toRead,
} from '../domain/answer/second-look.ts';
import { answeredProbability } from '../domain/answer/verdict.ts';
import type { Scorers } from '../domain/scorers.ts';
import type { Considered } from './consider.ts';
import { readings } from './reread.ts';

/** Probability (0 to 1) that the choice answers the question. */
export async function confidenceOf(
  scorers: Scorers,
  { choice, features, retrieved }: Considered,
): Promise<number> {
  const first = answeredProbability(scorers, features);
  if (!readable(choice, features) || !inDoubt(scorers.second, first)) return first;
  const read = await readings(retrieved, toRead(choice));
  return read === null
    ? first
    : secondProbability(scorers.second, first, crossOf(choice, features, [...read.values()]));
}
