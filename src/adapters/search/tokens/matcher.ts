// Late interaction (ColBERT's MaxSim) by sentence: the best cosine of each question piece with any token of each.
import type { EncodedQuestion, MatchMatrix } from '../../../ports-search.ts';
import { needBytes, newMemory } from '../wasm/host.ts';
import { createKernels } from '../wasm/kernels.ts';
import type { TokenMatrix } from './pack.ts';

export type Matcher = (
  question: EncodedQuestion,
  papers: readonly (TokenMatrix | null)[],
) => readonly MatchMatrix[];

/** Largest 16-bit value of a question: 14 bits leave its cosines exact to .0001, and no sum overflows 32 bits. */
const QUESTION_MAX = 16_383;
const LOWEST = -0x8000_0000;

/**
 * One matrix a paper, in order; of null (unreadable) one without sentences. 50 papers of 250 tokens and 20 pieces
 * at width 128: 2 ms (`bench/maxsim.ts`).
 */
export function createMatcher(width: number): Matcher {
  const memory = newMemory();
  const { best } = createKernels(memory);

  return (question, papers) => {
    const pieces = question.pieces.length;
    // Memory: the pieces (16 bits a value), one token at work, the results, the codes of one paper.
    const scratch = 2 * width * pieces;
    const out = scratch + 2 * width;
    const codes = out + 4 * pieces;
    const most = papers.reduce((size, paper) => Math.max(size, paper?.codes.length ?? 0), 0);
    needBytes(memory, codes + most);
    const results = new Int32Array(memory.buffer, out, pieces);
    const room = new Uint8Array(memory.buffer);
    const toCosine = writeQuestion(
      question.tokenVectors,
      new Int16Array(memory.buffer, 0, width * pieces),
    );

    return papers.map((paper) => {
      const sentences = paper?.ends.length ?? 0;
      const values = new Float32Array(sentences * pieces).fill(-1);
      if (paper === null || pieces === 0) return { sentences, pieces, values };
      room.set(paper.codes, codes);
      let token = 0;
      for (const [sentence, end] of paper.ends.entries()) {
        if (end === token) continue;
        results.fill(LOWEST);
        const from = codes + (token * width) / 2;
        best(from, codes + (end * width) / 2, width / 2, 0, pieces, scratch, out);
        const scale = toCosine * paper.scale;
        for (let p = 0; p < pieces; p++) {
          const cosine = (results[p] ?? 0) * scale;
          values[sentence * pieces + p] = Math.max(-1, Math.min(1, cosine));
        }
        token = end;
      }
      return { sentences, pieces, values };
    });
  };
}

/** @returns What a product with the written values is to be multiplied with. */
function writeQuestion(vectors: Float32Array, target: Int16Array): number {
  let largest = 0;
  for (const value of vectors) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return 0;
  const scale = largest / QUESTION_MAX;
  for (let i = 0; i < target.length; i++) target[i] = Math.round((vectors[i] ?? 0) / scale);
  return scale;
}
