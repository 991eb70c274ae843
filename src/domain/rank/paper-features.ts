// What speaks for a paper: late interaction at several grains, its one vector, and words that stand in it exactly.
import type { Matches, PieceWeights } from './match.ts';
import { bestOver, byWord, rowOf, weightedMean } from './match.ts';
import { namesIn } from './names.ts';
import type { QuestionWord } from './question.ts';
import type { Features } from './scorer.ts';

export interface PaperEvidence {
  readonly matches: Matches;
  /** Cosine of the question's vector with the paper's; 0 when unknown. */
  readonly cosine: number;
  /** BM25 over the best BM25 of this question, 0–1. */
  readonly bm25: number;
  /** Folded words of title and of title + abstract. */
  readonly titleWords: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

/** Indices 0…n-1. */
const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

/** Mean of the lowest third of the content words' matches (at least one word). */
function worstThird(values: Float32Array, words: readonly QuestionWord[]): number {
  const content = words
    .map((word, w) => (word.content ? (values[w] ?? 0) : null))
    .filter((value): value is number => value !== null)
    .sort((a, b) => a - b);
  const some = content.slice(0, Math.max(1, Math.ceil(content.length / 3)));
  return some.reduce((sum, value) => sum + value, 0) / Math.max(1, some.length);
}

/** Does the paper hold every part of the word? */
const holds = (set: ReadonlySet<string>, word: QuestionWord): boolean =>
  word.parts.length > 0 && word.parts.every((part) => set.has(part));

/** Share (by weight) of the content words that `set` holds exactly. */
function exactShare(words: readonly QuestionWord[], set: ReadonlySet<string>): number {
  let held = 0;
  let total = 0;
  for (const word of words) {
    if (!word.content || word.papers === 0) continue;
    total += word.weight;
    if (holds(set, word)) held += word.weight;
  }
  return total === 0 ? 0 : held / total;
}

/** A word that hardly any paper holds, and that the collection knows. */
export const isRare = (word: QuestionWord): boolean =>
  word.content && word.papers > 0 && (word.papers <= 1 || (word.name && word.papers <= 3));

function rareShare(words: readonly QuestionWord[], set: ReadonlySet<string>): number {
  const rare = words.filter(isRare);
  if (rare.length === 0) return 0;
  return rare.filter((word) => holds(set, word)).length / rare.length;
}

/** What a name says that one paper of a digest of forty holds: the unit of `nameEvidence`. */
const ONE_OF_FORTY = 3.6;

/**
 * The question's names that the collection knows: the share that this paper holds, times what they say on average. A
 * name held by one of 20,000 papers says 2.6 times as much as one held by one of 40; likeness says no more there.
 */
function nameEvidence(
  words: readonly QuestionWord[],
  names: readonly number[],
  set: ReadonlySet<string>,
): number {
  const known = names.flatMap((w) => {
    const word = words[w];
    return word === undefined || word.papers === 0 ? [] : [word];
  });
  if (known.length === 0) return 0;
  const held = known.reduce((sum, word) => sum + (holds(set, word) ? word.idf : 0), 0);
  return held / known.length / ONE_OF_FORTY;
}

/** Named features of one paper for one question. Pure. */
export function paperFeatures(
  words: readonly QuestionWord[],
  weights: PieceWeights,
  evidence: PaperEvidence,
): Features {
  const { matches } = evidence;
  const all = bestOver(matches, range(matches.sentences));
  const title = rowOf(matches, 0);
  let bestPair = -1;
  let bestSentence = -1;
  for (let n = 1; n < matches.sentences; n++) {
    const pair = weightedMean(bestOver(matches, [0, n]), weights.importance);
    const alone = weightedMean(rowOf(matches, n), weights.importance);
    if (pair > bestPair) bestPair = pair;
    if (alone > bestSentence) bestSentence = alone;
  }
  const titleWeighted = weightedMean(title, weights.importance);
  return {
    maxsimWeighted: weightedMean(all, weights.importance),
    maxsim: weightedMean(all, null),
    maxsimContent: weightedMean(all, weights.content),
    worstThird: worstThird(byWord(all, weights), words),
    bestPair: Math.max(bestPair, titleWeighted),
    bestSentence,
    title: titleWeighted,
    cosine: evidence.cosine,
    bm25: evidence.bm25,
    exact: exactShare(words, evidence.words),
    exactTitle: exactShare(words, evidence.titleWords),
    rare: rareShare(words, evidence.words),
    rareTitle: rareShare(words, evidence.titleWords),
    names: nameEvidence(words, namesIn(words, weights), evidence.words),
    namesTitle: nameEvidence(words, namesIn(words, weights), evidence.titleWords),
  };
}
