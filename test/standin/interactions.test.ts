/** The life of an interaction on an injected clock: three seconds, one acknowledgement, fifteen minutes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasOpenApi, problemsOf } from '../support/openapi.ts';
import { ASK, startRaw } from './raw.ts';

let raw: Awaited<ReturnType<typeof startRaw>>;
beforeEach(async () => {
  raw = await startRaw();
  await raw.call('PUT', `/applications/${raw.standin.bot.id}/commands`, [
    ASK,
    { name: 'Explain', type: 3 },
  ]);
});
afterEach(async () => {
  const accepted = raw.standin.requests.filter((request) => request.status < 400);
  if (hasOpenApi) expect(problemsOf(accepted, true)).toEqual([]);
  await raw.standin.close();
});

const ask = (how = {}) =>
  raw.standin.as('member').in('general').slash('ask', { question: 'x' }, how);
const callback = (one: ReturnType<typeof ask>, body: unknown, query = '') =>
  raw.call('POST', `/interactions/${one.id}/${one.state().token}/callback${query}`, body);
const webhook = (one: ReturnType<typeof ask>) =>
  `/webhooks/${raw.standin.bot.id}/${one.state().token}`;
const reply = (content: string, flags = 0) => ({ type: 4, data: { content, flags } });

describe('the first answer', () => {
  it('counts once: the second is 40060', async () => {
    const one = ask();
    expect((await callback(one, reply('yes'))).status).toBe(204);
    expect((await callback(one, reply('again'))).body.code).toBe(40060);
    expect(one.message()?.content).toBe('yes');
  });

  it('is refused with 10062 after three seconds, and the person sees a failure', async () => {
    const one = ask();
    raw.advance(3001);
    expect((await callback(one, reply('late'))).body.code).toBe(10062);
    await expect(one.settled()).rejects.toThrow('did not respond');
  });

  it('is measured on the clock', async () => {
    const one = ask();
    raw.advance(1234);
    await callback(one, { type: 5 });
    expect(await one.acknowledged()).toEqual({ type: 5, afterMs: 1234, ephemeral: false });
  });

  it('of a wrong kind is refused and does not count', async () => {
    const one = ask();
    const wrong = [
      { type: 7, data: { content: 'x' } },
      { type: 6 },
      { type: 8, data: { choices: [] } },
    ];
    for (const body of wrong) expect((await callback(one, body)).body.code).toBe(50035);
    expect((await callback(one, reply('x'.repeat(2001)))).body.code).toBe(50035);
    expect((await callback(one, { type: 5, data: { flags: 1 << 15 } })).body.code).toBe(50035);
    expect((await callback(one, reply('fine'))).status).toBe(204);
  });

  it('comes back whole when asked for', async () => {
    const one = ask();
    const { body } = await callback(one, { type: 5, data: { flags: 64 } }, '?with_response=true');
    expect(body).toMatchObject({
      interaction: { id: one.id, response_message_loading: true, response_message_ephemeral: true },
      resource: { type: 5, message: { flags: 192 } },
    });
  });

  it('with a modal of six fields, or none, is refused', async () => {
    const field = (at: number) => ({
      type: 18,
      label: 'Why',
      component: { type: 4, custom_id: `f${at}`, style: 1 },
    });
    const modal = (count: number) => ({
      type: 9,
      data: {
        custom_id: 'm',
        title: 'Why?',
        components: Array.from({ length: count }, (_, at) => field(at)),
      },
    });
    const one = ask();
    expect((await callback(one, modal(6))).body.code).toBe(50035);
    expect((await callback(one, modal(0))).body.code).toBe(50035);
    expect((await callback(one, modal(5))).status).toBe(204);
    expect((await one.modal()).components).toHaveLength(5);
    expect(
      (await raw.call('PATCH', `${webhook(one)}/messages/@original`, { content: 'x' })).body.code,
    ).toBe(10008);
  });
});

describe('later answers', () => {
  it('need the first one: 10015 before it', async () => {
    const one = ask();
    expect((await raw.call('POST', webhook(one), { content: 'x' })).body.code).toBe(10015);
  });

  it('fill a deferred message, keep it ephemeral, then follow up', async () => {
    const one = ask();
    await callback(one, { type: 5, data: { flags: 64 } });
    const filled = await raw.call('POST', webhook(one), { content: 'first', flags: 0 });
    expect(filled.body).toMatchObject({ content: 'first', flags: 64 });
    const second = await raw.call('POST', webhook(one), { content: 'second' });
    expect(second.body).toMatchObject({ flags: 0, type: 19 });
    expect(one.followups().map((message) => message.content)).toEqual(['second']);
    const original = encodeURIComponent('@original');
    const read = await raw.call('GET', `${webhook(one)}/messages/${original}`);
    expect(read.body.content).toBe('first');
    await raw.call('PATCH', `${webhook(one)}/messages/${second.body.id}`, { content: 'changed' });
    expect((await one.until((message) => message.content === 'changed')).id).toBe(second.body.id);
    expect((await raw.call('DELETE', `${webhook(one)}/messages/@original`)).status).toBe(204);
    expect(one.message()).toBeUndefined();
  });

  it('end after fifteen minutes: 50027', async () => {
    const one = ask();
    await callback(one, { type: 5 });
    raw.advance(15 * 60_000);
    expect(
      (await raw.call('PATCH', `${webhook(one)}/messages/@original`, { content: 'in time' }))
        .status,
    ).toBe(200);
    raw.advance(1);
    const late = await raw.call('PATCH', `${webhook(one)}/messages/@original`, { content: 'late' });
    expect(late).toMatchObject({ status: 401, body: { code: 50027 } });
    expect(raw.standin.invalidRequests()).toBe(1);
  });

  it('need no permission in the channel, and leave the message of others alone', async () => {
    raw.standin.overwrite('general', [
      { id: raw.standin.bot.id, type: 1, allow: '0', deny: String((1 << 11) | (1 << 14)) },
    ]);
    const one = ask();
    expect(
      (await callback(one, { type: 4, data: { embeds: [{ title: 'A paper' }] } })).status,
    ).toBe(204);
    const other = raw.standin.as('member').in('general').say('mine').message;
    const path = `${webhook(one)}/messages/${other.id}`;
    expect((await raw.call('PATCH', path, { content: 'stolen' })).body.code).toBe(10008);
  });
});

describe('a person', () => {
  it('cannot use what does not exist, and is told what does', () => {
    const place = raw.standin.as('member').in('general');
    expect(() => place.slash('answer')).toThrow('No command "answer" here; there are: ask');
    expect(() => place.slash('ask', { q: 'x' })).toThrow('No option "q"; there are: question');
    expect(() => place.slash('ask', { question: 5 })).toThrow('does not fit');
    expect(() => raw.standin.as('nobody')).toThrow('Nobody is called "nobody"');
    expect(() => raw.standin.as('member').in('secret')).toThrow('No channel "secret"');
  });

  it('waits only so long, and hears how far it got', async () => {
    const quick = await startRaw({ waitMs: 20 });
    await quick.call('PUT', `/applications/${quick.standin.bot.id}/commands`, [ASK]);
    const one = quick.standin.as('member').in('general').slash('ask', { question: 'x' });
    await expect(one.settled()).rejects.toThrow('not acknowledged yet');
    await quick.standin.close();
  });

  it('may use a hidden command only by force', async () => {
    await raw.call('PUT', `/applications/${raw.standin.bot.id}/commands`, [
      { ...ASK, default_member_permissions: '0' },
    ]);
    expect(() => ask()).toThrow('hidden from this person');
    expect(ask({ force: true }).state().type).toBe(2);
    const admin = raw.standin.as('admin').in('general');
    expect(admin.commands().map((command) => command.name)).toEqual(['ask']);
  });
});

describe('a snapshot', () => {
  it('brings the whole world back in another stand-in', async () => {
    const one = ask();
    await callback(one, reply('kept'));
    const said = raw.standin
      .as('member')
      .in('general')
      .say('look', {
        attachments: [{ name: 'a.txt', bytes: new TextEncoder().encode('file') }],
      });
    const snapshot = JSON.parse(JSON.stringify(raw.standin.snapshot()));
    const next = await startRaw({ applicationId: raw.standin.bot.id, snapshot });
    const history = next.standin.as('member').in('general').history();
    expect(history.map((message) => message.content)).toEqual(['kept', 'look']);
    expect(next.standin.as('member').in('general').commands()).toHaveLength(2);
    const url = history[1]?.attachments[0]?.url ?? '';
    expect(url.startsWith(next.standin.url)).toBe(true);
    expect(await (await fetch(url)).text()).toBe('file');
    expect(() => next.standin.restore({})).toThrow('Not a snapshot');
    const fresh = next.standin.as('member').in('general').say('new').message;
    expect(BigInt(fresh.id)).toBeGreaterThan(BigInt(said.message.id));
    await next.standin.close();
  });
});
