// Our own questions that are about no paper at all ("how long do I boil an egg?"), and plain ones that are about research.
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../src/root.ts';
import { type LabelledQuestion, lines, type QuestionSet } from './sets.ts';

/** The type of the questions about no paper. */
export const OFF_TOPIC = 'off_topic';

const topicLine = z.object({
  id: z.string(),
  research: z.boolean(),
  for: z.enum(['learn', 'judge']),
  question: z.string(),
});

/** The set with the off-topic questions for judging beside its own. */
export const withOffTopic = (set: QuestionSet): QuestionSet => ({
  ...set,
  questions: [...set.questions, ...topicQuestions('judge', false)],
});

/** @param use those for judging are never learned from. */
export function topicQuestions(
  use: 'learn' | 'judge',
  research: boolean,
): readonly LabelledQuestion[] {
  return lines(join(projectRoot, 'models', 'questions', 'topic.jsonl'))
    .map((line) => topicLine.parse(JSON.parse(line)))
    .filter((one) => one.for === use && one.research === research)
    .map(({ id, question }) => ({
      id,
      question,
      type: research ? 'research' : OFF_TOPIC,
      history: [],
      papers: [],
      gold: [],
      must: [],
      answerable: research,
    }));
}
