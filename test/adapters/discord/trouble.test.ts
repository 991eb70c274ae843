// What goes wrong between the bot and Discord ends in the right behaviour and a sentence that says what to do.
import { afterEach, describe, expect, it } from 'vitest';
import { answerQuestion, commands } from '../../../commands/index.ts';
import { createDiscordBot } from '../../../src/adapters/discord/client.ts';
import { DiscordError } from '../../../src/adapters/discord/errors.ts';
import { createBot } from '../../../src/bot.ts';
import type { Answer, Library } from '../../../src/library.ts';
import { createStandin, type Standin } from '../../../src/standin/standin.ts';
import { quietCommunity } from '../../support/community.ts';
import { fixedClock, memoryLog, memoryPending, noLimits } from '../../support/context.ts';
import { fakeLibrary } from '../../support/fake-library.ts';
import { type OnDiscord, onDiscord, STANDIN } from '../../support/on-discord.ts';
import { aPaper } from '../../support/papers.ts';

const entries = [{ paper: aPaper(1, { title: 'Robot study' }), day: '2026-01-15' }];
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function running(overrides: Partial<Library> = {}, standin?: Standin): Promise<OnDiscord> {
  const at = await onDiscord({
    library: fakeLibrary(entries, overrides),
    ...(standin === undefined ? {} : { standin }),
  });
  open.push(at);
  return at;
}

function starting(apiUrl: string, token: string) {
  const log = memoryLog();
  const bot = createBot({
    commands,
    answer: answerQuestion,
    library: fakeLibrary(entries),
    pending: memoryPending(),
    community: quietCommunity().community,
    limits: noLimits,
    clock: fixedClock,
    log,
    newId: () => 'e1',
  });
  return createDiscordBot({ token, apiUrl, guildId: null, bot, log, clock: fixedClock });
}

async function refusal(start: Promise<unknown>): Promise<DiscordError> {
  const error = await start.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DiscordError)) throw new Error(`not refused: ${String(error)}`);
  return error;
}

const here = (at: OnDiscord) => at.standin.as('member').in('general');

describe('starting', () => {
  it('says what to do about a wrong token', async () => {
    const standin = await createStandin(STANDIN);
    open.push(standin);
    const error = await refusal(starting(standin.apiUrl, 'wrong').start());
    expect(error.trouble).toBe('token');
    expect(error.message).toContain('DISCORD_TOKEN');
  });
  it('says what to do when nobody is there', async () => {
    const standin = await createStandin(STANDIN);
    await standin.close();
    const error = await refusal(starting(standin.apiUrl, 'x').start());
    expect(error.trouble).toBe('unreachable');
    expect(error.message).toContain('ECONNREFUSED');
    expect(error.message).toContain('DISCORD_API_URL');
  });
  it.each([
    [4004, 'token'],
    [4014, 'intents'],
    [4011, 'sharding'],
  ] as const)('says what to do when the gateway closes with %i', async (code, trouble) => {
    const standin = await createStandin(STANDIN);
    open.push(standin);
    const bot = starting(standin.apiUrl, standin.token);
    const refused = refusal(bot.start());
    await standin.online();
    standin.gateway.closeAll(code);
    expect((await refused).trouble).toBe(trouble);
  });
});

