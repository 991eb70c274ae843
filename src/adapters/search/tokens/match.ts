// Late interaction (ColBERT's MaxSim) by sentence: the best cosine of each question piece with any token of each.
import type { EncodedQuestion, MatchMatrix } from '../../../ports.ts';
import type { TokenMatrix } from './pack.ts';

/** Question pieces per pass over a token: each value of the token is read once for all of them (three times as fast as one). */
const LANES = 4;

/** -1 where a sentence has no token. */
export function matchTokens(question: EncodedQuestion, paper: TokenMatrix): MatchMatrix {
  const { width, ends, values, scale } = paper;
  const pieces = question.pieces.length;
  // Padded with zeros to whole passes; what they yield is not copied.
  const padded = Math.ceil(pieces / LANES) * LANES;
  const vectors = new Float32Array(padded * width);
  vectors.set(question.tokenVectors.subarray(0, pieces * width));
  const out = new Float32Array(ends.length * pieces).fill(-1);
  const best = new Float32Array(padded);
  const row = new Float32Array(width);
  let token = 0;
  ends.forEach((end, sentence) => {
    if (token >= end) return;
    best.fill(Number.NEGATIVE_INFINITY);
    for (; token < end; token++) {
      row.set(values.subarray(token * width, (token + 1) * width));
      matchToken(vectors, row, best);
    }
    for (let piece = 0; piece < pieces; piece++) {
      const cosine = (best[piece] as number) * scale;
      out[sentence * pieces + piece] = Math.max(-1, Math.min(1, cosine));
    }
  });
  return { sentences: ends.length, pieces, values: out };
}

/** Raises `best` where this token comes nearer. Indices are in range by construction: a check would double the time. */
function matchToken(vectors: Float32Array, row: Float32Array, best: Float32Array): void {
  const width = row.length;
  for (let piece = 0; piece < best.length; piece += LANES) {
    const at0 = piece * width;
    const at1 = at0 + width;
    const at2 = at1 + width;
    const at3 = at2 + width;
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let i = 0; i < width; i++) {
      const value = row[i] as number;
      sum0 += (vectors[at0 + i] as number) * value;
      sum1 += (vectors[at1 + i] as number) * value;
      sum2 += (vectors[at2 + i] as number) * value;
      sum3 += (vectors[at3 + i] as number) * value;
    }
    best[piece] = Math.max(best[piece] as number, sum0);
    best[piece + 1] = Math.max(best[piece + 1] as number, sum1);
    best[piece + 2] = Math.max(best[piece + 2] as number, sum2);
    best[piece + 3] = Math.max(best[piece + 3] as number, sum3);
  }
}
