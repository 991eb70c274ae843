// What the scorers learn from beside the days: the open training questions and our own, in digests as large as real ones.
import { join } from 'node:path';
import { z } from 'zod';
import { draftOf } from '../../src/domain/digest/draft.ts';
import { type PaperDraft, paperId } from '../../src/domain/paper.ts';
import { projectRoot } from '../../src/root.ts';
import { corpusLines, corpusPaper } from '../corpus.ts';
import { known, type LabelledQuestion, lines, type QuestionSet, questions } from '../sets.ts';
import { sharedPath } from '../shared.ts';

export interface TrainSet extends QuestionSet {
  /** No encoder was trained on these questions: they look as a member's do. Of the others it finds the paper too well. */
  readonly unseen: boolean;
}

/** As many papers as a real digest. */
const GROUP = 42;
/** `OPEN_PAPERS` of models/train/recipe.py: the encoder knows the questions of the papers up to this one. */
const SEEN_UP_TO = 630;

interface AskedPaper {
  readonly draft: PaperDraft;
  readonly questions: readonly LabelledQuestion[];
}

function grouped(name: string, papers: readonly AskedPaper[], unseen: boolean): TrainSet[] {
  return Array.from({ length: Math.ceil(papers.length / GROUP) }, (_, g) => {
    const members = papers.slice(g * GROUP, (g + 1) * GROUP);
    return {
      name: `${name}-${String(g).padStart(2, '0')}`,
      digests: [{ date: '2025-01-01', drafts: members.map(({ draft }) => draft) }],
      questions: members.flatMap((member) => member.questions),
      unseen,
    };
  });
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item)) ?? [];
    group.push(item);
    groups.set(key(item), group);
  }
  return groups;
}

const openPaper = z.object({
  n: z.number(),
  title: z.string(),
  abstract: z.string(),
  arxiv: z.string().nullish(),
});

function openSets(): readonly TrainSet[] {
  const rows = lines(sharedPath('data', 'questions', 'train-papers.jsonl')).map((line) =>
    openPaper.parse(JSON.parse(line)),
  );
  const papers = rows.map(({ n, title, abstract, arxiv }) => ({
    n: String(n),
    draft: draftOf({ title, abstract, arxivId: arxiv ?? null, line: 1 }),
  }));
  const ids = new Map(papers.map(({ n, draft }) => [n, paperId(draft)]));
  const byPaper = groupBy(questions('train.jsonl', known(ids)), ({ papers }) => papers[0] ?? '');
  const asked = papers.map(({ draft }) => ({
    draft,
    questions: byPaper.get(paperId(draft)) ?? [],
  }));
  return [
    ...grouped('train-seen', asked.slice(0, SEEN_UP_TO), false),
    ...grouped('train-unseen', asked.slice(SEEN_UP_TO), true),
  ];
}

const writtenLine = z.object({
  id: z.string(),
  corpus_id: z.string(),
  title: z.string(),
  type: z.string(),
  question: z.string(),
  gold: z.array(z.string()),
  for: z.enum(['learn', 'judge']).default('learn'),
});

type WrittenLine = z.infer<typeof writtenLine>;

const languageLine = z.object({
  id: z.string(),
  of: z.string(),
  for: z.enum(['learn', 'judge']),
  question: z.string(),
});
const writtenLines = (file: string): readonly unknown[] =>
  lines(join(projectRoot, 'models', 'questions', `${file}.jsonl`)).map((line) => JSON.parse(line));

const languageLines = (): readonly z.infer<typeof languageLine>[] =>
  writtenLines('languages').map((line) => languageLine.parse(line));

/** Some of the questions again, in other languages. */
function languageRows(rows: readonly WrittenLine[]): readonly WrittenLine[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return languageLines().flatMap(({ id, of, question }) => {
    const row = byId.get(of);
    if (row === undefined) return [];
    const type = row.type === 'unanswerable_near' ? row.type : 'lang';
    return [{ ...row, id, question, type }];
  });
}

/** A paper's abstract lies in the corpus only, found by id and title together (the ids repeat). */
async function writtenSets(file: string, unseen: boolean): Promise<readonly TrainSet[]> {
  const english = writtenLines(file).map((line) => writtenLine.parse(line));
  const rows = [...english, ...languageRows(english)];
  const byPaper = groupBy(rows, ({ corpus_id, title }) => `${corpus_id} ${title}`);
  const asked: AskedPaper[] = [];
  for (const { id, title, abstract } of (await corpusLines()).map(corpusPaper)) {
    const name = `${id} ${title.replace(/\s+/g, ' ').trim()}`;
    const own = byPaper.get(name);
    if (own === undefined) continue;
    byPaper.delete(name);
    const draft = draftOf({ title, abstract, line: 1 });
    const about = { history: [], papers: [paperId(draft)], must: [] };
    asked.push({
      draft,
      questions: own.map(({ corpus_id: _, title: __, ...row }) => ({
        ...row,
        ...about,
        answerable: row.type !== 'unanswerable_near',
      })),
    });
  }
  return grouped(`written-${file}`, asked, unseen);
}

const withQuestions = (
  sets: readonly TrainSet[],
  keep: (question: LabelledQuestion) => boolean,
): readonly TrainSet[] => sets.map((set) => ({ ...set, questions: set.questions.filter(keep) }));

/** Questions in other languages, and about one side of a paper, that nothing learns from. */
const judgedIds = (): ReadonlySet<string> =>
  new Set(
    [...languageLines(), ...writtenLines('sides').map((line) => writtenLine.parse(line))].flatMap(
      (line) => (line.for === 'judge' ? [line.id] : []),
    ),
  );

async function judgedSets(file: string): Promise<readonly QuestionSet[]> {
  const judged = judgedIds();
  return withQuestions(await writtenSets(file, true), ({ id }) => judged.has(id));
}

/** Questions in other languages that nothing learns from. */
export const languageSets = (): Promise<readonly QuestionSet[]> => judgedSets('scorers');

/** Questions about one side of a paper ("how does X work?") that nothing learns from. */
export const sideSets = (): Promise<readonly QuestionSet[]> => judgedSets('sides');

export async function trainSets(): Promise<readonly TrainSet[]> {
  const judged = judgedIds();
  const sets = [
    ...openSets(),
    ...(await writtenSets('encoder', false)),
    ...(await writtenSets('scorers', true)),
    ...(await writtenSets('sides', true)),
  ];
  return withQuestions(sets, ({ id }) => !judged.has(id));
}
