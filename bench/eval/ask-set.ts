// One question set through search and ask, question by question, as the batches of the command line do it.

import { verdictOf } from '../../src/domain/answer/verdict.ts';
import type { Viewer } from '../../src/domain/digest.ts';
import { scorers } from '../../src/domain/scorers.ts';
import type { Answer } from '../../src/library.ts';
import { createAsk } from '../../src/usecases/ask.ts';
import { createRetrieve } from '../../src/usecases/retrieve.ts';
import type { RetrievalParts } from '../../src/usecases/retrieved.ts';
import { createSearch } from '../../src/usecases/search.ts';
import type { LabelledQuestion, QuestionSet } from '../sets.ts';
import type { Marks } from './score.ts';
import { groundedCount, isRanking, judge, ranking } from './score.ts';

const EVERYONE: Viewer = { guildId: null };
const FIRST = 10;

/** @param name of the part in the table: a set may be asked over several libraries. @param now a clock in milliseconds. */
export async function askSet(
  name: string,
  set: QuestionSet,
  parts: RetrievalParts,
  now: () => number,
): Promise<readonly Marks[]> {
  const retrieve = createRetrieve(parts);
  const search = createSearch(retrieve);
  // What would have been said is judged as well, so that choosing and abstaining can be told apart.
  const ask = createAsk(retrieve, { abstain: false });
  const marks: Marks[] = [];
  for (const question of set.questions) {
    const ranks = isRanking(question.type);
    const from = now();
    const answer = ranks ? null : await ask(EVERYONE, question);
    const hits = ranks ? await search(EVERYONE, question.question, { limit: FIRST }) : null;
    const milliseconds = now() - from;
    marks.push({
      ...about(question, answer, hits?.hits.map(({ paper }) => paper.id) ?? null),
      set: name,
      milliseconds,
    });
  }
  return marks;
}

function about(
  question: LabelledQuestion,
  answer: Answer | null,
  found: readonly string[] | null,
): Omit<Marks, 'set' | 'milliseconds'> {
  const { id, type, answerable, papers } = question;
  const ids = found ?? answer?.papers.map((paper) => paper.id) ?? [];
  const ranked = answerable ? ranking(ids, papers) : null;
  const abstained =
    answer === null
      ? null
      : answer.verdict === 'chitchat' || verdictOf(scorers, answer.confidence) === 'unknown';
  const judged = answer === null || !answerable ? null : judge(question, answer);
  const cited = judged === null ? [] : (answer?.sources ?? []).map(({ paper }) => paper.id);
  return {
    id,
    type,
    rank: ranked?.rank ?? null,
    first: ids[0] ?? null,
    ndcg: ranked?.ndcg ?? null,
    paper: judged?.paper ?? null,
    lead: judged?.lead ?? null,
    rightBefore: judged?.right ?? null,
    right: judged === null ? null : judged.right && abstained === false,
    abstained,
    wrongCitations: cited.filter((cite) => !papers.includes(cite)).length,
    citations: cited.length,
    grounded: answer === null ? 0 : groundedCount(answer),
    sentences: answer?.sentences.length ?? 0,
  };
}
