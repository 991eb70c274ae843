// The days' questions with 20,000 other papers in the index: what a server's library looks like after two years.
// Run: node --import tsx bench/distractors.ts [PAPERS=20000]     (after `bench/load.ts PAPERS`, whose library it copies)
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { askSet } from './eval/ask-set.ts';
import { table } from './eval/table.ts';
import { readJudged, unjudged, withJudged } from './judged.ts';
import { benchEncoder, openSet } from './open.ts';
import { remembering } from './readings.ts';
import { allDays } from './sets.ts';
import { benchDir } from './shared.ts';
import { withOffTopic } from './topic.ts';

const papers = Number(process.argv[2] ?? 20_000);
const library = join(benchDir, `load-${papers}`, 'digest-bot.db');
const days = withOffTopic(allDays());
const name = `all-among-${papers}`;
const copy = join(benchDir, name, 'store.sqlite');
if (!existsSync(library)) throw new Error(`Run node --import tsx bench/load.ts ${papers} first.`);
if (!existsSync(copy)) {
  mkdirSync(join(benchDir, name), { recursive: true });
  copyFileSync(library, copy);
}

const judged = readJudged();
const encoder = await remembering(await benchEncoder());
for (const [set, title] of [
  [days, 'the 186 papers of the days alone'],
  [{ ...days, name }, `among ${papers} others`],
  [
    { ...withJudged(days, judged), name },
    `among ${papers} others, those that answer too being right`,
  ],
] as const) {
  const { parts, close } = await openSet(set, encoder);
  const marks = await askSet(title, set, parts, encoder.now);
  process.stdout.write(table(title, marks));
  if (set.name === name) {
    const open = unjudged(marks, judged).map(({ id, first }) => `${id} ${first}`);
    process.stdout.write(`first papers that nobody judged: ${open.join(', ') || 'none'}\n\n`);
  }
  await close();
}
await encoder.close();
