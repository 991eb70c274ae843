// What the reader is trained and judged on: every labelled question with its paper, cut into sentences as the product cuts
// it, and the papers that the product ranks for the question in a library of four digests.
// Run: node --import tsx models/train/reader-data.ts OUT.jsonl
import { createWriteStream } from 'node:fs';
import { normalise, sameSentence } from '../../bench/eval/score.ts';
import { readingSets, type TrainSet } from '../../bench/learn/sets.ts';
import { benchEncoder, openSet } from '../../bench/open.ts';
import { allDays, type LabelledQuestion, type QuestionSet, seedSet } from '../../bench/sets.ts';
import { paperId } from '../../src/domain/paper.ts';
import { paperSentences } from '../../src/domain/text/sentences.ts';
import { createRetrieve } from '../../src/usecases/retrieve.ts';

const [file] = process.argv.slice(2);
if (file === undefined)
  throw new Error('Usage: node --import tsx models/train/reader-data.ts OUT.jsonl');
const out = createWriteStream(file);
const line = (content: object): void => void out.write(`${JSON.stringify(content)}\n`);

/** Lists, comparisons and follow-ups have no one paper, or no one question, to read. */
const SKIPPED = new Set(['list', 'compare', 'followup', 'unanswerable_far']);
/** Papers of a library, as in the days together. */
const TOGETHER = 4;
/** So many of the best papers are kept. */
const RANKED = 6;
const EVERYONE = { guildId: null };

interface Read {
  readonly title: string;
  readonly sentences: readonly {
    readonly n: number;
    readonly text: string;
    readonly raw: string;
  }[];
}

function papersOf(set: QuestionSet): ReadonlyMap<string, Read> {
  return new Map(
    set.digests.flatMap(({ drafts }) =>
      drafts.map((draft) => [
        paperId(draft),
        {
          title: draft.title,
          sentences: paperSentences(draft.title, draft.abstract).filter(({ n }) => n > 0),
        },
      ]),
    ),
  );
}

/** Sentence numbers that answer. */
function goldOf({ gold }: LabelledQuestion, { sentences }: Read): readonly number[] {
  const wanted = gold.map(normalise);
  const holds = (raw: string): boolean =>
    wanted.some((sentence) => sameSentence(raw, sentence) || raw.startsWith(sentence));
  return sentences.flatMap(({ n, raw }) => (holds(normalise(raw)) ? [n] : []));
}

const encoder = await benchEncoder();

async function write(use: 'train' | 'judge', set: QuestionSet): Promise<void> {
  const papers = papersOf(set);
  for (const [paper, { title, sentences }] of papers)
    line({ paper, title, sentences: sentences.map(({ text }) => text) });
  const { parts, close } = await openSet({ ...set, name: `reading-${set.name}` }, encoder);
  const retrieve = createRetrieve(parts);
  for (const question of set.questions) {
    const { id, type, papers: about, answerable, history } = question;
    const paper = papers.get(about[0] ?? '');
    if (SKIPPED.has(type) || history.length > 0 || paper === undefined) continue;
    const gold = goldOf(question, paper);
    if (answerable && type !== 'find' && gold.length === 0) continue;
    const { candidates } = await retrieve(EVERYONE, question.question);
    const ranked = candidates.slice(0, RANKED).map((one) => [one.paper.id, one.score]);
    line({ use, id, type, about: about[0], question: question.question, gold, ranked });
  }
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
    };
  });
}

const sets = await readingSets();
for (const unseen of [true, false]) {
  const own = together(sets.filter((set) => set.unseen === unseen));
  for (const set of own) await write(unseen ? 'judge' : 'train', set);
}
await write('judge', allDays());
await write('judge', seedSet());
await encoder.close();
out.end();
