// How the bot holds under load: N real papers indexed, then 50 interactions within one second, through the real discord.js client.
// Run: node --import tsx bench/load.ts [PAPERS=2000]     The indexed data are kept in data/bench/load-N and used again.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDiscordBot } from '../src/adapters/discord/client.ts';
import { composeBot } from '../src/compose/bot.ts';
import { openEngine } from '../src/compose/engine.ts';
import { loadConfig } from '../src/config.ts';
import { draftOf } from '../src/domain/digest/draft.ts';
import type { ParsedDigest } from '../src/domain/digest.ts';
import type { Engine } from '../src/engine.ts';
import { createLog } from '../src/log.ts';
import { createStandin } from '../src/standin/standin.ts';
import { type CorpusPaper, corpusPapers } from './corpus.ts';
import { benchDir } from './shared.ts';

const papers = Number(process.argv[2] ?? 2000);
if (!Number.isInteger(papers) || papers < 1)
  throw new Error('Say how many papers: bench/load.ts 2000');
const INTERACTIONS = 50;
const WITHIN_MS = 1000;
/** The most that one digest may hold. */
const PER_DIGEST = 500;

const standin = await createStandin({ waitMs: 120_000 });
const config = loadConfig({
  DATA_DIR: join(benchDir, `load-${papers}`),
  SEEDS_DIR: join(benchDir, 'no-seeds'),
  DISCORD_API_URL: standin.apiUrl,
});
const log = createLog('warn');
const clock = { now: () => new Date() };

const digestOf = (part: readonly CorpusPaper[]): ParsedDigest => ({
  format: 'json',
  date: null,
  problems: [],
  papers: part.map(({ title, abstract }, i) => draftOf({ title, abstract, line: i + 1 })),
});

/** Indexes what is not indexed yet; a run that was stopped goes on. */
async function fill(engine: Engine): Promise<void> {
  const all = await corpusPapers(papers);
  await engine.prepare(() => undefined);
  const startedAt = performance.now();
  let added = 0;
  for (let from = 0; from < all.length; from += PER_DIGEST) {
    const date = new Date(Date.UTC(2020, 0, 1 + from / PER_DIGEST)).toISOString().slice(0, 10);
    const about = { date, source: 'import', postedBy: null, title: null } as const;
    const parsed = digestOf(all.slice(from, from + PER_DIGEST));
    const saved = await engine.library.publishDigest(
      { guildId: null },
      parsed,
      about,
      (done, total) => {
        if (done % 100 === 0) console.error(`digest ${date}: ${done} of ${total}`);
      },
    );
    added += saved.added.length;
  }
  if (added === 0) return;
  const ms = (performance.now() - startedAt) / added;
  console.log(`indexed ${added} papers, ${ms.toFixed(1)} ms a paper (parse to searchable)`);
}

async function bytesOf(folder: string): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) sum += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return sum;
}

const at = (sorted: readonly number[], share: number): string =>
  `${(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(0)} ms`;
const spread = (values: readonly number[]): string => {
  const sorted = [...values].sort((a, b) => a - b);
  return `p50 ${at(sorted, 0.5)}, p99 ${at(sorted, 0.99)}, max ${at(sorted, 1)}`;
};

let engine = await openEngine(config, log, clock);
await fill(engine);
await engine.close();
console.log(
  `on disk: ${((await bytesOf(config.dataDir)) / papers / 1024).toFixed(1)} kB a paper (database and index)`,
);

const restartedAt = performance.now();
engine = await openEngine(config, log, clock);
await engine.prepare(() => undefined);
const openMs = performance.now() - restartedAt;
const discord = createDiscordBot({
  token: standin.token,
  apiUrl: standin.apiUrl,
  guildId: null,
  bot: composeBot({ engine, log, clock, limits: { take: async () => null } }),
  log,
  clock,
});
await discord.start();
console.log(
  `second start: engine ${openMs.toFixed(0)} ms, on Discord ${(performance.now() - restartedAt).toFixed(0)} ms`,
);

const sample = await corpusPapers(400);
const member = standin.as('member').in('general');
const titles = sample.slice(-INTERACTIONS).map((paper) => paper.title);
const fire = (title: string, i: number) => {
  const words = title.split(' ').slice(0, 6).join(' ');
  if (i % 5 === 0) return member.slash('search', { words });
  if (i % 5 === 1) return member.slash('paper', { title: title.slice(0, 100) });
  return member.slash('ask', { question: `How does ${words} work?` });
};
// The first question pays for what is loaded lazily; a bot that serves has paid it.
await fire(titles[2] ?? '', 2).settled();

const acks: number[] = [];
const answers: number[] = [];
const unanswered: string[] = [];
await Promise.all(
  titles.map(async (title, i) => {
    await sleep((i * WITHIN_MS) / INTERACTIONS);
    const sentAt = performance.now();
    const handle = fire(title, i);
    try {
      acks.push((await handle.acknowledged()).afterMs);
      await handle.settled();
      answers.push(performance.now() - sentAt);
    } catch (error) {
      unanswered.push(error instanceof Error ? error.message : String(error));
    }
  }),
);
console.log(`${INTERACTIONS} interactions in ${WITHIN_MS} ms over ${papers} papers`);
console.log(`not answered: ${unanswered.length} ${[...new Set(unanswered)].join('; ')}`);
console.log(`acknowledged: ${spread(acks)}`);
console.log(`answered:     ${spread(answers)}`);

const alone: number[] = [];
for (const [i, title] of titles.entries()) {
  const sentAt = performance.now();
  await engine.library.ask({ guildId: null }, { question: `How does ${title} work?`, history: [] });
  if (i > 4) alone.push(performance.now() - sentAt);
}
console.log(`one question at a time, library only: ${spread(alone)}`);
console.log(`memory: ${(process.memoryUsage().rss / 1024 / 1024).toFixed(0)} MB resident`);

await discord.stop(5000);
await engine.close();
await standin.close();
