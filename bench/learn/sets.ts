// What the scorers learn from beside the days: the open training questions and our own, in digests as large as real ones.
import { z } from 'zod';
import { draftOf } from '../../src/domain/digest/draft.ts';
import { type PaperDraft, paperId } from '../../src/domain/paper.ts';
import { known, type LabelledQuestion, lines, type QuestionSet, questions } from '../sets.ts';
import { sharedPath } from '../shared.ts';
import {
  draftsOf,
  languageLines,
  nameOf,
  type PairLine,
  pairLines,
  type WrittenLine,
  writtenLines,
} from './written.ts';

/** Whose training the questions were kept from: to that model they look as a member's do, others too easy. */
export interface Fresh {
  /** No encoder was trained on them. */
  readonly unseen: boolean;
  /** No reader was. */
  readonly unread: boolean;
}

export type TrainSet = QuestionSet & Fresh;

const FRESH: Fresh = { unseen: true, unread: true };
const READ: Fresh = { unseen: true, unread: false };
const TRAINED: Fresh = { unseen: false, unread: false };

/** As many papers as a real digest. */
const GROUP = 42;
interface AskedPaper {
  readonly draft: PaperDraft;
  readonly questions: readonly LabelledQuestion[];
}

function grouped(name: string, papers: readonly AskedPaper[], fresh: Fresh): TrainSet[] {
  return Array.from({ length: Math.ceil(papers.length / GROUP) }, (_, g) => {
    const members = papers.slice(g * GROUP, (g + 1) * GROUP);
    return {
      name: `${name}-${String(g).padStart(2, '0')}`,
      digests: [{ date: '2025-01-01', drafts: members.map(({ draft }) => draft) }],
      questions: members.flatMap((member) => member.questions),
      ...fresh,
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
  return grouped('train', asked, TRAINED);
}

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

const comparisons = (): readonly PairLine[] => ['compare', 'compare-silent'].flatMap(pairLines);

/** A comparison that not both abstracts tell. */
export const SILENT_PAIR = 'unanswerable_pair';
/** A topic that a paper is on, and one that it is only near to. */
export const TOPIC = 'topic';
export const OTHER_TOPIC = 'unanswerable_topic';
export const isTopic = (type: string): boolean => type === TOPIC || type === OTHER_TOPIC;
export const isPair = (type: string): boolean => type === 'compare' || type === SILENT_PAIR;

/** Questions that compare two papers go to the group that holds both. */
function withPairs(
  sets: readonly TrainSet[],
  ids: ReadonlyMap<string, string>,
): readonly TrainSet[] {
  const pairs = comparisons().map(({ id, papers, question, gold }) => ({
    ...{ id, question, gold, history: [], must: [], answerable: gold.length > 0 },
    type: gold.length > 0 ? 'compare' : SILENT_PAIR,
    papers: papers.flatMap((paper) => ids.get(nameOf(paper)) ?? []),
  }));
  return sets.map((set) => {
    const own = new Set(set.digests.flatMap(({ drafts }) => drafts.map(paperId)));
    const both = pairs.filter(
      ({ papers }) => papers.length === 2 && papers.every((id) => own.has(id)),
    );
    return { ...set, questions: [...set.questions, ...both] };
  });
}

async function writtenSets(files: readonly string[], fresh: Fresh): Promise<readonly TrainSet[]> {
  const english = files.flatMap(writtenLines);
  const byPaper = groupBy([...english, ...languageRows(english)], nameOf);
  const drafts = await draftsOf(new Set(byPaper.keys()));
  const ids = new Map([...drafts].map(([name, draft]) => [name, paperId(draft)]));
  const byTitle = new Map([...drafts.values()].map((draft) => [draft.title, paperId(draft)]));
  const libraryOf = (name: string): number => byPaper.get(name)?.[0]?.library ?? 0;
  const asked: readonly AskedPaper[] = [...drafts]
    .sort(([one], [two]) => libraryOf(one) - libraryOf(two))
    .map(([name, draft]) => ({
      draft,
      questions: (byPaper.get(name) ?? []).map(({ id, type, question, gold, also }) => ({
        ...{ id, type, question, gold, history: [], must: [] },
        papers: [paperId(draft), ...also.flatMap((title) => byTitle.get(title) ?? [])],
        answerable: !type.startsWith('unanswerable'),
      })),
    }));
  return withPairs(grouped(`written-${files[0]}`, asked, fresh), ids);
}

const withQuestions = (
  sets: readonly TrainSet[],
  keep: (question: LabelledQuestion) => boolean,
): readonly TrainSet[] => sets.map((set) => ({ ...set, questions: set.questions.filter(keep) }));

/** Of these no encoder knows the questions; a group of papers may have some of both. */
const UNSEEN = ['scorers', 'members'];
/** On these the reader is trained. */
const TO_READ = [
  ...['encoder', 'paraphrases', 'everyday', 'sides-more', 'topics'],
  ...['near', 'near-more', 'details'],
];

/** Every file with lines `for` judging: nothing learns from those. */
const JUDGED = {
  languages: languageLines,
  sides: () => writtenLines('sides'),
  pairs: comparisons,
  topics: () => writtenLines('topics-held'),
};

const judgedIds = (kind: keyof typeof JUDGED): readonly string[] =>
  JUDGED[kind]().flatMap((line) => (line.for === 'judge' ? [line.id] : []));

async function judgedSets(
  files: readonly string[],
  kind: keyof typeof JUDGED,
): Promise<readonly QuestionSet[]> {
  const judged = new Set(judgedIds(kind));
  return withQuestions(await writtenSets(files, FRESH), ({ id }) => judged.has(id));
}

/** Questions in other languages that nothing learns from. */
export const languageSets = (): Promise<readonly QuestionSet[]> => judgedSets(UNSEEN, 'languages');

/** Questions that compare two papers and that nothing learns from. */
export const pairSets = (): Promise<readonly QuestionSet[]> => judgedSets(UNSEEN, 'pairs');

/** Questions whether there is anything on a topic that nothing learns from. */
export const topicSets = (): Promise<readonly QuestionSet[]> =>
  judgedSets(['topics-held'], 'topics');

/** Questions about one side of a paper ("how does X work?") that nothing learns from. */
export const sideSets = (): Promise<readonly QuestionSet[]> => judgedSets(['sides'], 'sides');

export async function trainSets(): Promise<readonly TrainSet[]> {
  const kinds = ['languages', 'sides', 'pairs', 'topics'] as const;
  const judged = new Set(kinds.flatMap(judgedIds));
  const sets = [
    ...openSets(),
    ...(await writtenSets(['encoder'], TRAINED)),
    ...(await writtenSets(UNSEEN, FRESH)),
    ...(await writtenSets(['sides'], FRESH)),
    ...(await writtenSets(['sides-more'], READ)),
    ...(await writtenSets(['topics-held'], FRESH)),
  ];
  return withQuestions(sets, ({ id }) => !judged.has(id));
}

export interface ReadingPair {
  readonly id: string;
  readonly question: string;
  readonly gold: readonly string[];
  readonly drafts: readonly PaperDraft[];
}

/** Comparisons that only a cross-encoder is trained on. */
export async function readingPairs(): Promise<readonly ReadingPair[]> {
  const all = pairLines('compare-more');
  const drafts = await draftsOf(new Set(all.flatMap(({ papers }) => papers.map(nameOf))));
  return all.map(({ id, question, gold, papers }) => ({
    ...{ id, question, gold },
    drafts: papers.flatMap((paper) => drafts.get(nameOf(paper)) ?? []),
  }));
}

/** What a cross-encoder is trained on, and (`unread`) judged by. */
export async function readingSets(): Promise<readonly TrainSet[]> {
  const known = await Promise.all(TO_READ.map((file) => writtenSets([file], TRAINED)));
  const fresh = [UNSEEN, ['topics-held'], ['details-held']].map((some) => writtenSets(some, FRESH));
  return [...openSets(), ...known.flat(), ...(await Promise.all(fresh)).flat()];
}
