// What the product works out for each labelled question, kept as rows of named features.

import { compared } from '../../src/domain/answer/compare.ts';
import { type ChooseInput, rankSentences } from '../../src/domain/answer/rank-sentences.ts';
import type { Cross } from '../../src/domain/answer/second-look.ts';
import { smallTalk } from '../../src/domain/answer/small-talk.ts';
import type { Viewer } from '../../src/domain/digest.ts';
import type { Features } from '../../src/domain/rank/scorer.ts';
import type { Scorers } from '../../src/domain/scorers.ts';
import { createConsider } from '../../src/usecases/consider.ts';
import { createRetrieve } from '../../src/usecases/retrieve.ts';
import type { RetrievalParts } from '../../src/usecases/retrieved.ts';
import { readReply } from '../../src/usecases/settle.ts';
import { isRanking, normalise, sameSentence } from '../eval/score.ts';
import type { LabelledQuestion } from '../sets.ts';
import { OTHER_TOPIC, TOPIC } from './sets.ts';

export interface Item {
  readonly features: Features;
  readonly right: boolean;
}

export interface Example {
  readonly id: string;
  /** Part that is left out together. */
  readonly fold: string;
  readonly type: string;
  readonly answerable: boolean;
  /** The paper that the question is about is in the library (near misses included). */
  readonly here: boolean;
  readonly talk: boolean;
  readonly papers: readonly Item[];
  /** Sentences of the right paper, or empty. */
  readonly sentences: readonly Item[];
  readonly compare: Features | null;
  /** The reply's features, and the probe's vector. */
  readonly reply: Features;
  readonly vector: Float32Array;
  /** What the reader says; null where it was not asked. */
  readonly cross: Cross | null;
}

/** Questions with an answer that stand alone: they can be asked of a library that is not theirs. */
export const plain = (questions: readonly LabelledQuestion[]): readonly LabelledQuestion[] =>
  questions.filter(
    ({ type, answerable, history }) =>
      answerable && history.length === 0 && !isRanking(type) && !['compare', TOPIC].includes(type),
  );

const EVERYONE: Viewer = { guildId: null };

function sentenceItems(
  question: LabelledQuestion,
  input: ChooseInput,
  scorers: Scorers,
): readonly Item[] {
  if (question.type === 'compare') return [];
  const index = input.papers.findIndex((paper) => question.papers.includes(paper.id));
  const paper = input.papers[index];
  if (paper === undefined) return [];
  const gold = question.gold.map(normalise);
  const { quoted: _, ...unquoted } = input;
  return rankSentences(unquoted, input.papers, index, scorers).map((pick) => {
    const raw = normalise(paper.sentences[pick.n]?.raw ?? '');
    return {
      features: pick.features,
      right: gold.some((sentence) => sameSentence(raw, sentence)),
    };
  });
}

export interface Asking {
  /** The questions belong to another library: nothing here answers them. */
  readonly foreign?: boolean;
  /** The reader is asked which sentence answers, if any. */
  readonly reads?: boolean;
}

export async function examplesOf(
  fold: string,
  questions: readonly LabelledQuestion[],
  parts: RetrievalParts,
  scorers: Scorers,
  { foreign = false, reads = false }: Asking = {},
): Promise<readonly Example[]> {
  const consider = createConsider(createRetrieve(parts, scorers), scorers);
  const examples: Example[] = [];
  for (const question of questions) {
    const considered = await consider(EVERYONE, question);
    const { input, features, vector, retrieved } = considered;
    const read = reads ? await readReply(scorers, considered) : null;
    examples.push({
      id: question.id,
      fold,
      type: foreign ? 'foreign' : question.type,
      answerable: question.answerable && !foreign,
      here: !foreign && !['unanswerable_far', OTHER_TOPIC].includes(question.type),
      talk: smallTalk(question.question) !== null,
      papers: retrieved.candidates.map((candidate) => ({
        features: candidate.features,
        right: question.papers.includes(candidate.paper.id),
      })),
      sentences: foreign ? [] : sentenceItems(question, read?.input ?? input, scorers),
      compare: compared(input.form, input.words, input.weights, input.papers)?.features ?? null,
      reply: features,
      vector,
      cross: read?.cross ?? null,
    });
  }
  return examples;
}
