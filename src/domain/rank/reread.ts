// Which of the best papers is meant, where their vectors leave it open: by a cross-encoder that reads each beside the question.
import { type Features, linear, type Scorer } from './scorer.ts';

/** What a cross-encoder says of a question beside one abstract. */
export interface CrossReading {
  /** Probability that no sentence answers. */
  readonly none: number;
  /** Of each sentence (the title left out) that it is the one that answers; with `none` they sum to 1. */
  readonly sentences: readonly number[];
  /** Log-odds that the question is about this paper, whether it answers or not. */
  readonly paper: number;
}

/** A scorer over the first ranking's score and the reader's, and when it is asked. */
export interface Rereading extends Scorer {
  /** Papers are read where the best one has less than this probability: … */
  readonly below: number;
  /** … best first, until the read ones have this probability together, … */
  readonly together: number;
  /** … but at least and at most so many. */
  readonly least: number;
  readonly most: number;
}

/** Is it open which paper is meant? @param ranked best first. */
export const leavesOpen = (
  { below }: Rereading,
  ranked: readonly { readonly probability: number }[],
): boolean => ranked.length > 1 && (ranked[0]?.probability ?? 1) < below;

/** How many of the papers are read: few in a digest, more in a library where many lie near. @param ranked best first. */
export function papersToRead(
  { together, least, most }: Rereading,
  ranked: readonly { readonly probability: number }[],
): number {
  let sum = 0;
  const enough = ranked.findIndex(({ probability }, place) => {
    sum += probability;
    return place + 1 >= least && sum >= together;
  });
  return Math.min(most, enough < 0 ? ranked.length : enough + 1);
}

/**
 * Of each paper both scores. What was not read counts as the worst that was: nobody knows better.
 * @param scores best first. @param read of the first `read.length` of them.
 */
export function bothScores(
  scores: readonly number[],
  read: readonly CrossReading[],
): readonly Features[] {
  const worst = Math.min(...read.map(({ paper }) => paper));
  return scores.map((score, i) => ({ score, paper: read[i]?.paper ?? worst }));
}

/** New scores, in the order given. @param scores and `read` as in `bothScores`. */
export const rescored = (
  scorer: Rereading,
  scores: readonly number[],
  read: readonly CrossReading[],
): readonly number[] => bothScores(scores, read).map((both) => linear(scorer, both));
