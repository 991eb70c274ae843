// How surely the chosen sentences answer: by their features, and where those leave doubt by reading the abstract.
import {
  inDoubt,
  readable,
  secondFeatures,
  secondProbability,
  toRead,
} from '../domain/answer/second-look.ts';
import { answeredProbability } from '../domain/answer/verdict.ts';
import type { Scorers } from '../domain/scorers.ts';
import type { Considered } from './consider.ts';

/** Probability (0 to 1) that the choice answers the question. */
export async function confidenceOf(
  scorers: Scorers,
  { choice, features, retrieved }: Considered,
): Promise<number> {
  const first = answeredProbability(scorers, features);
  if (!readable(choice, features) || !inDoubt(scorers.second, first)) return first;
  // While a new model takes over, the one that ranked may be gone by now: then the first look has to do.
  const reading = Promise.all(toRead(choice).map((index) => retrieved.read(index)));
  const readings = await reading.catch(() => null);
  if (readings === null) return first;
  return secondProbability(scorers.second, secondFeatures(first, readings));
}
