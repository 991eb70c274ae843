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
  /** The question is understood by the one before only. */
  readonly leans?: boolean;
  /** Two papers that the conversation compares, by index. */
  readonly pair?: readonly [number, number];
  /** Of papers that were read, by index. */
  readonly readings?: ReadonlyMap<number, CrossReading>;
}

/** Chooses sentences within a paper: by their vectors and cues, or with what a reader says of them too. */
export interface SentenceScorers {
  readonly sentence: Scorer;
  readonly sentenceRead: Scorer;
}

/** Keeps the logarithm finite. */
const LEAST = 1e-4;

/** Of the sentences of a read paper, the logarithm of their shares: `read`. */
function withReading(features: readonly Features[], reading: CrossReading): readonly Features[] {
  const said = Math.max(LEAST, 1 - reading.none);
  return features.map((values, i) => ({
    ...values,
    read: Math.log(Math.max(LEAST, (reading.sentences[i] ?? 0) / said)),
  }));
}

/** All sentences of one paper, best first, ties in order; of a paper that was read, by the reader too. */
export function rankSentences(
  input: Omit<ChooseInput, 'papers'>,
  papers: readonly RankedPaper[],
  index: number,
  { sentence, sentenceRead }: SentenceScorers,
): readonly Pick[] {
  const paper = papers[index];
  if (paper === undefined) return [];
  const seen = sentenceFeatures(input.form, input.words, input.weights, paper);
  const reading = input.readings?.get(index);
  const features = reading === undefined ? seen : withReading(seen, reading);
  const scorer = reading === undefined ? sentence : sentenceRead;
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
