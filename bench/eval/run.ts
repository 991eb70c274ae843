// The open question sets through the product, in one table; what flipped against the baseline, question by question.
// Run: npm run eval            (--write takes the result as the new baseline; --model NAME tries another encoder;
//                              --open asks the open sets only; --fresh reads anew what earlier runs have read, for times of today)
import { parseArgs } from 'node:util';
import { blindSets } from '../blind.ts';
import { languageSets, pairSets, sideSets, topicSets } from '../learn/sets.ts';
import { benchEncoder, openSet } from '../open.ts';
import { remembering } from '../readings.ts';
import { allDays, daySet, daySets, type QuestionSet, seedSet } from '../sets.ts';
import { withOffTopic } from '../topic.ts';
import { askSet } from './ask-set.ts';
import { flips, readBaseline, writeBaseline } from './baseline.ts';
import type { Marks } from './score.ts';
import { table } from './table.ts';

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    open: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    model: { type: 'string' },
  },
});

const encoder = await remembering(await benchEncoder(values.model ?? null), values.fresh);
async function measure(name: string, set: QuestionSet): Promise<readonly Marks[]> {
  const { parts, close } = await openSet(set, encoder);
  const marks = await askSet(name, set, parts, encoder.now);
  await close();
  return marks;
}

async function measureAll(sets: readonly QuestionSet[], name = ''): Promise<readonly Marks[]> {
  const marks: Marks[] = [];
  for (const set of sets) marks.push(...(await measure(`${name}${set.name}`, set)));
  return marks;
}

/** Title and marks of each part of the table. */
const parts: [string, readonly Marks[]][] = [
  [
    'seed: 30 papers (never learned from: the figure to report)',
    await measure('seed', withOffTopic(seedSet())),
  ],
  [
    "days, each set over its own papers (the scorers' weights were learned on these)",
    await measureAll(daySets.map(daySet), 'days-'),
  ],
  ['days, all 186 papers together', await measure('all', withOffTopic(allDays()))],
];
/** Our own questions that nothing learns from. */
const OWN: readonly [string, () => Promise<readonly QuestionSet[]>][] = [
  ['questions of every kind that others wrote, eight libraries of 38 to 40 papers', blindSets],
  ['about one side of a paper ("how does X work?"), libraries of 42 papers', sideSets],
  ['that compare two papers, libraries of 42 papers', pairSets],
  ['whether there is anything on a topic, libraries of 42 papers', topicSets],
  ['in nine other languages, libraries of 42 papers', languageSets],
];
if (!values.open)
  for (const [title, sets] of OWN)
    parts.push([`our own: ${title}`, await measureAll(await sets())]);
await encoder.close();

const { kept, made } = encoder.counts();
const tables = parts.map(([title, marks]) => table(title, marks)).join('\n');
process.stdout.write(
  `encoder ${encoder.model}; abstracts read: ${made} now, ${kept} in earlier runs, whose milliseconds count as they were then\n\n${tables}`,
);

const all = parts.flatMap(([, marks]) => marks);
const changed = flips(all, readBaseline());
process.stdout.write(
  changed.length === 0
    ? 'Nothing flipped against the baseline.\n'
    : `${changed.length} questions flipped against the baseline:\n  ${changed.join('\n  ')}\n`,
);
if (values.write) writeBaseline(all, `npm run eval -- --write, encoder ${encoder.model}`);
