/** Threads and forum posts: whose id they have, who may tag them, when there is no room, and that the answers have Discord's shape. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasOpenApi, problemsOf } from '../support/openapi.ts';
import { startRaw } from './raw.ts';

let raw: Awaited<ReturnType<typeof startRaw>>;
beforeEach(async () => {
  raw = await startRaw({ settings: { maxActiveThreads: 3 } });
});
afterEach(async () => {
  if (hasOpenApi) expect(problemsOf(raw.standin.requests, true)).toEqual([]);
  await raw.standin.close();
});

const lab = () => raw.standin.guild('Lab').id;
const forum = (more = {}) =>
  raw.standin.addChannel(lab(), {
    name: 'digests',
    kind: 'forum',
    tags: ['daily', { name: 'chosen', moderated: true }],
    ...more,
  });
const post = (channelId: string, more = {}) =>
  raw.call('POST', `/channels/${channelId}/threads`, {
    name: 'Monday',
    message: { content: 'Papers' },
    ...more,
  });

describe('a forum', () => {
  it('tells its tags, and whether a post needs one', async () => {
    const free = await raw.call('GET', `/channels/${forum().id}`);
    expect(free.body).toMatchObject({ flags: 0, type: 15 });
    expect(free.body.available_tags).toMatchObject([
      { name: 'daily', moderated: false },
      { name: 'chosen', moderated: true },
    ]);
    const strict = await raw.call('GET', `/channels/${forum({ requireTag: true }).id}`);
    expect(strict.body.flags).toBe(16);
  });
  it('that wants a tag takes no post without one', async () => {
    const { id, tags } = forum({ requireTag: true });
    expect(await post(id)).toMatchObject({ status: 400, body: { code: 40067 } });
    expect(await post(id, { applied_tags: [] })).toMatchObject({ body: { code: 40067 } });
    expect((await post(id, { applied_tags: [tags[0]?.id] })).status).toBe(201);
  });
  it('lets a moderated tag be given by who manages threads only', async () => {
    const { id, tags } = forum();
    const refused = await post(id, { applied_tags: [tags[1]?.id] });
    expect(refused).toMatchObject({ status: 403, body: { code: 50013 } });
    const manage = String(1n << 34n);
    raw.standin.overwrite(id, [{ id: raw.standin.bot.id, type: 1, allow: manage, deny: '0' }]);
    expect((await post(id, { applied_tags: [tags[1]?.id] })).status).toBe(201);
  });
  it('gives a post and its first message one id, and takes no nonce there', async () => {
    const { id } = forum();
    const made = await post(id);
    expect(made.body.message.id).toBe(made.body.id);
    const first = await raw.call('GET', `/channels/${made.body.id}/messages/${made.body.id}`);
    expect(first.body.content).toBe('Papers');
    await post(id, { message: { content: 'x', nonce: 'n1' } });
    expect(raw.standin.violations).toMatchObject([{ rule: 'unknown-field' }]);
    raw.standin.clearJournal();
  });
});

describe('threads of a server', () => {
  it('are counted while they are active, and listed', async () => {
    const { id } = forum();
    const made = await post(id);
    await post(id);
    await post(id);
    expect((await post(id)).body.code).toBe(160006);
    const channelId = raw.standin.channel('general').id;
    const said = await raw.call('POST', `/channels/${channelId}/messages`, { content: 'a paper' });
    const path = `/channels/${channelId}/messages/${said.body.id}/threads`;
    expect((await raw.call('POST', path, { name: 'A paper' })).body.code).toBe(160006);
    const active = () => raw.call('GET', `/guilds/${lab()}/threads/active`);
    expect((await active()).body.threads).toHaveLength(3);
    await raw.call('PATCH', `/channels/${made.body.id}`, { archived: true });
    expect((await active()).body.threads).toHaveLength(2);
    expect((await raw.call('POST', path, { name: 'A paper' })).status).toBe(201);
  });
  it('are hidden with their channel', async () => {
    const { id } = forum();
    await post(id);
    const view = String(1n << 10n);
    raw.standin.overwrite(id, [{ id: raw.standin.bot.id, type: 1, allow: '0', deny: view }]);
    const active = await raw.call('GET', `/guilds/${lab()}/threads/active`);
    expect(active.body.threads).toEqual([]);
  });
});
