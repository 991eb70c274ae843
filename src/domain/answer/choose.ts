// Which sentences make the reply: of the best paper, of two when two are compared, one of each when a set is asked for.
import type { Sentence } from '../paper.ts';
import type { Matches, PieceWeights } from '../rank/match.ts';
import { bestOver, weightedMean } from '../rank/match.ts';
import type { QuestionWord } from '../rank/question.ts';
import type { Features, Scorer } from '../rank/scorer.ts';
import { linear, softmax } from '../rank/scorer.ts';
import type { QuestionForm } from './form.ts';
import { sentenceFeatures } from './sentence-features.ts';

/** A ranked paper as far as choosing needs it. */
export interface RankedPaper {
  readonly id: string;
  /** [0] is the title. */
  readonly sentences: readonly Sentence[];
  readonly matches: Matches;
  readonly features: Features;
  readonly score: number;
  readonly probability: number;
}

export interface Pick {
  /** Index into the ranked papers. */
  readonly paper: number;
  /** Sentence number, 1… */
  readonly n: number;
  readonly score: number;
  /** Probability of the sentence within its paper. */
  readonly probability: number;
  readonly features: Features;
}

export interface Choice {
  readonly kind: 'one' | 'compare' | 'list';
  /** Best first within a paper; papers in order. */
  readonly picks: readonly Pick[];
}

export interface ChooseInput {
  readonly form: QuestionForm;
  readonly words: readonly QuestionWord[];
  readonly weights: PieceWeights;
  /** Best first. */
  readonly papers: readonly RankedPaper[];
  /** Sentences (paper id + number) that were quoted before and are no answer now. */
  readonly quoted?: ReadonlySet<string>;
}

/** A fourth sentence makes 4–5 points more answers right (measured); a fifth hardly any. */
const MOST = 4;
/** Two of each make a comparison. */
const EACH = 2;
/** Pairs are looked for among the first papers only. */
const PAIR_DEPTH = 8;
/** By this much a paper must cover a word better than the other to own it. */
const OWNS = 0.15;

export const quoteKey = (id: string, n: number): string => `${id}#${n}`;

/** All sentences of one paper, best first, ties in order. */
export function rankSentences(
  input: Omit<ChooseInput, 'papers'>,
  papers: readonly RankedPaper[],
  index: number,
  scorer: Scorer,
): readonly Pick[] {
  const paper = papers[index];
  if (paper === undefined) return [];
  const features = sentenceFeatures(input.form, input.words, input.weights, paper);
  const scores = features.map((values) => linear(scorer, values));
  const probabilities = softmax(scores);
  return features
    .map((values, i) => ({
      paper: index,
      n: i + 1,
      score: scores[i] ?? 0,
      probability: probabilities[i] ?? 0,
      features: values,
    }))
    .filter((pick) => input.quoted?.has(quoteKey(paper.id, pick.n)) !== true)
    .sort((a, b) => b.score - a.score || a.n - b.n);
}

const whole = (paper: RankedPaper): Float32Array =>
  bestOver(
    paper.matches,
    Array.from({ length: paper.matches.sentences }, (_, i) => i),
  );

export interface Pair {
  readonly a: number;
  readonly b: number;
  /** Weighted mean of what either covers. */
  readonly covered: number;
  /** The smaller of the two papers' shares of words that it covers and the other does not. */
  readonly owned: number;
}

/** The two papers that together cover the question best, and how much each adds. Null with fewer than two papers. */
export function bestPair(weights: PieceWeights, papers: readonly RankedPaper[]): Pair | null {
  const covers = papers.slice(0, PAIR_DEPTH).map(whole);
  let best: (Pair & { value: number }) | null = null;
  for (let a = 0; a < covers.length; a++) {
    for (let b = a + 1; b < covers.length; b++) {
      const one = covers[a];
      const two = covers[b];
      if (one === undefined || two === undefined) continue;
      const covered = weightedMean(
        one.map((value, p) => Math.max(value, two[p] ?? 0)),
        weights.idf,
      );
      const share = (x: Float32Array, y: Float32Array): number =>
        weightedMean(
          x.map((value, p) => Math.max(0, value - (y[p] ?? 0) - OWNS)),
          weights.idf,
        );
      const owned = Math.min(share(one, two), share(two, one));
      const value = covered + owned;
      if (best === null || value > best.value) best = { a, b, covered, owned, value };
    }
  }
  return best;
}

/** Pieces that the other paper owns name the other paper: they do not count in this one's sentences. */
function withoutOther(weights: PieceWeights, own: Float32Array, other: Float32Array): PieceWeights {
  const idf = weights.idf.map((weight, p) => ((other[p] ?? 0) - (own[p] ?? 0) > OWNS ? 0 : weight));
  return { ...weights, idf };
}

/** Below this share of owned words two papers are no comparison. */
const OWNED_LEAST = 0.02;
/** A paper belongs to a list while its score is within this distance of the best. */
const LIST_MARGIN = 2;
const LIST_MOST = 6;

export function choose(input: ChooseInput, scorer: Scorer): Choice {
  const { papers, form, weights } = input;
  if (form.compare) {
    const pair = bestPair(weights, papers);
    if (pair !== null && pair.owned >= OWNED_LEAST) {
      const picks = [pair.a, pair.b].flatMap((index) => {
        const own = papers[index];
        const other = papers[index === pair.a ? pair.b : pair.a];
        if (own === undefined || other === undefined) return [];
        const narrowed = { ...input, weights: withoutOther(weights, whole(own), whole(other)) };
        return rankSentences(narrowed, papers, index, scorer).slice(0, EACH);
      });
      return { kind: 'compare', picks };
    }
  }
  if (form.list) {
    const best = papers[0]?.score ?? 0;
    const picks = papers
      .slice(0, LIST_MOST)
      .map((paper, index) => ({ paper, index }))
      .filter(({ paper }) => paper.score >= best - LIST_MARGIN)
      .flatMap(({ index }) => rankSentences(input, papers, index, scorer).slice(0, 1));
    return { kind: 'list', picks };
  }
  return { kind: 'one', picks: rankSentences(input, papers, 0, scorer).slice(0, MOST) };
}
