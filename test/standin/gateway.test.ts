/** The gateway's rules, from a bare WebSocket: handshake, intents, shards, resume, limits. */
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startRaw } from './raw.ts';

let raw: Awaited<ReturnType<typeof startRaw>>;
const open: WebSocket[] = [];

beforeEach(async () => {
  raw = await startRaw({ settings: { identifyConcurrency: 4 } });
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate();
  await raw.standin.close();
});

interface Frame {
  readonly op: number;
  readonly t?: string;
  readonly s?: number;
  // biome-ignore lint/suspicious/noExplicitAny: a gateway payload, looked into by the tests
  readonly d: any;
}

const INTENTS = (1 << 0) | (1 << 9) | (1 << 12);
const identify = (more = {}) => ({
  op: 2,
  d: { token: raw.standin.token, intents: INTENTS, properties: { os: 'linux' }, ...more },
});

/** A connection whose frames can be awaited one by one. */
const connect = async (query = '?v=10&encoding=json') => {
  const socket = new WebSocket(raw.standin.url.replace('http', 'ws') + query);
  open.push(socket);
  const frames: Frame[] = [];
  const waiting: { test: (frame: Frame) => boolean; resolve: (frame: Frame) => void }[] = [];
  const closed = once(socket, 'close').then(([code]) => Number(code));
  socket.on('message', (data) => {
    const frame = JSON.parse(data.toString()) as Frame;
    frames.push(frame);
    for (const one of waiting) if (one.test(frame)) one.resolve(frame);
  });
  const until = (test: (frame: Frame) => boolean) => {
    const found = frames.find(test);
    return found
      ? Promise.resolve(found)
      : new Promise<Frame>((resolve) => waiting.push({ test, resolve }));
  };
  await once(socket, 'open');
  return {
    socket,
    frames,
    closed,
    send: (frame: unknown) => socket.send(JSON.stringify(frame)),
    op: (op: number) => until((frame) => frame.op === op),
    event: (t: string) => until((frame) => frame.t === t),
  };
};

describe('the handshake', () => {
  it('goes HELLO, IDENTIFY, READY, GUILD_CREATE, and answers heartbeats', async () => {
    const bot = await connect();
    expect((await bot.op(10)).d.heartbeat_interval).toBeGreaterThan(1000);
    bot.send(identify());
    const ready = await bot.event('READY');
    expect(ready.d).toMatchObject({ v: 10, user: { id: raw.standin.bot.id }, shard: [0, 1] });
    const guild = await bot.event('GUILD_CREATE');
    expect(guild.d).toMatchObject({
      name: 'Lab',
      unavailable: false,
      members: [{ user: { bot: true } }],
    });
    bot.send({ op: 1, d: 2 });
    await bot.op(11);
  });

  it.each([
    ['a wrong token', { token: 'wrong' }, 4004],
    ['an intent that does not exist', { intents: 1 << 18 }, 4013],
    ['MESSAGE_CONTENT without the privilege', { intents: 1 << 15 }, 4014],
    ['GUILD_MEMBERS without the privilege', { intents: 1 << 1 }, 4014],
    ['a shard that does not exist', { shard: [2, 2] }, 4010],
  ])('with %s is closed', async (_name, more, code) => {
    const bot = await connect();
    bot.send(identify(more));
    expect(await bot.closed).toBe(code);
  });

  it.each([
    ['another version', '?v=9&encoding=json', 4012],
    ['another encoding', '?v=10&encoding=etf', 4002],
  ])('in %s is closed', async (_name, query, code) => {
    expect(await (await connect(query)).closed).toBe(code);
  });

  it('faster than max_concurrency is an invalid session', async () => {
    for (let n = 0; n < 4; n += 1) {
      const bot = await connect();
      bot.send(identify());
      await bot.event('READY');
    }
    const fifth = await connect();
    fifth.send(identify());
    expect((await fifth.op(9)).d).toBe(false);
    raw.advance(5000);
    fifth.send(identify());
    await fifth.event('READY');
  });
});

