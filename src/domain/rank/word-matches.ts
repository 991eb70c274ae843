// Stands in for late interaction where a paper is not encoded yet: a piece matches when its word stands in the sentence.
import { foldedWords } from '../fold.ts';
import type { Sentence } from '../paper.ts';
import type { Matches } from './match.ts';
import type { QuestionWord } from './question.ts';

/** Typical cosine of a word that stands in a sentence, and of one that does not (measured on the open sets). */
const HIT = 0.75;
const MISS = 0.25;

export function wordMatches(
  words: readonly QuestionWord[],
  wordOf: readonly number[],
  sentences: readonly Sentence[],
): Matches {
  const pieces = wordOf.length;
  const values = new Float32Array(Math.max(1, sentences.length) * pieces).fill(MISS);
  sentences.forEach((sentence, s) => {
    const held = new Set(foldedWords(sentence.text));
    wordOf.forEach((w, p) => {
      const parts = words[w]?.parts ?? [];
      if (parts.length > 0 && parts.every((part) => held.has(part))) {
        values[s * pieces + p] = HIT;
      }
    });
  });
  return { sentences: Math.max(1, sentences.length), pieces, values };
}
