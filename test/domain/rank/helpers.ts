// Small match matrices written as words: a word's cosine in each sentence.
import type { Matches } from '../../../src/domain/rank/match.ts';

/** One piece a word; `rows[s][w]` is the cosine. */
export function matchesOf(rows: readonly (readonly number[])[]): Matches {
  return {
    sentences: rows.length,
    pieces: rows[0]?.length ?? 0,
    values: Float32Array.from(rows.flat()),
  };
}
