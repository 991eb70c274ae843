/** Faults on demand, as the real discord.js client meets them. */
import { Events, type Interaction, type TextChannel } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Place } from '../../src/standin/person/place.ts';
import { startBot } from './bot.ts';
import { ASK } from './raw.ts';

describe('a bot in trouble', () => {
  let started: Awaited<ReturnType<typeof startBot>>;
  let member: Place;
  let channel: TextChannel;
  const deliveries: string[] = [];

  beforeAll(async () => {
    started = await startBot(
      { settings: { heartbeatIntervalMs: 500, globalPerSecond: 50, identifyConcurrency: 10 } },
      { rest: { timeout: 1000, retries: 3 } },
    );
    const { bot, standin } = started;
    await bot.application?.commands.set([ASK]);
    bot.on(Events.InteractionCreate, async (interaction: Interaction) => {
      deliveries.push(interaction.id);
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply().catch((error: unknown) => started.errors.push(error as Error));
      await interaction
        .editReply('done')
        .catch((error: unknown) => started.errors.push(error as Error));
    });
    member = standin.as('member').in('general');
    channel = (await bot.channels.fetch(standin.channel('general').id)) as TextChannel;
  });
  afterEach(() => {
    started.standin.faults.clear();
    started.errors.length = 0;
    deliveries.length = 0;
  });
  afterAll(() => started.stop());

  const ask = (how = {}) => member.slash('ask', { question: 'x' }, how);
  const posts = () => member.history().filter((message) => message.content === 'post').length;

  it('waits out a 429 and sends once', async () => {
    started.standin.faults.plan({
      method: 'POST',
      path: '/channels/*/messages',
      status: 429,
      retryAfter: 0.05,
    });
    const before = posts();
    await channel.send('post');
    expect(posts()).toBe(before + 1);
  });

  it('keeps to a route limit that the headers announce, without a single 429', async () => {
    started.standin.faults.limit({
      method: 'POST',
      path: '/channels/*/messages',
      limit: 3,
      windowMs: 150,
    });
    started.standin.clearJournal();
    await Promise.all(Array.from({ length: 7 }, () => channel.send('post')));
    const statuses = started.standin.requests.map((request) => request.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(7);
    expect(statuses).not.toContain(429);
  });

  it('retries a 503, and a lost answer without doubling the message', async () => {
    const before = posts();
    started.standin.faults.plan({ path: '/channels/*/messages', status: 503 });
    await channel.send('post');
    started.standin.faults.plan({ path: '/channels/*/messages', statusAfter: 502 });
    await channel.send('post');
    expect(posts()).toBe(before + 2);
  });

  it('sees 40060 when the answer to its acknowledgement was lost, and can still edit', async () => {
    started.standin.faults.plan({ path: '/interactions/*', statusAfter: 502 });
    const answer = ask();
    // discord.js does not believe that it deferred: the bot must treat 40060 as acknowledged.
    expect((await answer.acknowledged()).type).toBe(5);
    await expect.poll(() => started.errors[0]).toMatchObject({ code: 40060 });
  });

  it('sees a cut connection as an error and the request as not done', async () => {
    started.standin.faults.plan({ path: '/channels/*/messages', reset: 'before' });
    const before = posts();
    await expect(channel.send('post')).rejects.toThrow();
    expect(posts()).toBe(before);
  });

  it('gives a hanging request up and tries again', async () => {
    started.standin.faults.plan({ path: '/channels/*/messages', hang: true });
    await channel.send('post');
    started.standin.faults.plan({ path: '/channels/*/messages', delayMs: 30 });
    await channel.send('post');
  });

  it('gets an interaction twice when Discord delivers it twice', async () => {
    const asked = ask({ duplicate: 1 });
    expect((await asked.settled()).content).toBe('done');
    await expect.poll(() => started.errors[0]).toMatchObject({ code: 40060 });
    expect(deliveries).toEqual([asked.id, asked.id]);
  });

  it.each([
    ['told to reconnect', (gateway: typeof started.standin.gateway) => gateway.reconnectAll()],
    ['closed with 4000', (gateway: typeof started.standin.gateway) => gateway.closeAll(4000)],
    ['cut off', (gateway: typeof started.standin.gateway) => gateway.dropAll()],
  ])('%s resumes and answers what was asked meanwhile', async (_name, act) => {
    const { standin } = started;
    const identifies = standin.gateway.identifyCount();
    const gone = new Promise<void>((resolve) => {
      const stop = standin.on('gateway', ({ connected }) => {
        if (connected) return;
        stop();
        resolve();
      });
    });
    act(standin.gateway);
    await gone;
    const asked = ask();
    expect((await asked.settled()).content).toBe('done');
    expect(standin.gateway.identifyCount()).toBe(identifies);
  });

  it('identifies again when its resume is refused', async () => {
    const { standin } = started;
    standin.faults.refuseResume = true;
    const identifies = standin.gateway.identifyCount();
    standin.gateway.dropAll();
    await expect
      .poll(() => standin.gateway.identifyCount(), { timeout: 15_000 })
      .toBe(identifies + 1);
    standin.faults.refuseResume = false;
    await standin.online();
    expect((await ask().settled()).content).toBe('done');
  }, 20_000);

  it('leaves a connection whose heartbeats stay unanswered', async () => {
    const { standin } = started;
    standin.faults.muteAcks = true;
    await new Promise<void>((resolve) => {
      const stop = standin.on('gateway', ({ connected }) => {
        if (connected) return;
        stop();
        resolve();
      });
    });
    standin.faults.muteAcks = false;
    await standin.online();
    expect((await ask().settled()).content).toBe('done');
  });

  it('is stopped by a 401', async () => {
    started.standin.faults.plan({ path: '/channels/*/messages', status: 401 });
    await expect(channel.send('post')).rejects.toMatchObject({ status: 401 });
    expect(started.standin.invalidRequests()).toBeGreaterThan(0);
  });
});