describe('while it runs', () => {
  it('tells once when the token is taken away', async () => {
    const at = await running();
    at.standin.faults.plan({ path: /^\/channels\//, status: 401, times: 20 });
    here(at).say(`<@${at.standin.bot.id}> robot?`);
    await expect.poll(() => at.fatal.map(({ trouble }) => trouble)).toEqual(['token']);
    expect(at.discord.health().state).toBe('stopped');
  });
  it('goes on by itself after a lost connection, and answers what came meanwhile', async () => {
    const at = await running();
    at.standin.gateway.closeAll(4000);
    await expect.poll(() => at.discord.health().state).toBe('reconnecting');
    const answer = await here(at).say(`<@${at.standin.bot.id}> robot?`).answer();
    expect(answer.embeds[0]?.title).toBe('robot?');
    expect(at.discord.health().state).toBe('ready');
    expect(at.log.map(({ message }) => message)).toContain(
      'the connection to Discord is lost; connecting again by itself',
    );
  });
});

describe('an interaction', () => {
  it('goes on when the answer to its acknowledgement is lost', async () => {
    const at = await running();
    at.standin.faults.plan({ path: '/interactions/*', statusAfter: 502 });
    const answer = await here(at).slash('ask', { question: 'robot?' }).settled();
    expect(answer.embeds[0]?.title).toBe('robot?');
  });
  it('is acknowledged although the connection is reset', async () => {
    const at = await running();
    at.standin.faults.plan({ path: '/interactions/*', reset: 'before' });
    const answer = await here(at).slash('ask', { question: 'robot?' }).settled();
    expect(answer.embeds[0]?.title).toBe('robot?');
  });
  it('waits when Discord asks to slow down, and says so in the log', async () => {
    const at = await running();
    at.standin.faults.plan({ path: '/webhooks/*', method: 'PATCH', status: 429, retryAfter: 0.2 });
    const answer = await here(at).slash('ask', { question: 'robot?' }).settled();
    expect(answer.embeds[0]?.title).toBe('robot?');
    expect(at.log.map(({ message }) => message)).toContain('Discord asks to slow down; waiting');
  });
  it('that Discord has forgotten costs no work', async () => {
    let worked = 0;
    const standin = await createStandin({
      ...STANDIN,
      settings: { ...STANDIN.settings, ackDeadlineMs: 50 },
    });
    const at = await running(
      { status: async () => ({ ...fakeStatus, papers: ++worked }) },
      standin,
    );
    standin.faults.plan({ path: '/interactions/*', delayMs: 150 });
    here(at).slash('status');
    const messages = () => at.log.map(({ message }) => message);
    await expect.poll(messages).toContain('acknowledged too late for Discord');
    await at.discord.stop(1_000);
    expect(worked).toBe(0);
  });
  it('that outlives its token is answered in the channel', async () => {
    const standin = await createStandin({
      ...STANDIN,
      settings: { ...STANDIN.settings, tokenLifetimeMs: 100 },
    });
    const slow = async (): Promise<never> => {
      await new Promise((resolve) => setTimeout(resolve, 250));
      throw new Error('late');
    };
    const at = await running({ ask: slow }, standin);
    here(at).slash('ask', { question: 'robot?' });
    const texts = () =>
      here(at)
        .history()
        .map((m) => m.embeds[0]?.description ?? '');
    await expect.poll(texts).toContainEqual(expect.stringContaining('error id'));
  });
  it('that waits too long for Discord is given up, and the bot serves the next', async () => {
    const at = await running();
    at.standin.faults.plan({ path: '/webhooks/*', method: 'PATCH', status: 429, retryAfter: 120 });
    here(at).slash('ask', { question: 'robot?' });
    const messages = () => at.log.map(({ message }) => message);
    await expect.poll(messages).toContain('could not be answered');
    const next = await here(at).say(`<@${at.standin.bot.id}> robot?`).answer();
    expect(next.embeds[0]?.title).toBe('robot?');
  });
  it('ends in an error id for a mistake of ours, without the question in the log', async () => {
    const at = await running({
      ask: () => Promise.reject(new Error('no such table')),
    });
    const answer = await here(at).slash('ask', { question: 'robot secret?' }).settled();
    expect(answer.embeds[0]?.description).toContain('error id e1');
    const logged = at.log.find(({ level }) => level === 'error');
    expect(logged?.fields).toMatchObject({ errorId: 'e1', request: '/ask' });
    expect(JSON.stringify(at.log)).not.toContain('secret');
  });
});

describe('a message', () => {
  it('is answered once, whatever happens to the answer of Discord', async () => {
    const at = await running();
    at.standin.faults.plan({ method: 'POST', path: '/channels/*/messages', statusAfter: 502 });
    const said = here(at).say(`<@${at.standin.bot.id}> robot?`, { duplicate: 2 });
    await said.answer();
    await at.discord.stop(2_000);
    expect(said.answers()).toHaveLength(1);
  });
});

describe('stopping', () => {
  it('lets what runs come to its end', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const at = await running({ status: async () => gate.then(() => fakeStatus) });
    const asked = here(at).slash('status');
    await asked.acknowledged();
    let ended = false;
    const stopped = at.discord.stop(5_000).then(() => {
      ended = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(ended).toBe(false);
    release();
    await stopped;
    expect(asked.message()?.embeds[0]?.title).toBe('Status');
    expect(at.discord.health().state).toBe('stopped');
  });
});

const fakeStatus = {
  papers: 1,
  digests: 1,
  newestDay: null,
  pending: 3,
  indexed: 1,
  model: 'm',
  writer: null,
  version: '0',
  uptimeSeconds: 1,
};

describe('an answer that is being written', () => {
  it('is edited at most once a second, and ends whole', async () => {
    const partial = (n: number): Answer => ({
      verdict: 'answered',
      wordedBy: 'model',
      sentences: Array.from({ length: n }, (_, i) => ({ text: `Part ${i + 1}.`, cites: [1] })),
      sources: [{ paper: aPaper(1), sentences: [] }],
      papers: [aPaper(1)],
      note: null,
      legend: null,
      confidence: 1,
    });
    const at = await running({
      ask: async (_viewer, _input, onPartial) => {
        for (let n = 1; n <= 30; n += 1) {
          onPartial?.(partial(Math.min(n, 4)));
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        return partial(4);
      },
    });
    const asked = here(at).slash('ask', { question: 'robot?' });
    const streamed = await asked.until((m) => m.embeds[0]?.footer?.text === 'Still writing…');
    expect(streamed.embeds[0]?.description).toContain('Part 1.');
    const done = await asked.until(
      (m) => m.embeds[0]?.footer?.text.startsWith('Worded by') === true,
    );
    expect(done.embeds[0]?.description).toContain('Part 4.');
    const edits = at.standin.requests.filter(({ method }) => method === 'PATCH');
    const gaps = edits.slice(1).map((edit, i) => edit.at - (edits[i]?.at ?? 0));
    expect(edits.length).toBeGreaterThanOrEqual(2);
    // Measured at the stand-in, so less the way there.
    for (const gap of gaps) expect(gap).toBeGreaterThan(950);
  });
});
