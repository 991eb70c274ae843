// The open question sets through the product, in one table; what flipped against the baseline, question by question.
// Run: npm run eval            (--write takes the result as the new baseline; --model NAME tries another encoder;
//                              --fresh reads anew what earlier runs have read, for times of today)
import { parseArgs } from 'node:util';
import { languageSets, pairSets, sideSets, topicSets } from '../learn/sets.ts';
import { benchEncoder, openSet } from '../open.ts';
import { remembering } from '../readings.ts';
import { allDays, daySet, daySets, seedSet } from '../sets.ts';
import { withOffTopic } from '../topic.ts';
import { askSet } from './ask-set.ts';
import { flips, readBaseline, writeBaseline } from './baseline.ts';
import type { Marks } from './score.ts';
import { table } from './table.ts';

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    model: { type: 'string' },
  },
});

const encoder = await remembering(await benchEncoder(values.model ?? null), values.fresh);
async function measure(name: string, set: ReturnType<typeof seedSet>): Promise<readonly Marks[]> {
  const { parts, close } = await openSet(set, encoder);
  const marks = await askSet(name, set, parts, encoder.now);
  await close();
  return marks;
}

const seed = await measure('seed', withOffTopic(seedSet()));
const days: Marks[] = [];
for (const name of daySets) days.push(...(await measure(`days-${name}`, daySet(name))));
const languages: Marks[] = [];
for (const set of await languageSets()) languages.push(...(await measure(set.name, set)));
const sides: Marks[] = [];
for (const set of await sideSets()) sides.push(...(await measure(set.name, set)));
const pairs: Marks[] = [];
for (const set of await pairSets()) pairs.push(...(await measure(set.name, set)));
const topics: Marks[] = [];
for (const set of await topicSets()) topics.push(...(await measure(set.name, set)));
const together = await measure('all', withOffTopic(allDays()));
await encoder.close();

const lines = [
  table('seed: 30 papers (never learned from: the figure to report)', seed),
  table("days, each set over its own papers (the scorers' weights were learned on these)", days),
  table('days, all 186 papers together', together),
  table(
    'our own questions about one side of a paper ("how does X work?"), libraries of 42 papers',
    sides,
  ),
  table('our own questions that compare two papers, libraries of 42 papers', pairs),
  table('our own questions whether there is anything on a topic, libraries of 42 papers', topics),
  table('our own questions in nine other languages, libraries of 42 papers', languages),
];
const { kept, made } = encoder.counts();
process.stdout.write(
  `encoder ${encoder.model}; abstracts read: ${made} now, ${kept} in earlier runs, whose milliseconds count as they were then\n\n${lines.join('\n')}`,
);

const all = [...seed, ...days, ...together, ...sides, ...pairs, ...topics, ...languages];
const changed = flips(all, readBaseline());
process.stdout.write(
  changed.length === 0
    ? 'Nothing flipped against the baseline.\n'
    : `${changed.length} questions flipped against the baseline:\n  ${changed.join('\n  ')}\n`,
);
if (values.write) writeBaseline(all, `npm run eval -- --write, encoder ${encoder.model}`);
