// One life of the bot's publisher in simulated time; it kills itself (SIGKILL) at the step it is told to.
// Run by bench/schedule-year.ts: child.ts DATABASE API_URL TOKEN START_MS CRASH_STEP
import { REST } from 'discord.js';
import { createChannels } from '../../src/adapters/discord/channels.ts';
import { openStore } from '../../src/adapters/store/open.ts';
import type { View } from '../../src/domain/view.ts';
import { createLog } from '../../src/log.ts';
import type { Channels, Outbox, Post } from '../../src/ports-post.ts';
import { createPosts, postTitle } from '../../src/usecases/posts.ts';
import { YEAR_TO } from './guilds.ts';

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
};
const render = async (post: Post): Promise<View> => ({
  kind: 'papers',
  title: postTitle(post),
  note: 'What the day is about.',
  from: 1,
  total: 0,
  lines: [],
});
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
