// Questions of every kind over four libraries of 40 papers, written by others and learned from by nobody (models/questions/blind.jsonl).
import { join } from 'node:path';
import { z } from 'zod';
import { paperId } from '../src/domain/paper.ts';
import { projectRoot } from '../src/root.ts';
import { draftsOf, nameOf } from './learn/written.ts';
import { known, lines, type QuestionSet } from './sets.ts';

const named = z.object({ corpus_id: z.string(), title: z.string() });

const line = z.object({
  id: z.string(),
  library: z.number(),
  type: z.string(),
  question: z.string(),
  history: z.array(z.string()).default([]),
  papers: z.array(named),
  gold: z.array(z.string()),
  /** The paper that a near miss is about. */
  about: named.optional(),
});

/** A set for each library; a library is all papers that its lines name. */
export async function blindSets(): Promise<readonly QuestionSet[]> {
  const all = lines(join(projectRoot, 'models', 'questions', 'blind.jsonl')).map((text) =>
    line.parse(JSON.parse(text)),
  );
  const namesOf = ({ papers, about }: z.infer<typeof line>): readonly string[] =>
    [...papers, ...(about === undefined ? [] : [about])].map(nameOf);
  const drafts = await draftsOf(new Set(all.flatMap(namesOf)));
  const identity = known(new Map([...drafts].map(([name, draft]) => [name, paperId(draft)])));
  return [...new Set(all.map(({ library }) => library))].map((library) => {
    const own = all.filter((each) => each.library === library);
    const names = new Set(own.flatMap(namesOf));
    return {
      name: `blind-${library}`,
      digests: [
        {
          date: '2025-01-01',
          drafts: [...drafts].flatMap(([name, draft]) => (names.has(name) ? [draft] : [])),
        },
      ],
      questions: own.map(({ id, type, question, history, papers, gold }) => ({
        ...{ id, type, question, history, gold, must: [] },
        papers: papers.map((paper) => identity(nameOf(paper))),
        answerable: !type.startsWith('unanswerable'),
      })),
    };
  });
}
