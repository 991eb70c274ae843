// The TL;DR of a paper is its most telling sentence: chosen, never written, so that the words stay the authors'.
import telling from '../../../models/scorers/telling.json' with { type: 'json' };
import type { Sentence } from '../paper.ts';
import { linear, type Scorer } from '../rank/scorer.ts';
import { tldrFeatures } from './tldr-features.ts';

/** A sentence that only points elsewhere tells nothing of the paper. */
const LINK = /https?:\/\/|\bwww\.|\b[\w-]+\.(?:github\.io|com|org)\b/i;
/** Fewer letters are a heading or a remnant ("Abstract.", "1."). */
const MIN_LETTERS = 15;

const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

/** May stand alone as a short version: a sentence with words and without an address. */
export const canTell = (text: string): boolean => !LINK.test(text) && letters(text) >= MIN_LETTERS;

/**
 * The most telling sentence, as it reads, or null when none can stand alone. Ties: the earlier one.
 * @param sentences of one paper; n = 0 is the title.
 * @param scorer learned on SciTLDR's training part by `bench/tldr.ts --learn`.
 */
export function tellingSentence(
  sentences: readonly Pick<Sentence, 'n' | 'text'>[],
  scorer: Pick<Scorer, 'intercept' | 'weights'> = telling,
): string | null {
  const title = sentences.find(({ n }) => n === 0)?.text ?? '';
  const texts = sentences.filter(({ n }) => n > 0).map(({ text }) => text);
  const features = tldrFeatures(title, texts);
  let best: string | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const [i, text] of texts.entries()) {
    const score = canTell(text) ? linear(scorer, features[i] ?? {}) : Number.NEGATIVE_INFINITY;
    if (score > bestScore) [best, bestScore] = [text, score];
  }
  return best;
}
