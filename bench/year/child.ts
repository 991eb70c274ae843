// One life of the bot's publisher in simulated time; it kills itself (SIGKILL) at the step it is told to.
// Run by bench/schedule-year.ts: child.ts DATABASE API_URL TOKEN START_MS CRASH_STEP
import { REST } from 'discord.js';
import { createChannels } from '../../src/adapters/discord/channels.ts';
import { openStore } from '../../src/adapters/store/open.ts';
import { postTitle, readKind } from '../../src/domain/post-kind.ts';
import type { MessageView } from '../../src/domain/view.ts';
import { createLog } from '../../src/log.ts';
import type { Channels, Outbox, Post } from '../../src/ports-post.ts';
import { createPosts } from '../../src/usecases/posts.ts';
import { aPaper } from '../../test/support/papers.ts';
import { PAPERS_A_DAY, paperTitle, YEAR_TO } from './guilds.ts';

const [file = '', api = '', token = '', start = '', crashStep = ''] = process.argv.slice(2);
const TICK_MS = 60 * 60_000;

let now = Number(start);
let step = 0;
const clock = { now: () => new Date(now) };
const log = createLog('warn');
const store = openStore({ file, clock });
const rest = new REST({ api }).setToken(token);

/** Between any two steps of a post the process may die. */
const dare = (): void => {
  if (++step === Number(crashStep)) process.kill(process.pid, 'SIGKILL');
};
const outbox: Outbox = {
  ...store.outbox,
  async claim(worker, leaseMs) {
    const post = await store.outbox.claim(worker, leaseMs);
    if (post !== null) dare();
    return post;
  },
  async sending(id, worker) {
    const held = await store.outbox.sending(id, worker);
    dare();
    return held;
  },
  async add(key, dueAt) {
    const post = await store.outbox.add(key, dueAt);
    if (post !== null) dare();
    return post;
  },
  async arrived(id, worker, messageId) {
    dare();
    return store.outbox.arrived(id, worker, messageId);
  },
  async sent(id, worker, messageId) {
    dare();
    const done = await store.outbox.sent(id, worker, messageId);
    dare();
    return done;
  },
};
const real = createChannels(rest, log);
const channels: Channels = {
  ...real,
  async post(place, view, options) {
    const outcome = await real.post(place, view, options);
    dare();
    return outcome;
  },
  async openThread(place, messageId, name) {
    const outcome = await real.openThread(place, messageId, name);
    dare();
    return outcome;
  },
};

const papersOf = (day: string) =>
  Array.from({ length: PAPERS_A_DAY }, (_, i) =>
    aPaper(i + 1, { id: `${i + 1}`, title: paperTitle(i + 1, day) }),
  );

async function render(post: Post): Promise<MessageView | null> {
  const kind = readKind(post.kind);
  const papers = papersOf(post.day);
  if (kind?.is === 'paper') {
    const paper = papers.find(({ id }) => id === kind.paperId);
    if (paper === undefined) return null;
    return { kind: 'paper', paper, tldr: null, days: [], similar: [], brief: true };
  }
  const lines = papers.map((paper) => ({ paper, tldr: null }));
  const note = 'What it is about.';
  if (kind?.is === 'weekly') {
    return { kind: 'papers', title: postTitle(post), note, from: 1, total: 1, lines };
  }
  return {
    kind: 'digest',
    date: post.day,
    paperCount: lines.length,
    themes: [{ name: 'Papers', papers: lines }],
    note,
    page: 0,
    pages: 1,
    first: 1,
  };
}
const worker = `life-${process.pid}`;
const posts = createPosts({
  settings: store.settings,
  outbox,
  channels,
  render,
  clock,
  log,
  worker,
});

/** The stand-in's clock follows this one; it answers when it has. */
const tell = (message: { now: number; step: number }): Promise<void> =>
  new Promise((resolve) => {
    process.once('message', () => resolve());
    process.send?.(message);
  });

while (now < YEAR_TO) {
  await tell({ now, step });
  await posts.plan();
  await posts.deliver();
  now += TICK_MS;
}
store.close();
process.disconnect();
