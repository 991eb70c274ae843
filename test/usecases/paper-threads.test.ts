// A thread for each of the best papers of a daily post: once each, some time apart, with the forum's own tags, whatever breaks.
import { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderPost } from '../../commands/parts/day-post.ts';
import { createChannels } from '../../src/adapters/discord/channels.ts';
import { openStore, type Store } from '../../src/adapters/store/open.ts';
import type { GuildSettings } from '../../src/domain/settings.ts';
import type { Channels, Outbox } from '../../src/ports-post.ts';
import { Permission } from '../../src/standin/permissions.ts';
import type { Channel } from '../../src/standin/place-types.ts';
import type { ChannelSetup } from '../../src/standin/places.ts';
import { createStandin, type Standin } from '../../src/standin/standin.ts';
import type { Message } from '../../src/standin/types.ts';
import { createPosts } from '../../src/usecases/posts.ts';
import { fakeLibrary } from '../support/fake-library.ts';
import { hasOpenApi, problemsOf } from '../support/openapi.ts';
import { aPaper } from '../support/papers.ts';
import { silent } from '../support/stored.ts';

const MINUTE = 60_000;
const DAY = '2026-07-15';
const HOSTILE = `@everyone **bold** [x](https://evil.example) ${'very '.repeat(60)}long`;

let now: number;
let standin: Standin;
let store: Store;
let channels: Channels;
let titles: readonly string[];
let day: string;

beforeEach(async () => {
  // A Wednesday.
  now = Date.parse('2026-07-15T08:00:00Z');
  day = DAY;
  titles = ['Zebra counting', 'Whale songs', 'Tidal pools'];
  standin = await createStandin({ clock: { now: () => now } });
  store = openStore({ file: ':memory:', clock: { now: () => new Date(now) } });
  channels = createChannels(new REST({ api: standin.apiUrl }).setToken(standin.token), silent);
});
afterEach(async () => {
  store.close();
  if (hasOpenApi) expect(problemsOf(standin.requests)).toEqual([]);
  await standin.close();
});

/** What the day holds: the first paper has the fewest votes. */
const entries = () =>
  titles.map((title, n) => ({ paper: aPaper(n + 1, { title, votes: n }), day }));

const posts = (over: Partial<{ channels: Channels; outbox: Outbox; worker: string }> = {}) =>
  createPosts({
    settings: store.settings,
    outbox: store.outbox,
    channels,
    render: renderPost(fakeLibrary(entries())),
    clock: { now: () => new Date(now) },
    log: silent,
    worker: 'w1',
    ...over,
  });

const lab = () => standin.guild('Lab').id;

/** A channel of this kind where posts with threads come at nine. */
async function schedule(
  setup: Omit<ChannelSetup, 'name'>,
  more: Partial<GuildSettings> = {},
): Promise<Channel> {
  const channel = standin.addChannel(lab(), { name: 'digests', ...setup });
  const kind = setup.kind === 'forum' || setup.kind === 'announcement' ? setup.kind : 'text';
  await store.settings.change(lab(), {
    channel: { id: channel.id, kind },
    since: new Date(now).toISOString(),
    minutes: 9 * 60,
    zone: 'UTC',
    threads: true,
    ...more,
  });
  return channel;
}

/** From before the post until everything that can be there is there. */
async function passTime(one = posts(), minutes = 70): Promise<void> {
  for (let n = 0; n < minutes * 2; n++) {
    await one.plan();
    await one.deliver();
    now += MINUTE / 2;
  }
}

const threadsOf = (channel: Channel): readonly Channel[] =>
  standin
    .as('owner')
    .channels()
    .filter(({ parentId }) => parentId === channel.id);
const namesIn = (channel: Channel) => threadsOf(channel).map(({ name }) => name);
const messagesIn = (channel: Channel): readonly Message[] =>
  standin.as('owner').in(channel.id).history();
const tagsOf = (forum: Channel, thread: Channel | undefined) =>
  forum.tags.filter(({ id }) => thread?.appliedTags.includes(id)).map(({ name }) => name);
const states = async () =>
  (await store.outbox.ofGuild(lab(), 99)).map(
    ({ kind, state }) => `${kind.split('/')[0]} ${state}`,
  );
const rows = async () => store.outbox.ofGuild(lab(), 99);

