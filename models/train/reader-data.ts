// What the reader is trained and judged on: every labelled question with its paper, cut into sentences as the product cuts
// it, and the papers that the product ranks for the question in a library of four digests; and questions about no paper.
// Run: node --import tsx models/train/reader-data.ts OUT.jsonl [SET…]     (only sets whose names begin so)
import { createWriteStream } from 'node:fs';
import { normalise, sameSentence } from '../../bench/eval/score.ts';
import { readingPairs, readingSets, type TrainSet } from '../../bench/learn/sets.ts';
import { benchEncoder, openSet } from '../../bench/open.ts';
import { allDays, type LabelledQuestion, type QuestionSet, seedSet } from '../../bench/sets.ts';
import { topicQuestions } from '../../bench/topic.ts';
import { type PaperDraft, paperId } from '../../src/domain/paper.ts';
import { paperSentences } from '../../src/domain/text/sentences.ts';
import { createRetrieve } from '../../src/usecases/retrieve.ts';

const [file, ...only] = process.argv.slice(2);
if (file === undefined)
  throw new Error('Usage: node --import tsx models/train/reader-data.ts OUT.jsonl [SET…]');
const out = createWriteStream(file);
const line = (content: object): void => void out.write(`${JSON.stringify(content)}\n`);

/** Lists, comparisons and follow-ups have no one paper, or no one question, to read. */
const SKIPPED = new Set(['list', 'compare', 'followup', 'unanswerable_far']);
/** Papers of a library, as in the days together. */
const TOGETHER = 4;
/** So many of the best papers are kept. */
const RANKED = 6;
/** Questions about no paper beside each library. */
const OFF_TOPIC = 12;
const EVERYONE = { guildId: null };

interface Read {
  readonly title: string;
  readonly sentences: readonly {
    readonly n: number;
    readonly text: string;
    readonly raw: string;
  }[];
}

/** The papers by identity, each written down. */
function papersOf(drafts: readonly PaperDraft[]): ReadonlyMap<string, Read> {
  const papers = new Map(
    drafts.map((draft) => [
      paperId(draft),
      {
        title: draft.title,
        sentences: paperSentences(draft.title, draft.abstract).filter(({ n }) => n > 0),
      },
    ]),
  );
  for (const [paper, { title, sentences }] of papers)
    line({ paper, title, sentences: sentences.map(({ text }) => text) });
  return papers;
}

/** Sentence numbers that answer. */
function goldOf({ gold }: Pick<LabelledQuestion, 'gold'>, { sentences }: Read): readonly number[] {
  const wanted = gold.map(normalise);
  const holds = (raw: string): boolean =>
    wanted.some((sentence) => sameSentence(raw, sentence) || raw.startsWith(sentence));
  return sentences.flatMap(({ n, raw }) => (holds(normalise(raw)) ? [n] : []));
}

const encoder = await benchEncoder();

async function write(
  use: 'train' | 'judge',
  set: QuestionSet,
  offTopic: readonly LabelledQuestion[] = [],
): Promise<void> {
  const papers = papersOf(set.digests.flatMap(({ drafts }) => drafts));
  const { parts, close } = await openSet({ ...set, name: `reading-${set.name}` }, encoder);
  const retrieve = createRetrieve(parts);
  const rankedFor = async (question: string): Promise<readonly [string, number][]> => {
    const { candidates } = await retrieve(EVERYONE, question);
    return candidates.slice(0, RANKED).map((one) => [one.paper.id, one.score]);
  };
  for (const question of set.questions) {
    const { id, type, papers: about, answerable, history } = question;
    const paper = papers.get(about[0] ?? '');
    if (SKIPPED.has(type) || history.length > 0 || paper === undefined) continue;
    const gold = goldOf(question, paper);
    if (answerable && type !== 'find' && gold.length === 0) continue;
    const ranked = await rankedFor(question.question);
    line({ use, id, type, about: about[0], question: question.question, gold, ranked });
  }
  for (const { id, type, question } of offTopic)
    line({ use, id, type, about: null, question, gold: [], ranked: await rankedFor(question) });
  await close();
  process.stdout.write(`${use} ${set.name}: ${set.questions.length} questions\n`);
}

/** Four digests and their questions as one library; a digest a day, since two of one day would be one. */
function together(sets: readonly TrainSet[]): readonly TrainSet[] {
  return Array.from({ length: Math.ceil(sets.length / TOGETHER) }, (_, g) => {
    const some = sets.slice(g * TOGETHER, (g + 1) * TOGETHER);
    return {
      name: some.map(({ name }) => name).join('+'),
      digests: some.flatMap(({ digests }, n) =>
        digests.map((digest) => ({ ...digest, date: `2025-01-0${n + 1}` })),
      ),
      questions: some.flatMap(({ questions }) => questions),
      unseen: some[0]?.unseen ?? false,
      unread: some[0]?.unread ?? false,
    };
  });
}

const everyday = topicQuestions('learn', false);

/** Those beside the g-th library, in turn; every fifth question is for judging. */
function someOf(g: number, judged: boolean): readonly LabelledQuestion[] {
  const own = everyday.filter((_, at) => (at % 5 === 0) === judged);
  return Array.from({ length: OFF_TOPIC }, (_, n) => own[(g * OFF_TOPIC + n) % own.length]).flatMap(
    (question) => question ?? [],
  );
}

const isWanted = ({ name }: Pick<QuestionSet, 'name'>): boolean =>
  only.length === 0 || only.some((start) => name.startsWith(start));
const sets = (await readingSets()).filter(isWanted);
for (const unread of [true, false]) {
  const own = together(sets.filter((set) => set.unread === unread));
  for (const [g, set] of own.entries())
    await write(unread ? 'judge' : 'train', set, someOf(g, unread));
}
// A comparison is read beside each of its papers: which sentence answers for that one, or that none does.
if (isWanted({ name: 'pairs' })) {
  for (const { id, question, gold, drafts } of await readingPairs()) {
    for (const [about, paper] of papersOf(drafts)) {
      const own = goldOf({ gold }, paper);
      line({ use: 'train', id, type: 'compare', about, question, gold: own, ranked: [] });
    }
  }
}
if (only.length === 0) for (const set of [allDays(), seedSet()]) await write('judge', set);
await encoder.close();
out.end();
