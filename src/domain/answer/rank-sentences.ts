// The sentences of one paper as answers to the question, best first.
import type { PieceWeights } from '../rank/match.ts';
import type { QuestionWord } from '../rank/question.ts';
import type { CrossReading } from '../rank/reread.ts';
import { type Features, linear, type Scorer, softmax } from '../rank/scorer.ts';
import type { QuestionForm } from './form.ts';
import type { RankedPaper } from './ranked.ts';
import { sentenceFeatures } from './sentence-features.ts';

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

export interface ChooseInput {
  readonly form: QuestionForm;
  readonly words: readonly QuestionWord[];
  readonly weights: PieceWeights;
  /** Best first. */
  readonly papers: readonly RankedPaper[];
  /** Sentences (paper id + number) that were quoted before by the answer before. */
  readonly quoted?: ReadonlySet<string>;
  /** Two papers that the conversation compares, by index. */
  readonly pair?: readonly [number, number];
  /** Of papers that were read, by index. */
  readonly readings?: ReadonlyMap<number, CrossReading>;
}

/** Keeps the logarithm finite. */
const LEAST = 1e-4;

/** Of the sentences of a read paper, the logarithm of their shares: `read`. */
function withReading(
  features: readonly Features[],
  reading: CrossReading | undefined,
): readonly Features[] {
  if (reading === undefined) return features;
  const said = Math.max(LEAST, 1 - reading.none);
  return features.map((values, i) => ({
    ...values,
    read: Math.log(Math.max(LEAST, (reading.sentences[i] ?? 0) / said)),
  }));
}

/** All sentences of one paper, best first, ties in order. */
export function rankSentences(
  input: Omit<ChooseInput, 'papers'>,
  papers: readonly RankedPaper[],
  index: number,
  scorer: Scorer,
): readonly Pick[] {
  const paper = papers[index];
  if (paper === undefined) return [];
  const features = withReading(
    sentenceFeatures(input.form, input.words, input.weights, paper),
    input.readings?.get(index),
  );
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
    .sort((a, b) => b.score - a.score || a.n - b.n);
}
