// Are two papers compared? A cue in the question, and each of the two best papers owns words that the other lacks.
import type { PieceWeights } from '../rank/match.ts';
import { weightedMean, wholePaper } from '../rank/match.ts';
import { namesIn, RARE } from '../rank/names.ts';
import type { QuestionWord } from '../rank/question.ts';
import type { Features } from '../rank/scorer.ts';
import type { QuestionForm } from './form.ts';
import {
  type ChooseInput,
  type Pick,
  rankSentences,
  type SentenceScorers,
} from './rank-sentences.ts';
import type { RankedPaper } from './ranked.ts';

/** By this much a paper must cover a piece better than the other to own it. */
const OWNS = 0.1;

/** The heaviest of the words `among` that `own` holds and `other` lacks: its place in the question, or -1. */
function exclusive(
  words: readonly QuestionWord[],
  among: (word: QuestionWord, place: number) => boolean,
  own: ReadonlySet<string>,
  other: ReadonlySet<string>,
): number {
  const holds = (set: ReadonlySet<string>, word: QuestionWord): boolean =>
    word.parts.every((part) => set.has(part));
  let best = -1;
  words.forEach((word, place) => {
    if (!word.content || !among(word, place)) return;
    if (!holds(own, word) || holds(other, word)) return;
    if (word.weight > (words[best]?.weight ?? 0)) best = place;
  });
  return best;
}

const JOINS =
  /^(?:and|or|vs|versus|than|while|whereas|but|with|like|to|against|from|&|\+|\/)[.,:]?$|[?;,:]$/i;

/** "X and Y", "X? and Y's?": a word that joins stands between two places of the question. */
const joinedAt = (words: readonly QuestionWord[], one: number, two: number): boolean =>
  one >= 0 &&
  two >= 0 &&
  words.slice(Math.min(one, two), Math.max(one, two)).some(({ surface }) => JOINS.test(surface));

/** Weighted mean of how much better `own` covers the pieces than `other`. */
const advantage = (own: Float32Array, other: Float32Array, weights: PieceWeights): number =>
  weightedMean(
    own.map((value, p) => Math.max(0, value - (other[p] ?? 0) - OWNS)),
    weights.importance,
  );

/** So many papers may be the other one: a common word as a name ("START") does not rank its paper second. */
const PARTNERS = 8;
/** What a paper's own rank counts beside what it adds: of 126 comparisons 124 find both papers, by rank alone 119. */
const RANKED = 0.005;

/** The other paper that is meant beside the best one: which covers most of what that one leaves open. */
function partnerOf(
  best: RankedPaper,
  papers: readonly RankedPaper[],
  weights: PieceWeights,
): number {
  const covered = wholePaper(best.matches);
  let partner = 1;
  let most = Number.NEGATIVE_INFINITY;
  papers.slice(1, PARTNERS).forEach((paper, i) => {
    const more =
      advantage(wholePaper(paper.matches), covered, weights) + RANKED * (paper.score - best.score);
    if (more <= most) return;
    most = more;
    partner = i + 1;
  });
  return partner;
}

export interface Compared {
  /** Index of the paper that would be compared with the best one. */
  readonly other: number;
  /** Named features of "these two are compared". */
  readonly features: Features;
}

/** The best paper and the one that it may be compared with. Null with fewer than two papers. Pure. */
export function compared(
  form: QuestionForm,
  words: readonly QuestionWord[],
  weights: PieceWeights,
  papers: readonly RankedPaper[],
): Compared | null {
  const a = papers[0];
  if (a === undefined) return null;
  const other = partnerOf(a, papers, weights);
  const b = papers[other];
  if (b === undefined) return null;
  const [inA, inB] = [wholePaper(a.matches), wholePaper(b.matches)];
  const third = papers.find((_, n) => n > 0 && n !== other)?.features.maxsim;
  const names = new Set(namesIn(words, weights));
  const weight = (place: number): number => words[place]?.weight ?? 0;
  /** Of the heaviest word that each of the two owns, the lighter one's weight; 0 where one owns none. */
  const each = (
    among: (word: QuestionWord, place: number) => boolean,
    of: (paper: RankedPaper) => ReadonlySet<string>,
  ): { both: number; joined: number } => {
    const [one, two] = [
      exclusive(words, among, of(a), b.words),
      exclusive(words, among, of(b), a.words),
    ];
    const both = Math.min(weight(one), weight(two));
    return { both, joined: joinedAt(words, one, two) ? both : 0 };
  };
  const rare = each(
    ({ papers: n }) => n > 0 && n <= RARE,
    (paper) => paper.words,
  );
  const named = each(
    (_, place) => names.has(place),
    (paper) => paper.words,
  );
  const titled = each(
    ({ papers: n }) => n > 0,
    (paper) => paper.titleWords,
  );
  return {
    other,
    features: {
      cue: form.compare ? 1 : 0,
      strongCue: form.contrast ? 1 : 0,
      twice: form.twice ? 1 : 0,
      owned: Math.min(advantage(inA, inB, weights), advantage(inB, inA, weights)),
      rareEach: rare.both,
      rareJoined: rare.joined,
      namesEach: named.both,
      namesJoined: named.joined,
      titleEach: titled.both,
      titleJoined: titled.joined,
      // Of two papers in all none stands out.
      thirdBehind: third === undefined ? 0 : (b.features.maxsim ?? 0) - third,
    },
  };
}

/** Two of each make a comparison. */
const EACH = 2;
/** By so much better covered by the other paper, a piece names that one. */
const NAMES_OTHER = 0.15;

/** Pieces that the other paper owns name the other paper: they do not count in this one's sentences. */
function withoutOther(weights: PieceWeights, own: Float32Array, other: Float32Array): PieceWeights {
  const importance = weights.importance.map((weight, p) =>
    (other[p] ?? 0) - (own[p] ?? 0) > NAMES_OTHER ? 0 : weight,
  );
  return { ...weights, importance };
}

/** The best sentences of each of two papers, for what the question says beside the other paper's name. */
export function comparison(
  input: ChooseInput,
  scorers: SentenceScorers,
  [first, second]: readonly [number, number],
): readonly Pick[] {
  const { papers, weights } = input;
  const [a, b] = [papers[first], papers[second]];
  if (a === undefined || b === undefined) return [];
  const [inA, inB] = [wholePaper(a.matches), wholePaper(b.matches)];
  const of = (index: number, own: Float32Array, other: Float32Array): readonly Pick[] =>
    rankSentences(
      { ...input, weights: withoutOther(weights, own, other) },
      papers,
      index,
      scorers,
    ).slice(0, EACH);
  return [...of(first, inA, inB), ...of(second, inB, inA)];
}
