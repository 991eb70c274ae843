// Which words of a question are names: coined words and those that look like one.
import type { PieceWeights } from './match.ts';
import type { QuestionWord } from './question.ts';

/** A word in more papers than this tells no paper from another. */
export const RARE = 3;

/** Pieces of each word. */
function pieceCounts(weights: PieceWeights): readonly number[] {
  const counts = new Array<number>(weights.words).fill(0);
  for (const w of weights.wordOf) counts[w] = (counts[w] ?? 0) + 1;
  return counts;
}

/** Words that general language does not hold as one piece, or that look like names: "f-distill", "alfworld", "GPT-4o". */
export function namesIn(words: readonly QuestionWord[], weights: PieceWeights): readonly number[] {
  const counts = pieceCounts(weights);
  return words.flatMap((word, w) => {
    if (!word.content) return [];
    const marks = word.surface.match(/[^\p{L}\p{N}]/gu)?.length ?? 0;
    const coined = (counts[w] ?? 0) > word.parts.length + marks;
    return word.name || coined ? [w] : [];
  });
}
