// How surely the chosen sentences answer: by their features, and where those leave doubt by reading the abstract.
import {
  crossOf,
  inDoubt,
  readable,
  secondProbability,
  toRead,
} from '../domain/answer/second-look.ts';
import { namesNoRival } from '../domain/answer/unnamed-rivals.ts';
import { answeredProbability } from '../domain/answer/verdict.ts';
import type { Scorers } from '../domain/scorers.ts';
import type { Considered } from './consider.ts';
import { readings } from './reread.ts';

/** Probability (0 to 1) that the choice answers the question. */
export async function confidenceOf(scorers: Scorers, considered: Considered): Promise<number> {
  const { choice, features, retrieved } = considered;
  const probability = await looked(scorers, considered);
  const quoted = choice.picks.flatMap(
    ({ paper, n }) => retrieved.candidates[paper]?.sentences[n]?.text ?? [],
  );
  return namesNoRival(features, quoted)
    ? Math.min(probability, scorers.answered.perhapsBelow - SHORT_OF_SURE)
    : probability;
}

/** Quoted all the same, as what is perhaps not asked. */
const SHORT_OF_SURE = 0.01;

/** By both looks. */
async function looked(
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