describe('after the post in a channel', () => {
  it.each(['text', 'announcement'] as const)(
    'each paper has a message of the bot with a thread of its title (%s)',
    async (kind) => {
      const channel = await schedule({ kind });
      await passTime();
      expect(namesIn(channel)).toEqual(titles);
      expect(threadsOf(channel).map(({ type }) => type)).toEqual(
        titles.map(() => (kind === 'text' ? 11 : 10)),
      );
      const [post, ...papers] = messagesIn(channel);
      expect(post?.embeds[0]?.title).toBe(`Digest of ${DAY}`);
      expect(papers.map(({ id }) => id)).toEqual(threadsOf(channel).map(({ id }) => id));
      const [first] = papers;
      expect(first?.embeds[0]).toMatchObject({ title: 'Zebra counting', url: expect.any(String) });
      const labels = first?.components.flatMap((row) => row.components?.map(({ label }) => label));
      expect(labels).toEqual(['Read more', 'Similar papers']);
      // The abstract is one tap away: ten of them would bury the post.
      expect(JSON.stringify(first?.embeds)).not.toContain('It improves the score');
    },
  );

  it('they come one after another, and mention nobody', async () => {
    const role = '123456789012345678';
    const channel = await schedule({}, { mentionRole: role });
    await passTime(posts(), 60.5);
    expect(messagesIn(channel)).toHaveLength(1);
    await passTime(posts(), 0.5);
    expect(messagesIn(channel)).toHaveLength(2);
    await passTime(posts(), 5);
    const times = messagesIn(channel).map(({ timestamp }) => Date.parse(timestamp));
    expect(new Set(times).size).toBe(3);
    const mentioning = standin.requests.filter(({ body }) => JSON.stringify(body)?.includes(role));
    expect(mentioning).toHaveLength(1);
  });

  it('at most the ten most voted papers of the post', async () => {
    titles = Array.from({ length: 30 }, (_, n) => `Paper ${n}`);
    const channel = await schedule({}, { top: 25 });
    await passTime();
    expect(namesIn(channel)).toEqual(titles.slice(20));
  });

  it('none where the admins did not ask for them, and none that was still to come when they stopped', async () => {
    const channel = await schedule({}, { threads: false });
    await passTime();
    expect(namesIn(channel)).toEqual([]);
    await store.settings.change(lab(), { threads: true });
    await passTime();
    expect(namesIn(channel)).toEqual([]);
    const other = await schedule({});
    await passTime(posts(), 1);
    await store.settings.change(lab(), { threads: false });
    await passTime();
    expect(namesIn(other)).toEqual([]);
    expect(await states()).not.toContain('paper due');
  });

  it('none of a digest that was taken back meanwhile', async () => {
    const channel = await schedule({});
    await passTime(posts(), 60.5);
    titles = [];
    await passTime();
    expect(namesIn(channel).length).toBeLessThan(3);
    expect(await states()).toContain('paper dropped');
    expect(await states()).not.toContain('paper due');
  });
});

describe('in a forum', () => {
  it('the digest is one post, each paper another, with the tags that the forum has', async () => {
    const tags = ['Digest', 'first theme', 'Papers', { name: 'Second theme', moderated: true }];
    const forum = await schedule({ kind: 'forum', tags });
    await passTime();
    expect(namesIn(forum)).toEqual([`Digest of ${DAY}`, ...titles]);
    const [post, first, , third] = threadsOf(forum);
    expect(tagsOf(forum, post)).toEqual(['Digest', 'first theme']);
    expect(tagsOf(forum, first)).toEqual(['first theme']);
    // A moderated tag is for those who manage threads.
    expect(tagsOf(forum, third)).toEqual([]);
    expect(forum.tags).toEqual(standin.channel(forum.id).tags);
    const [message] = messagesIn(threadsOf(forum)[1] ?? forum);
    expect(JSON.stringify(message?.embeds)).toContain('It improves the score');
  });

  it('that wants a tag, and has none that fits, is told in words; the post is kept', async () => {
    const logChannel = standin.channel('general').id;
    const forum = await schedule(
      { kind: 'forum', tags: ['News'], requireTag: true },
      { logChannel },
    );
    await passTime(posts(), 65);
    expect(threadsOf(forum)).toEqual([]);
    const said = standin.as('owner').in('general').history();
    expect(said).toHaveLength(1);
    expect(said[0]?.content).toMatch(/asks for a tag, and none fits/);
    standin.channel(forum.id);
    expect(await states()).toEqual(['daily due']);
  });

  it('without permission is told what to grant there', async () => {
    const logChannel = standin.channel('general').id;
    const deny = String(Permission.sendMessages);
    const overwrites = () => [{ id: standin.bot.id, type: 1 as const, allow: '0', deny }];
    const forum = await schedule({ kind: 'forum', overwrites: overwrites() }, { logChannel });
    await passTime(posts(), 62);
    expect(standin.as('owner').in('general').history()[0]?.content).toContain('Create Posts');
    standin.overwrite(forum.id, []);
    await passTime(posts(), 130);
    expect(namesIn(forum)).toEqual([`Digest of ${DAY}`, ...titles]);
  });
});

