// Other papers that answer the days' questions too. Among thousands of them a question's own papers are not the only right
// ones; what the bot ranked first there was judged by reading, beside the right papers, in random order (pooling, as TREC does).
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../src/root.ts';
import type { Marks } from './eval/score.ts';
import { lines, type QuestionSet } from './sets.ts';

/** 2: the abstract answers; 1: on the same matter; 0: something else. */
const judgement = z.object({ question: z.string(), paper: z.string(), grade: z.number() });

const ANSWERS = 2;

/** By question and paper. */
export type Judged = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function readJudged(): Judged {
  const judged = new Map<string, Map<string, number>>();
  for (const line of lines(join(projectRoot, 'bench', 'eval', 'judged.jsonl'))) {
    const { question, paper, grade } = judgement.parse(JSON.parse(line));
    const own = judged.get(question) ?? new Map<string, number>();
    judged.set(question, own.set(paper, grade));
  }
  return judged;
}

/** The set with the other papers that answer among the right ones; a question that one of them answers is unanswerable no more, and left out. */
export function withJudged(set: QuestionSet, judged: Judged): QuestionSet {
  return {
    ...set,
    questions: set.questions.flatMap((question) => {
      const others = [...(judged.get(question.id) ?? [])].flatMap(([paper, grade]) =>
        grade === ANSWERS && !question.papers.includes(paper) ? [paper] : [],
      );
      if (others.length > 0 && !question.answerable) return [];
      return [{ ...question, papers: [...question.papers, ...others] }];
    }),
  };
}

/** First papers that are not a right one and that nobody judged. */
export const unjudged = (marks: readonly Marks[], judged: Judged): readonly Marks[] =>
  marks.filter(
    ({ id, rank, first }) =>
      rank !== null && rank !== 0 && first !== null && !judged.get(id)?.has(first),
  );
