// One question set through search and ask, question by question, as the batches of the command line do it.
import type { Viewer } from '../../src/domain/digest.ts';
import { createAsk } from '../../src/usecases/ask.ts';
import type { RetrievalParts } from '../../src/usecases/retrieve.ts';
import { createSearch } from '../../src/usecases/search.ts';
import type { QuestionSet } from '../sets.ts';
import type { Marks } from './score.ts';
import { groundedCount, isRanking, judge, ranking } from './score.ts';

const EVERYONE: Viewer = { guildId: null };
const FIRST = 10;

/** @param name of the part in the table: a set may be asked over several libraries. */
export async function askSet(
  name: string,
  set: QuestionSet,
  parts: RetrievalParts,
): Promise<readonly Marks[]> {
  const search = createSearch(parts);
  const ask = createAsk(parts);
  // What would have been said is judged as well, so that choosing and abstaining can be told apart.
  const askAnyway = createAsk(parts, { abstain: false });
  const marks: Marks[] = [];
  for (const question of set.questions) {
    const query = [...question.history, question.question].join(' ');
    const found = question.answerable ? await search(EVERYONE, query, { limit: FIRST }) : null;
    const ranked =
      found === null
        ? null
        : ranking(
            found.hits.map(({ paper }) => paper.id),
            question.papers,
          );
    const from = performance.now();
    const answer = await ask(EVERYONE, question);
    const milliseconds = performance.now() - from;
    const abstained = answer.verdict === 'unknown' || answer.verdict === 'chitchat';
    const answers = !isRanking(question.type);
    const draft = answers && question.answerable ? await askAnyway(EVERYONE, question) : null;
    const judged = draft === null ? null : judge(question, draft);
    const cited = answers && question.answerable ? answer.sources.map(({ paper }) => paper.id) : [];
    marks.push({
      id: question.id,
      set: name,
      type: question.type,
      rank: ranked?.rank ?? null,
      ndcg: ranked?.ndcg ?? null,
      paper: judged?.paper ?? null,
      rightBefore: judged?.right ?? null,
      right: judged === null ? null : judged.right && !abstained,
      abstained: answers ? abstained : null,
      wrongCitations: cited.filter((id) => !question.papers.includes(id)).length,
      citations: cited.length,
      grounded: groundedCount(answer),
      sentences: answer.sentences.length,
      milliseconds,
    });
  }
  return marks;
}
