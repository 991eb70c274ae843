// Late interaction (ColBERT's MaxSim) by sentence: the best cosine of each question piece with any token of each.
import type { EncodedQuestion, MatchMatrix } from '../../../ports.ts';
import type { TokenMatrix } from './pack.ts';

/** -1 where a sentence has no token. */
export function matchTokens(question: EncodedQuestion, paper: TokenMatrix): MatchMatrix {
  const { width, ends, values, scale } = paper;
  const pieces = question.pieces.length;
  const best = new Float32Array(ends.length * pieces).fill(-1);
  let token = 0;
  ends.forEach((end, sentence) => {
    for (; token < end; token++) {
      for (let piece = 0; piece < pieces; piece++) {
        let sum = 0;
        for (let i = 0; i < width; i++) {
          sum += (question.tokenVectors[piece * width + i] ?? 0) * (values[token * width + i] ?? 0);
        }
        const at = sentence * pieces + piece;
        const cosine = Math.max(-1, Math.min(1, sum * scale));
        if (cosine > (best[at] ?? -1)) best[at] = cosine;
      }
    }
  });
  return { sentences: ends.length, pieces, values: best };
}
