// How surely the chosen sentences answer: by their features, and where those leave doubt by reading the abstract.
import {
  type CrossReading,
  crossOdds,
  inDoubt,
  readable,
  secondProbability,
  toRead,
} from '../domain/answer/second-look.ts';
import { answeredProbability } from '../domain/answer/verdict.ts';
import { UserError } from '../domain/errors.ts';
import type { Scorers } from '../domain/scorers.ts';
import type { Considered } from './consider.ts';

/** Probability (0 to 1) that the choice answers the question. */
export async function confidenceOf(
  scorers: Scorers,
  { choice, features, retrieved }: Considered,
): Promise<number> {
  const first = answeredProbability(scorers, features);
  if (!readable(choice, features) || !inDoubt(scorers.second, first)) return first;
  const readings = await Promise.all(toRead(choice).map((index) => retrieved.read(index))).catch(
    whereItCloses,
  );
  return readings === null ? first : secondProbability(scorers.second, first, crossOdds(readings));
}

/** While a new model takes over, the one that ranked may be closed by now: then the first look has to do. */
function whereItCloses(error: unknown): readonly CrossReading[] | null {
  if (error instanceof UserError) return null;
  throw error;
}
