// The match matrix (sentences × pieces) read in words: how well each sentence covers each word of the question.
import type { QuestionWord } from './question.ts';

/** Best cosine of each question piece with any token of each sentence; row 0 is the title. */
export interface Matches {
  readonly sentences: number;
  readonly pieces: number;
  readonly values: Float32Array;
}

export interface PieceWeights {
  /** [pieces] how much the piece tells which paper is meant; only the proportions count. */
  readonly importance: Float32Array;
  /** [pieces] 1 where the piece belongs to a content word. */
  readonly content: Float32Array;
  readonly wordOf: readonly number[];
  readonly words: number;
}

/**
 * A word's weight goes to each of its pieces: a name in five pieces is five tokens of evidence.
 * @param learned [pieces] the encoder's own opinion, which goes before the words' weights; null without one.
 */
export function pieceWeights(
  words: readonly QuestionWord[],
  wordOf: readonly number[],
  learned: Float32Array | null,
): PieceWeights {
  const importance = new Float32Array(wordOf.length);
  const content = new Float32Array(wordOf.length);
  wordOf.forEach((w, p) => {
    const word = words[w];
    if (word === undefined) return;
    importance[p] = word.weight;
    content[p] = word.content ? 1 : 0;
  });
  return { importance: learned ?? importance, content, wordOf, words: words.length };
}

/** Piece-wise maximum over some rows. */
export function bestOver(matches: Matches, rows: Iterable<number>): Float32Array {
  const best = new Float32Array(matches.pieces).fill(-1);
  for (const row of rows) {
    const from = row * matches.pieces;
    for (let p = 0; p < matches.pieces; p++) {
      const value = matches.values[from + p] ?? -1;
      if (value > (best[p] ?? -1)) best[p] = value;
    }
  }
  return best;
}

/** Mean of `values` weighted by `weights`; 0 when all weights are 0. */
export function weightedMean(values: Float32Array, weights: ArrayLike<number> | null): number {
  let sum = 0;
  let total = 0;
  for (let p = 0; p < values.length; p++) {
    const weight = weights === null ? 1 : (weights[p] ?? 0);
    sum += weight * (values[p] ?? 0);
    total += weight;
  }
  return total === 0 ? 0 : sum / total;
}

/** Mean over each word's pieces. */
export function byWord(values: Float32Array, weights: PieceWeights): Float32Array {
  const sums = new Float32Array(weights.words);
  const counts = new Float32Array(weights.words);
  weights.wordOf.forEach((w, p) => {
    sums[w] = (sums[w] ?? 0) + (values[p] ?? 0);
    counts[w] = (counts[w] ?? 0) + 1;
  });
  return sums.map((sum, w) => sum / Math.max(1, counts[w] ?? 0));
}

/** Row `n` of the matrix, not copied. */
export const rowOf = (matches: Matches, n: number): Float32Array =>
  matches.values.subarray(n * matches.pieces, (n + 1) * matches.pieces);

/** Best match of each piece anywhere in the paper. */
export const wholePaper = (matches: Matches): Float32Array =>
  bestOver(
    matches,
    Array.from({ length: matches.sentences }, (_, n) => n),
  );
