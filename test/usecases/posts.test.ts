// Posts on schedule: once each, after a crash too, and told where an admin must act.
import { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChannels } from '../../src/adapters/discord/channels.ts';
import { openStore, type Store } from '../../src/adapters/store/open.ts';
import { postTitle } from '../../src/domain/post-kind.ts';
import type { MessageView } from '../../src/domain/view.ts';
import type { Channels, Post } from '../../src/ports-post.ts';
import { createStandin, type Standin } from '../../src/standin/standin.ts';
import { createPosts } from '../../src/usecases/posts.ts';
import { silent } from '../support/stored.ts';

const MINUTE = 60_000;

let now: number;
let standin: Standin;
let store: Store;
let real: Channels;
/** What there is to say; null = no digest yet. */
let digest: boolean;

const render = async (post: Post): Promise<MessageView | null> =>
  digest
    ? { kind: 'papers', title: postTitle(post), note: null, from: 1, total: 0, lines: [] }
    : null;

const postsWith = (channels: Channels = real, worker = 'w1') =>
  createPosts({
    settings: store.settings,
    outbox: store.outbox,
    channels,
    render,
    clock: { now: () => new Date(now) },
    log: silent,
    worker,
  });

async function tick(posts = postsWith()): Promise<number> {
  await posts.plan();
  return posts.deliver();
}

const said = (channel: string): readonly string[] =>
  standin
    .as('owner')
    .in(channel)
    .history()
    .map((message) => message.embeds[0]?.title ?? message.content);

async function schedule(channel: string, kind: 'text' | 'forum', more = {}): Promise<string> {
  const { id, guildId } = standin.channel(channel);
  if (!guildId) throw new Error('no server');
  await store.settings.change(guildId, {
    channel: { id, kind },
    since: new Date(now).toISOString(),
    minutes: 9 * 60,
    zone: 'UTC',
    ...more,
  });
  return guildId;
}

beforeEach(async () => {
  // A Wednesday.
  now = Date.parse('2026-07-15T08:00:00Z');
  digest = true;
  standin = await createStandin({ clock: { now: () => now } });
  store = openStore({ file: ':memory:', clock: { now: () => new Date(now) } });
  real = createChannels(new REST({ api: standin.apiUrl }).setToken(standin.token), silent);
});
afterEach(async () => {
  store.close();
  await standin.close();
});

describe('a scheduled post', () => {
  it('comes at its time, once', async () => {
    await schedule('papers', 'text');
    expect(await tick()).toBe(0);
    now += 61 * MINUTE;
    expect(await tick()).toBe(1);
    expect(await tick()).toBe(0);
    expect(said('papers')).toEqual(['Digest of 2026-07-15']);
    now += 24 * 60 * MINUTE;
    await tick();
    expect(said('papers')).toEqual(['Digest of 2026-07-15', 'Digest of 2026-07-16']);
  });

  it('is caught up once after a week of silence', async () => {
    await schedule('papers', 'text');
    now += 7 * 24 * 60 * MINUTE;
    await tick();
    expect(said('papers')).toEqual(['Digest of 2026-07-21']);
  });

  it('goes into a forum as a post of its own', async () => {
    await schedule('reading', 'forum');
    now += 61 * MINUTE;
    expect(await tick()).toBe(1);
    const { id } = standin.channel('reading');
    const posts = standin
      .as('owner')
      .channels()
      .filter((one) => one.parentId === id);
    expect(posts.map((one) => one.name)).toEqual(['Digest of 2026-07-15']);
  });

  it('mentions the one role that admins chose, and nobody else', async () => {
    await schedule('papers', 'text', { mentionRole: '123456789012345678' });
    now += 61 * MINUTE;
    await tick();
    const sent = standin.requests.find(
      (one) => one.method === 'POST' && /messages$/.test(one.path),
    );
    expect(sent?.body).toMatchObject({
      content: '<@&123456789012345678>',
      allowed_mentions: { parse: [], roles: ['123456789012345678'] },
    });
  });

  it('waits for a digest that is late, and lets a day without one go', async () => {
    const guildId = await schedule('papers', 'text');
    digest = false;
    now += 61 * MINUTE;
    expect(await tick()).toBe(0);
    digest = true;
    now += 16 * MINUTE;
    expect(await tick()).toBe(1);
    digest = false;
    now += 24 * 60 * MINUTE;
    await tick();
    now += 13 * 60 * MINUTE;
    await tick();
    const [last] = await store.outbox.ofGuild(guildId, 1);
    expect(last).toMatchObject({ day: '2026-07-16', state: 'dropped' });
  });
});

describe('when something breaks', () => {
  it.each(['text', 'forum'] as const)(
    'finds its own %s post after its answer was lost',
    async (kind) => {
      const channel = kind === 'forum' ? 'reading' : 'papers';
      await schedule(channel, kind);
      const loses: Channels = {
        ...real,
        async post(place, view, options) {
          await real.post(place, view, options);
          throw new Error('the connection broke');
        },
      };
      now += 61 * MINUTE;
      expect(await tick(postsWith(loses))).toBe(0);
      // Past the lease, and past the minutes for which Discord remembers the nonce.
      now += 30 * MINUTE;
      expect(await tick(postsWith(real, 'w2'))).toBe(1);
      const { id } = standin.channel(channel);
      const forum = standin
        .as('owner')
        .channels()
        .filter((one) => one.parentId === id);
      expect(kind === 'forum' ? forum : said(channel)).toHaveLength(1);
    },
  );

  it('sends what surely never left', async () => {
    await schedule('papers', 'text');
    const breaks: Channels = {
      ...real,
      post: async () => {
        throw new Error('no network');
      },
    };
    now += 61 * MINUTE;
    await tick(postsWith(breaks));
    now += 30 * MINUTE;
    expect(await tick(postsWith(real, 'w2'))).toBe(1);
    expect(said('papers')).toEqual(['Digest of 2026-07-15']);
  });

  it('tells the admins once what to grant, keeps the post, and sends it when they did', async () => {
    const guildId = await schedule('papers', 'text', { logChannel: standin.channel('general').id });
    const noPermission: Channels = {
      ...real,
      post: async () => ({
        sent: false,
        lasting: true,
        problem: 'Grant me Send Messages.',
        waitMs: 60 * MINUTE,
      }),
    };
    now += 61 * MINUTE;
    await tick(postsWith(noPermission));
    now += 61 * MINUTE;
    await tick(postsWith(noPermission));
    expect(said('general')).toHaveLength(1);
    expect(said('general')[0]).toContain('Grant me Send Messages');
    now += 61 * MINUTE;
    expect(await tick()).toBe(1);
    const [post] = await store.outbox.ofGuild(guildId, 1);
    expect(post).toMatchObject({ state: 'sent', problem: null });
  });

  it('a channel that is gone is said in words', async () => {
    const { id, guildId } = standin.channel('papers');
    standin.removeChannel(id);
    const outcome = await real.post(
      { guildId: guildId ?? '', channelId: id, kind: 'text' },
      { kind: 'notice', tone: 'info', text: 'x' },
      { nonce: 'n1', mentionRole: null, name: 'x', tags: [] },
    );
    expect(outcome).toMatchObject({ sent: false, lasting: true });
    expect(outcome.sent === false && outcome.problem).toMatch(/Choose another/);
  });

  it('two workers send one message', async () => {
    await schedule('papers', 'text');
    now += 61 * MINUTE;
    await postsWith().plan();
    await Promise.all([postsWith(real, 'w1').deliver(), postsWith(real, 'w2').deliver()]);
    expect(said('papers')).toHaveLength(1);
  });
});
