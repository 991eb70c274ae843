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
  return grouped('train', asked, false);
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

const pairLine = z.object({
  id: z.string(),
  papers: z.array(z.object({ corpus_id: z.string(), title: z.string() })).length(2),
  question: z.string(),
  gold: z.array(z.string()),
  for: z.enum(['learn', 'judge']),
});

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

const pairLines = (): readonly z.infer<typeof pairLine>[] =>
  ['compare', 'compare-silent'].flatMap(writtenLines).map((line) => pairLine.parse(line));

/** A comparison that not both abstracts tell. */
export const SILENT_PAIR = 'unanswerable_pair';
export const isPair = (type: string): boolean => type === 'compare' || type === SILENT_PAIR;

/** Questions that compare two papers go to the group that holds both. */
function withPairs(
  sets: readonly TrainSet[],
  ids: ReadonlyMap<string, string>,
): readonly TrainSet[] {
  const pairs = pairLines().map(({ id, papers, question, gold }) => ({
    ...{ id, question, gold, history: [], must: [], answerable: gold.length > 0 },
    type: gold.length > 0 ? 'compare' : SILENT_PAIR,
    papers: papers.flatMap((paper) => ids.get(nameOf(paper.corpus_id, paper.title)) ?? []),
  }));
  return sets.map((set) => {
    const own = new Set(set.digests.flatMap(({ drafts }) => drafts.map(paperId)));
    const both = pairs.filter(
      ({ papers }) => papers.length === 2 && papers.every((id) => own.has(id)),
    );
    return { ...set, questions: [...set.questions, ...both] };
  });
}

/** A paper's abstract lies in the corpus only, found by id and title together (the ids repeat). */
const nameOf = (id: string, title: string): string => `${id} ${title.replace(/\s+/g, ' ').trim()}`;

async function writtenSets(
  files: readonly string[],
  unseen: boolean,
): Promise<readonly TrainSet[]> {
  const english = files.flatMap(writtenLines).map((line) => writtenLine.parse(line));
  const rows = [...english, ...languageRows(english)];
  const byPaper = groupBy(rows, ({ corpus_id, title }) => nameOf(corpus_id, title));
  const asked: AskedPaper[] = [];
  const ids = new Map<string, string>();
  for (const { id, title, abstract } of (await corpusLines()).map(corpusPaper)) {
    const name = nameOf(id, title);
    const own = byPaper.get(name);
    if (own === undefined) continue;
    byPaper.delete(name);
    const draft = draftOf({ title, abstract, line: 1 });
    ids.set(name, paperId(draft));
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
  return withPairs(grouped(`written-${files[0]}`, asked, unseen), ids);
}

const withQuestions = (
  sets: readonly TrainSet[],
  keep: (question: LabelledQuestion) => boolean,
): readonly TrainSet[] => sets.map((set) => ({ ...set, questions: set.questions.filter(keep) }));

/** Of these no encoder knows the questions; a group of papers may have some of both. */
const UNSEEN = ['scorers', 'members'];

/** Every file with lines `for` judging: nothing learns from those. */
const JUDGED = {
  languages: languageLines,
  sides: () => writtenLines('sides').map((line) => writtenLine.parse(line)),
  pairs: pairLines,
};

const judgedIds = (kind: keyof typeof JUDGED): readonly string[] =>
  JUDGED[kind]().flatMap((line) => (line.for === 'judge' ? [line.id] : []));

async function judgedSets(
  files: readonly string[],
  kind: keyof typeof JUDGED,
): Promise<readonly QuestionSet[]> {
  const judged = new Set(judgedIds(kind));
  return withQuestions(await writtenSets(files, true), ({ id }) => judged.has(id));
}

/** Questions in other languages that nothing learns from. */
export const languageSets = (): Promise<readonly QuestionSet[]> => judgedSets(UNSEEN, 'languages');

/** Questions that compare two papers and that nothing learns from. */
export const pairSets = (): Promise<readonly QuestionSet[]> => judgedSets(UNSEEN, 'pairs');

/** Questions about one side of a paper ("how does X work?") that nothing learns from. */
export const sideSets = (): Promise<readonly QuestionSet[]> => judgedSets(['sides'], 'sides');

export async function trainSets(): Promise<readonly TrainSet[]> {
  const judged = new Set([...judgedIds('languages'), ...judgedIds('sides'), ...judgedIds('pairs')]);
  const sets = [
    ...openSets(),
    ...(await writtenSets(['encoder'], false)),
    ...(await writtenSets(UNSEEN, true)),
    ...(await writtenSets(['sides'], true)),
    ...(await writtenSets(['sides-more'], true)),
  ];
  return withQuestions(sets, ({ id }) => !judged.has(id));
}

/** What a cross-encoder is trained on, and (`unseen`) judged by: none was trained on what the scorers learn from. */
export async function readingSets(): Promise<readonly TrainSet[]> {
  const files = ['encoder', 'paraphrases', 'near', 'near-more', 'sides-more'];
  const known = await Promise.all(files.map((file) => writtenSets([file], false)));
  return [...openSets(), ...known.flat(), ...(await writtenSets(UNSEEN, true))];
}