describe('without Create Public Threads', () => {
  it('the messages are there, admins are told once, and the threads follow when it is granted', async () => {
    const logChannel = standin.channel('general').id;
    const deny = String(Permission.createPublicThreads);
    const channel = await schedule(
      { overwrites: [{ id: standin.bot.id, type: 1, allow: '0', deny }] },
      { logChannel },
    );
    await passTime();
    expect(namesIn(channel)).toEqual([]);
    expect(messagesIn(channel)).toHaveLength(4);
    const told = standin.as('owner').in('general').history();
    expect(told).toHaveLength(1);
    expect(told[0]?.content).toMatch(/Create Public Threads.*Send Messages in Threads/);
    standin.overwrite(channel.id, []);
    await passTime(posts(), 130);
    expect([...namesIn(channel)].sort()).toEqual([...titles].sort());
    expect(messagesIn(channel)).toHaveLength(4);
    expect(await states()).toEqual(['paper sent', 'paper sent', 'paper sent', 'daily sent']);
  });
});

class Crash extends Error {}

/** A process that dies at its n-th step, before or after what that step does outside. */
function dying(at: number) {
  let step = 0;
  const dare = () => {
    if (++step === at) throw new Crash();
  };
  const wrap = <A extends unknown[], R>(work: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      dare();
      const result = await work(...args);
      dare();
      return result;
    };
  };
  const { outbox } = store;
  return {
    worker: `dies-${at}`,
    outbox: {
      ...outbox,
      add: wrap(outbox.add),
      sending: wrap(outbox.sending),
      arrived: wrap(outbox.arrived),
      sent: wrap(outbox.sent),
    },
    channels: {
      ...channels,
      post: wrap(channels.post),
      openThread: wrap(channels.openThread),
    },
  };
}

describe.each(['text', 'forum'] as const)('a process that dies at any step (%s)', (kind) => {
  it('leaves each post, each message and each thread once', async () => {
    titles = [HOSTILE, 'Whale songs'];
    const steps = kind === 'text' ? 34 : 22;
    let died = 0;
    for (let at = 1; at <= steps; at++) {
      // Another Wednesday, eight o'clock.
      now = Date.parse('2026-07-15T08:00:00Z') + at * 7 * 24 * 60 * MINUTE;
      day = new Date(now).toISOString().slice(0, 10);
      const channel = await schedule({ kind });
      now += 61 * MINUTE;
      await posts().plan();
      const before = (await rows()).length;
      const life = posts(dying(at));
      for (let n = 0; n < 3; n++) {
        await life.deliver();
        now += MINUTE / 2;
      }
      died += (await rows()).some(({ state }) => state === 'due') ? 1 : 0;
      expect(before).toBeGreaterThan(0);
      // Past the lease, and past the minutes for which Discord remembers the nonce.
      now += 30 * MINUTE;
      await passTime(posts({ worker: `next-${at}` }), 4);
      const names = namesIn(channel);
      const papers = kind === 'forum' ? names.slice(1) : names;
      expect(papers, `step ${at}`).toHaveLength(2);
      expect(papers).toContain('Whale songs');
      expect(papers.every((name) => name.length <= 100)).toBe(true);
      expect(kind === 'forum' ? names : messagesIn(channel), `step ${at}`).toHaveLength(3);
      standin.removeChannel(channel.id);
      for (const thread of threadsOf(channel)) standin.removeChannel(thread.id);
    }
    expect(died).toBeGreaterThan(steps / 2);
    expect((await rows()).filter(({ state }) => state === 'due')).toEqual([]);
  });
});
