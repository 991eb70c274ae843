// The noun that a question asks about: the words after "how many", "which", "what", up to its verb.
import type { QuestionWord } from '../rank/question.ts';

const ASKS = new Set(['many', 'much', 'which', 'what', 'whats']);
/** The noun phrase is short. */
const LONGEST = 3;
const VERBS = new Set(
  'is are was were do does did has have had can could will would should s'.split(' '),
);

/** Indices of the content words of the asked noun phrase; empty where none is asked. */
export function askedNoun(words: readonly QuestionWord[]): readonly number[] {
  const at = words.findIndex((word) => word.parts.some((part) => ASKS.has(part)));
  if (at < 0) return [];
  const found: number[] = [];
  for (let w = at + 1; w < words.length && found.length < LONGEST; w++) {
    const word = words[w];
    if (word === undefined || word.parts.some((part) => VERBS.has(part))) break;
    if (word.content) found.push(w);
    else if (found.length > 0) break;
  }
  return found;
}