describe('a client that misbehaves is closed', () => {
  it('with 4003 before it identified, 4005 when it identifies twice, 4001 for an unknown opcode', async () => {
    const early = await connect();
    early.send({ op: 3, d: {} });
    expect(await early.closed).toBe(4003);
    const twice = await connect();
    twice.send(identify());
    twice.send(identify());
    expect(await twice.closed).toBe(4005);
    const odd = await connect();
    odd.send({ op: 99 });
    expect(await odd.closed).toBe(4001);
  });

  it('with 4002 for a large or broken frame, 4008 for the 121st in a minute', async () => {
    const large = await connect();
    large.send({ op: 1, d: 'x'.repeat(4096) });
    expect(await large.closed).toBe(4002);
    for (const text of ['{', 'null', '7']) {
      const broken = await connect();
      broken.socket.send(text);
      expect(await broken.closed).toBe(4002);
    }
    const busy = await connect();
    for (let n = 0; n < 120; n += 1) busy.send({ op: 1, d: null });
    raw.advance(60_000);
    for (let n = 0; n < 121; n += 1) busy.send({ op: 1, d: null });
    expect(await busy.closed).toBe(4008);
  });
});

describe('events', () => {
  it('reach only the intents that ask for them, with text only where it may be read', async () => {
    const messages = await connect();
    messages.send(identify());
    const guilds = await connect();
    guilds.send(identify({ intents: 1 }));
    await Promise.all([messages.event('READY'), guilds.event('READY')]);
    const place = raw.standin.as('member').in('general');
    place.say('secret', { attachments: [{ name: 'a.txt', bytes: new Uint8Array(1) }] });
    expect((await messages.event('MESSAGE_CREATE')).d).toMatchObject({
      content: '',
      attachments: [],
    });
    raw.standin.addChannel(raw.standin.guild('Lab').id, { name: 'new' });
    await guilds.event('CHANNEL_CREATE');
    expect(guilds.frames.some((frame) => frame.t === 'MESSAGE_CREATE')).toBe(false);
  });

  it('of a channel that the bot cannot see stay hidden', async () => {
    const bot = await connect();
    bot.send(identify());
    await bot.event('GUILD_CREATE');
    const { id } = raw.standin.addChannel(raw.standin.guild('Lab').id, {
      name: 'private',
      overwrites: [{ id: raw.standin.bot.id, type: 1, allow: '0', deny: String(1 << 10) }],
    });
    raw.standin.as('member').in('private').say('x');
    const seen = raw.standin.as('member').in('general').say('y').message;
    expect((await bot.event('MESSAGE_CREATE')).d.id).toBe(seen.id);
    expect(bot.frames.some((frame) => frame.d?.id === id)).toBe(false);
  });

  it('go to the shard of their server, direct messages to shard 0', async () => {
    const shards = await Promise.all([connect(), connect()]);
    shards[0]?.send(identify({ shard: [0, 2] }));
    shards[1]?.send(identify({ shard: [1, 2] }));
    await Promise.all(shards.map((one) => one.event('READY')));
    raw.standin.as('member').dm().say('hello');
    raw.standin.as('member').in('general').say('hello');
    await shards[0]?.event('MESSAGE_CREATE');
    const home = Number((BigInt(raw.standin.guild('Lab').id) >> 22n) % 2n);
    const inGuild = (frame: Frame) => frame.t === 'MESSAGE_CREATE' && frame.d.guild_id;
    const other = shards[1 - home];
    await shards[home]?.event('GUILD_CREATE');
    expect(other?.frames.some((frame) => frame.t === 'GUILD_CREATE' || inGuild(frame))).toBe(false);
  });

  it('missed in a dropped connection come with the resume, in order and once', async () => {
    const first = await connect();
    first.send(identify());
    const { session_id } = (await first.event('READY')).d;
    const { s } = await first.event('GUILD_CREATE');
    raw.standin.gateway.dropAll();
    await first.closed;
    const place = raw.standin.as('member').in('general');
    const ids = [place.say('one').message.id, place.say('two').message.id];
    const second = await connect();
    second.send({ op: 6, d: { token: raw.standin.token, session_id, seq: s } });
    await second.event('RESUMED');
    const events = second.frames.filter((frame) => frame.op === 0);
    expect(events.map((frame) => frame.t)).toEqual(['MESSAGE_CREATE', 'MESSAGE_CREATE', 'RESUMED']);
    expect(events.slice(0, 2).map((frame) => frame.d.id)).toEqual(ids);
  });

  it('a resume of an unknown session, or after a clean goodbye, is refused', async () => {
    const bot = await connect();
    bot.send({ op: 6, d: { token: raw.standin.token, session_id: 'none', seq: 1 } });
    expect((await bot.op(9)).d).toBe(false);
    const polite = await connect();
    polite.send(identify());
    const { session_id } = (await polite.event('READY')).d;
    polite.socket.close(1000);
    await polite.closed;
    const back = await connect();
    back.send({ op: 6, d: { token: raw.standin.token, session_id, seq: 1 } });
    expect((await back.op(9)).d).toBe(false);
  });
});
