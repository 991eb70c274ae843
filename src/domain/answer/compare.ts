// Are two papers compared? A cue in the question, and each of the two best papers owns words that the other lacks.
import type { PieceWeights } from '../rank/match.ts';
import { weightedMean, wholePaper } from '../rank/match.ts';
import type { QuestionWord } from '../rank/question.ts';
import type { Features } from '../rank/scorer.ts';
import type { QuestionForm } from './form.ts';
import type { RankedPaper } from './ranked.ts';

/** By this much a paper must cover a piece better than the other to own it. */
const OWNS = 0.1;
/** A word in more papers than this tells no paper from another. */
const RARE = 3;

/** Largest weight of a content word that `own` holds and `other` lacks. */
function exclusive(
  words: readonly QuestionWord[],
  own: ReadonlySet<string>,
  other: ReadonlySet<string>,
  rarest: number,
): number {
  const holds = (set: ReadonlySet<string>, word: QuestionWord): boolean =>
    word.parts.every((part) => set.has(part));
  return Math.max(
    0,
    ...words
      .filter((word) => word.content && word.papers > 0 && word.papers <= rarest)
      .filter((word) => holds(own, word) && !holds(other, word))
      .map((word) => word.weight),
  );
}

/** Weighted mean of how much better `own` covers the pieces than `other`. */
const advantage = (own: Float32Array, other: Float32Array, weights: PieceWeights): number =>
  weightedMean(
    own.map((value, p) => Math.max(0, value - (other[p] ?? 0) - OWNS)),
    weights.importance,
  );

/** Named features of "the first two papers are compared". Null with fewer than two papers. Pure. */
export function compareFeatures(
  form: QuestionForm,
  words: readonly QuestionWord[],
  weights: PieceWeights,
  papers: readonly RankedPaper[],
): Features | null {
  const [a, b, c] = papers;
  if (a === undefined || b === undefined) return null;
  const [inA, inB] = [wholePaper(a.matches), wholePaper(b.matches)];
  const third = c?.features.maxsim ?? 0;
  const every = Number.POSITIVE_INFINITY;
  return {
    cue: form.compare ? 1 : 0,
    strongCue: form.contrast ? 1 : 0,
    owned: Math.min(advantage(inA, inB, weights), advantage(inB, inA, weights)),
    rareEach: Math.min(
      exclusive(words, a.words, b.words, RARE),
      exclusive(words, b.words, a.words, RARE),
    ),
    titleEach: Math.min(
      exclusive(words, a.titleWords, b.words, every),
      exclusive(words, b.titleWords, a.words, every),
    ),
    thirdBehind: (b.features.maxsim ?? 0) - third,
  };
}
