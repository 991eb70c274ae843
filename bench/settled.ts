// What it is worth that settled questions are not read: the days' questions asked in turn with and without, on the same machine.
// Run: node --import tsx bench/settled.ts [PAPERS]     (PAPERS: also among so many others, after `bench/distractors.ts PAPERS`)
import { scorers } from '../src/domain/scorers.ts';
import { createAsk } from '../src/usecases/ask.ts';
import { createRetrieve } from '../src/usecases/retrieve.ts';
import { benchEncoder, openSet } from './open.ts';
import { allDays, daySet, daySets, type QuestionSet } from './sets.ts';

/** Nothing is settled: every question is read. */
const always = { ...scorers, second: { ...scorers.second, from: -1, to: 2 } };
const at = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;

const encoder = await benchEncoder();
let reads = 0;
const counting = {
  ...encoder,
  read: (...asked: Parameters<typeof encoder.read>) => {
    reads += 1;
    return encoder.read(...asked);
  },
};

async function measure(title: string, sets: readonly QuestionSet[]): Promise<void> {
  const open: number[] = [];
  const all: number[] = [];
  let unread = 0;
  for (const set of sets) {
    const { parts, close } = await openSet(set, encoder);
    const retrieve = createRetrieve({ ...parts, encoder: counting });
    const ways = [
      { ask: createAsk(retrieve), times: open },
      { ask: createAsk(retrieve, { scorers: always }), times: all },
    ];
    for (const [n, question] of set.questions.entries()) {
      for (const { ask, times } of n % 2 === 0 ? ways : ways.toReversed()) {
        reads = 0;
        const from = performance.now();
        await ask({ guildId: null }, question);
        times.push(performance.now() - from);
        if (times === open && reads === 0) unread += 1;
      }
    }
    await close();
  }
  const told = (times: readonly number[]): string =>
    `p50 ${at(times, 0.5).toFixed(1)}, p95 ${at(times, 0.95).toFixed(1)} ms`;
  const ratio = (at(open, 0.5) / at(all, 0.5)).toFixed(2);
  process.stdout.write(
    `${title}: ${told(open)}; always read: ${told(all)}; p50 ratio ${ratio}; nothing read for ${(unread / open.length).toFixed(2)}\n`,
  );
}

const [papers] = process.argv.slice(2);
await measure('days, each set alone', daySets.map(daySet));
await measure('all 186 papers', [allDays()]);
if (papers !== undefined)
  await measure(`among ${papers}`, [{ ...allDays(), name: `all-among-${papers}` }]);
await encoder.close();
