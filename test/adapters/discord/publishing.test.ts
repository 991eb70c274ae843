// A published digest appears in the channel as the bot's own message, once, whatever happens to the answer or the permissions.
import { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderPost } from '../../../commands/parts/day-post.ts';
import { createChannels } from '../../../src/adapters/discord/channels.ts';
import { openStore, type Store } from '../../../src/adapters/store/open.ts';
import type { Digest } from '../../../src/domain/digest.ts';
import type { Library } from '../../../src/library.ts';
import { Permission } from '../../../src/standin/permissions.ts';
import { createStandin, type Standin } from '../../../src/standin/standin.ts';
import type { Message } from '../../../src/standin/types.ts';
import { createPosts } from '../../../src/usecases/posts.ts';
import { fakeLibrary } from '../../support/fake-library.ts';
import { movingClock } from '../../support/moving-clock.ts';
import { type OnDiscord, onDiscord, STANDIN } from '../../support/on-discord.ts';
import { aPaper } from '../../support/papers.ts';
import { draft, silent } from '../../support/stored.ts';

const DAY = '2026-01-15';
const MINUTE = 60_000;
const clock = movingClock(new Date().toISOString());

let standin: Standin;
let store: Store;
let library: Library;
let digest: Digest;
let at: OnDiscord;
/** All of it is stored already. */
let isKnown: boolean;

function makeLibrary(guildId: string): Library {
  const papers = [1, 2].map((n) => aPaper(n, { title: `Zebra study ${n}` }));
  digest = {
    id: 12,
    guildId,
    date: DAY,
    title: null,
    source: 'post',
    postedBy: '1',
    createdAt: `${DAY}T12:00:00.000Z`,
    removedAt: null,
    paperCount: 2,
  };
  return fakeLibrary(
    papers.map((paper) => ({ paper, day: DAY, guildId })),
    {
      previewDigest: async () => ({
        parsed: {
          format: 'text',
          date: DAY,
          papers: papers.map(({ title, abstract }) => draft({ title, abstract })),
          problems: [],
        },
        date: DAY,
        known: [],
        problems: [],
      }),
      publishDigest: async () => ({
        digest,
        added: papers.map(({ id }) => id),
        linked: [],
        unchanged: isKnown,
        kept: [],
      }),
      ownDigest: async (_, id) => (id === digest.id ? digest : null),
    },
  );
}

beforeEach(async () => {
  isKnown = false;
  standin = await createStandin(STANDIN);
  store = openStore({ file: ':memory:', clock });
  library = makeLibrary(standin.guild('Lab').id);
  const { settings, audit, guilds, members, outbox, jobs, feeds } = store;
  const community = { settings, audit, guilds, members, outbox, jobs, feeds };
  at = await onDiscord({ library, standin, community });
});
afterEach(async () => {
  await at.close();
  store.close();
});

const admin = () => standin.as('admin').in('papers');
const textOf = (message: Message): string => JSON.stringify(message.embeds);
/** The bot's messages that all see. */
const shown = (): readonly Message[] =>
  standin
    .as('member')
    .in('papers')
    .history()
    .filter(({ author, embeds }) => author.bot && embeds[0]?.title === `Digest of ${DAY}`);
const row = async () => (await store.outbox.ofGuild(standin.guild('Lab').id, 9))[0];

async function publish(label = 'Publish', words = 'Stored 2 papers'): Promise<Message> {
  const modal = await admin().slash('digest', {}, { sub: 'post' }).modal();
  const preview = await admin().submit(modal, { date: DAY, part1: 'Zebras' }).settled();
  return admin()
    .click(preview, label)
    .until((message) => textOf(message).includes(words));
}

/** The bot's background comes round. */
const comeRound = () =>
  createPosts({
    settings: store.settings,
    outbox: store.outbox,
    channels: createChannels(new REST({ api: standin.apiUrl }).setToken(standin.token), silent),
    render: renderPost(library),
    clock,
    log: silent,
    worker: 'background',
  }).deliver();

const botMayNot = (bits: bigint) =>
  standin.overwrite(standin.channel('papers').id, [
    { id: standin.bot.id, type: 1, allow: '0', deny: String(bits) },
  ]);

describe('Publish', () => {
  it('makes a message of its own: no answer to the private preview', async () => {
    await publish();
    const [message, ...others] = shown();
    expect(others).toEqual([]);
    expect(message).toMatchObject({ type: 0, author: { id: standin.bot.id } });
    for (const key of ['message_reference', 'interaction_metadata', 'webhook_id']) {
      expect(message).not.toHaveProperty(key);
    }
    expect(message && textOf(message)).toContain('Zebra study 1');
    const sent = standin.requests.find(({ path }) => path.endsWith('/messages'));
    expect(sent?.body).toMatchObject({ enforce_nonce: true, allowed_mentions: { parse: [] } });
    expect(await row()).toMatchObject({
      kind: 'published/12/p1',
      state: 'sent',
      messageId: message?.id,
    });
    expect(await comeRound()).toBe(0);
  });

  it('of a second part of the same day makes a second message', async () => {
    await publish();
    await publish();
    expect(shown()).toHaveLength(2);
  });

  it('shows a digest that was stored before but never shown: indexed only, or cut off by a crash', async () => {
    await publish('Index only');
    expect(shown()).toEqual([]);
    isKnown = true;
    expect(textOf(await publish('Publish', 'Nothing changed'))).toContain('posted in this channel');
    expect(shown()).toHaveLength(1);
    expect(textOf(await publish('Publish', 'Nothing changed'))).not.toContain('posted');
    expect(shown()).toHaveLength(1);
  });

  it('without permission is told what to grant, kept, and posted when it is granted', async () => {
    botMayNot(Permission.sendMessages);
    const told = textOf(await publish());
    expect(told).toContain('Stored 2 papers');
    expect(told).toMatch(/not posted in the channel yet.*Send Messages.*try again/);
    clock.pass(15 * MINUTE);
    expect(await comeRound()).toBe(0);
    expect(shown()).toEqual([]);
    botMayNot(0n);
    clock.pass(61 * MINUTE);
    expect(await comeRound()).toBe(1);
    expect(shown()).toHaveLength(1);
    clock.pass(61 * MINUTE);
    expect(await comeRound()).toBe(0);
  });

  it('is not doubled when Discord took the message and its answer was lost', async () => {
    const path = `/channels/${standin.channel('papers').id}/messages`;
    standin.faults.plan({ method: 'POST', path, statusAfter: 502, times: 3 });
    expect(textOf(await publish())).toContain('not known whether it arrived');
    expect(shown()).toHaveLength(1);
    expect(await row()).toMatchObject({ state: 'due' });
    // Past the lease, and past the minutes for which Discord remembers the nonce.
    clock.pass(30 * MINUTE);
    expect(await comeRound()).toBe(1);
    expect(shown()).toHaveLength(1);
    expect(await row()).toMatchObject({ state: 'sent', messageId: shown()[0]?.id });
  });

  it('is let go when the digest was taken back before it could be posted', async () => {
    botMayNot(Permission.sendMessages);
    await publish();
    botMayNot(0n);
    digest = { ...digest, removedAt: `${DAY}T13:00:00.000Z` };
    clock.pass(61 * MINUTE);
    expect(await comeRound()).toBe(0);
    expect(shown()).toEqual([]);
    expect(await row()).toMatchObject({ state: 'dropped' });
  });
});
