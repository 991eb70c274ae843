// A year of schedules over five time zones, with kill -9 between the steps of a post: each due post, and each paper's thread, exactly once?
// Run: node --import tsx bench/schedule-year.ts [CRASHES=30] [SEED=1]
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../src/adapters/store/open.ts';
import { addDays, weekdayOf } from '../src/domain/calendar.ts';
import { createStandin } from '../src/standin/standin.ts';
import { PAPERS_A_DAY, paperTitle, YEAR_FROM, YEAR_TO, yearGuilds } from './year/guilds.ts';

const crashes = Number(process.argv[2] ?? 30);
let seed = Number(process.argv[3] ?? 1);
/** Longer than a lease and than the minutes for which Discord remembers a nonce. */
const AFTER_CRASH_MS = 10 * 60_000;
/** Five to seven steps a post, some 1,600 posts and 800 papers a year: the crashes lie all over it. */
const STEPS_BETWEEN = 12_000 / (crashes + 1);

/** Mulberry32: small, seeded, good enough to scatter crashes. */
const random = (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

let now = YEAR_FROM;
const standin = await createStandin({
  clock: { now: () => now },
  requestLimit: 0,
  guilds: yearGuilds.map(({ name, forum }) => ({
    name,
    channels: [{ name: 'digest', ...(forum ? { kind: 'forum' as const } : {}) }],
  })),
});
const folder = await mkdtemp(join(tmpdir(), 'digest-bot-year-'));
const file = join(folder, 'year.db');

const store = openStore({ file, clock: { now: () => new Date(now) } });
const channelOf = (name: string) => standin.channel(`${name}/digest`);
for (const { name, settings, forum } of yearGuilds) {
  const { id, guildId } = channelOf(name);
  if (guildId === null || guildId === undefined) throw new Error(`${name} has no server`);
  await store.settings.change(guildId, {
    ...settings,
    channel: { id, kind: forum ? 'forum' : 'text' },
    since: new Date(YEAR_FROM).toISOString(),
  });
}
store.close();

/** One life; resolves with how it ended. */
function live(crashStep: number): Promise<'crashed' | 'ended'> {
  const child = fork(
    join(import.meta.dirname, 'year/child.ts'),
    [file, standin.apiUrl, standin.token, String(now), String(crashStep)],
    { execArgv: ['--import', 'tsx'] },
  );
  child.on('message', (message: { now: number }) => {
    now = message.now;
    child.send('go on');
  });
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve('crashed');
      else if (code === 0) resolve('ended');
      else reject(new Error(`a life ended with code ${code}`));
    });
  });
}

let killed = 0;
for (;;) {
  const life = await live(killed < crashes ? 1 + Math.floor(random() * 2 * STEPS_BETWEEN) : 0);
  if (life === 'ended') break;
  killed += 1;
  now += AFTER_CRASH_MS;
}

/** The days that should be posted, reckoned apart from the program: every chosen local weekday of the year. */
function expected({ settings }: (typeof yearGuilds)[number]): readonly string[] {
  const first = new Intl.DateTimeFormat('en-CA', { timeZone: settings.zone });
  const titles: string[] = [];
  const from = first.format(new Date(YEAR_FROM));
  const to = first.format(new Date(YEAR_TO));
  for (let local = from; local <= to; local = addDays(local, 1)) {
    const weekday = weekdayOf(local);
    if (settings.weekdays.includes(weekday)) {
      const day = addDays(local, -settings.lagDays);
      titles.push(`Digest of ${day}`);
      for (let n = 1; settings.threads && n <= PAPERS_A_DAY; n++) titles.push(paperTitle(n, day));
    }
    if (settings.weekly && weekday === 1) titles.push(`Week before ${local}`);
  }
  return titles;
}

/** The first and the last day are due only if their minute lies within the simulated year. */
function edge(titles: readonly string[]): ReadonlySet<string> {
  const dayOf = (title = ''): string => title.slice(-10);
  const days = [dayOf(titles[0]), dayOf(titles.at(-1))];
  return new Set(titles.filter((title) => days.includes(dayOf(title))));
}

let wrong = 0;
let total = 0;
for (const guild of yearGuilds) {
  const channel = channelOf(guild.name);
  const posted = guild.forum
    ? standin
        .as('owner')
        .channels()
        .filter((one) => one.parentId === channel.id)
        .map((one) => one.name)
    : standin
        .as('owner')
        .in(channel.id)
        .history()
        .map((message) => message.embeds[0]?.title ?? '');
  const due = expected(guild);
  const edges = edge(due);
  // In a channel each paper's message has a thread of its name, in a forum the post is the thread.
  const threads = standin
    .as('owner')
    .channels()
    .filter((one) => one.parentId === channel.id && one.name.startsWith('Paper'))
    .map((one) => one.name);
  const papers = posted.filter((title) => title.startsWith('Paper'));
  const bare = papers.length - new Set(threads).size + threads.length - new Set(threads).size;
  const count = new Map<string, number>();
  for (const title of posted) count.set(title, (count.get(title) ?? 0) + 1);
  const doubled = [...count].filter(([, n]) => n > 1).map(([title]) => title);
  const missing = due.filter((title) => !count.has(title) && !edges.has(title));
  const extra = [...count.keys()].filter((title) => !due.includes(title));
  wrong += doubled.length + missing.length + extra.length + bare;
  total += posted.length;
  console.log(
    `${guild.name}: ${posted.length} posted, ${threads.length} of them with a thread; ${doubled.length} doubled, ${missing.length} missing, ${extra.length} unexpected, ${bare} without their thread`,
    ...[...doubled, ...missing, ...extra].slice(0, 5),
  );
}
console.log(`${total} posts in a year, killed ${killed} times, ${wrong} wrong`);
await standin.close();
await rm(folder, { recursive: true });
process.exitCode = wrong === 0 ? 0 : 1;
