// What the reader is trained and judged on: every labelled question with its paper, cut into sentences as the product cuts it.
// Run: node --import tsx models/train/reader-data.ts OUT.jsonl
import { createWriteStream } from 'node:fs';
import { normalise, sameSentence } from '../../bench/eval/score.ts';
import { readingSets } from '../../bench/learn/sets.ts';
import { daySet, daySets, type QuestionSet, seedSet } from '../../bench/sets.ts';
import { paperId } from '../../src/domain/paper.ts';
import { paperSentences } from '../../src/domain/text/sentences.ts';

const [file] = process.argv.slice(2);
if (file === undefined)
  throw new Error('Usage: node --import tsx models/train/reader-data.ts OUT.jsonl');
const out = createWriteStream(file);

/** Search inputs, lists, comparisons and follow-ups have no one paper, or no one question, to read. */
const SKIPPED = new Set(['find', 'list', 'compare', 'followup', 'unanswerable_far']);

function write(use: 'train' | 'judge', set: QuestionSet): void {
  const papers = new Map(
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
  for (const { id, type, question, papers: about, gold, answerable, history } of set.questions) {
    const paper = papers.get(about[0] ?? '');
    if (SKIPPED.has(type) || history.length > 0 || paper === undefined) continue;
    const wanted = gold.map(normalise);
    const right = paper.sentences.flatMap(({ n, raw }) =>
      wanted.some(
        (sentence) => sameSentence(normalise(raw), sentence) || normalise(raw).startsWith(sentence),
      )
        ? [n]
        : [],
    );
    if (answerable && right.length === 0) continue;
    out.write(
      `${JSON.stringify({ use, set: set.name, id, type, paper: about[0], title: paper.title, sentences: paper.sentences.map(({ text }) => text), question, gold: right })}\n`,
    );
  }
}

for (const { unseen, ...set } of await readingSets()) write(unseen ? 'judge' : 'train', set);
for (const name of daySets) write('judge', daySet(name));
write('judge', seedSet());
out.end();
