// What the bot does by itself on Discord: posts on schedule, feeds, housekeeping. It stops before the store is closed.
import { randomBytes } from 'node:crypto';
import { REST } from 'discord.js';
import { renderPost } from '../../commands/parts/day-post.ts';
import { nameOf } from '../../commands/parts/feed-words.ts';
import { renderNews } from '../../commands/parts/topic-papers.ts';
import { createChannels } from '../adapters/discord/channels.ts';
import { createDirect } from '../adapters/discord/direct.ts';
import type { Engine } from '../engine.ts';
import type { Clock, Log } from '../ports.ts';
import { type Background, createBackground } from '../usecases/background.ts';
import { createPosts } from '../usecases/posts.ts';
import { createTopicNews } from '../usecases/topic-news.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** A post is at most half a minute late. */
const TICK_MS = 30 * SECOND;
/** Papers arrive all day; a quarter of an hour is fresh enough, and four polls an hour burden nobody. */
const FEEDS_EVERY_MS = 15 * MINUTE;
/** Right after a poll or half an hour later: news of a digest, not of a minute. */
const TOPICS_EVERY_MS = 30 * MINUTE;

export interface BackgroundOptions {
  readonly engine: Engine;
  /** Null = Discord itself. */
  readonly apiUrl: string | null;
  readonly token: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Started at once; call `stop` before the engine is closed. */
export function startBackground(options: BackgroundOptions): Background {
  const { engine, apiUrl, token, clock, log } = options;
  const { settings, outbox, jobs, audit, guilds } = engine.community;
  const worker = randomBytes(6).toString('hex');
  const rest = new REST({ ...(apiUrl === null ? {} : { api: apiUrl }), version: '10' });
  const channels = createChannels(rest.setToken(token), log);
  const render = renderPost(engine.library);
  const posts = createPosts({ settings, outbox, channels, render, clock, log, worker });

  const feeds = engine.feedReader(async (feed, problem) => {
    if (feed.guildId === null) return;
    const { logChannel } = await settings.read(feed.guildId);
    const text = `The feed ${nameOf(feed)} has failed three times: ${problem} It is tried again by itself; /feed list shows its state.`;
    if (logChannel !== null) await channels.tell(logChannel, text);
  });

  const tellTopics = createTopicNews({
    members: engine.community.members,
    library: engine.library,
    render: renderNews(engine.library),
    write: createDirect(rest),
    log,
  });

  const background = createBackground({
    jobs,
    log,
    worker,
    chores: [
      { name: 'plan', everyMs: 20 * SECOND, leaseMs: MINUTE, run: posts.plan },
      {
        name: 'deliver',
        everyMs: 0,
        leaseMs: 10 * MINUTE,
        run: async () => {
          await posts.deliver();
        },
      },
      { name: 'feeds', everyMs: FEEDS_EVERY_MS, leaseMs: 30 * MINUTE, run: feeds.poll },
      { name: 'topics', everyMs: TOPICS_EVERY_MS, leaseMs: 30 * MINUTE, run: tellTopics },
      {
        name: 'housekeeping',
        everyMs: 24 * 60 * MINUTE,
        leaseMs: 10 * MINUTE,
        run: async () => {
          await audit.prune();
          await outbox.prune();
          await guilds.purge();
        },
      },
    ],
  });
  background.start(TICK_MS);
  return background;
}
