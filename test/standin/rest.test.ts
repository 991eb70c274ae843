/** The REST routes a bot may call: what they answer, and that the answers have Discord's shape. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasOpenApi, problemsOf } from '../support/openapi.ts';
import { ASK, startRaw } from './raw.ts';

let raw: Awaited<ReturnType<typeof startRaw>>;
const channelId = (name: string) => raw.standin.channel(name).id;
const say = (content: string, more = {}) =>
  raw.call('POST', `/channels/${channelId('general')}/messages`, { content, ...more });

beforeEach(async () => {
  raw = await startRaw();
});
afterEach(async () => {
  if (hasOpenApi) expect(problemsOf(raw.standin.requests, true)).toEqual([]);
  await raw.standin.close();
});

describe('the bot itself', () => {
  it('tells the gateway, the user, the application, servers and channels', async () => {
    const guild = raw.standin.guild('Lab').id;
    const paths = [
      '/gateway/bot',
      '/gateway',
      '/users/@me',
      '/users/@me/guilds',
      '/applications/@me',
      '/oauth2/applications/@me',
      `/users/${raw.standin.user('member').id}`,
      `/guilds/${guild}`,
      `/guilds/${guild}/channels`,
      `/guilds/${guild}/roles`,
      `/guilds/${guild}/threads/active`,
      `/guilds/${guild}/members/${raw.standin.user('member').id}`,
      `/channels/${channelId('reading')}`,
      `/channels/${channelId('general')}/messages/pins`,
    ];
    for (const path of paths) expect((await raw.call('GET', path)).status, path).toBe(200);
    expect(raw.standin.violations).toEqual([]);
  });

  it('refuses a wrong token, and counts it as an invalid request', async () => {
    const answer = await raw.call('GET', '/users/@me', undefined, { authorization: 'Bot wrong' });
    expect(answer).toMatchObject({ status: 401, body: { code: 0 } });
    expect(raw.standin.invalidRequests()).toBe(1);
  });

  it('records a route that Discord does not have', async () => {
    expect((await raw.call('GET', '/nothing/here')).status).toBe(404);
    expect(raw.standin.violations).toMatchObject([{ rule: 'unknown-route' }]);
    raw.standin.clearJournal();
  });

  it("notes a user agent that is not a bot's", async () => {
    await raw.call('GET', '/users/@me', undefined, { 'user-agent': 'curl/8' });
    expect(raw.standin.violations).toMatchObject([{ rule: 'user-agent' }]);
  });
});

describe('messages', () => {
  it('are sent, read, edited, listed and deleted', async () => {
    const first = (await say('one')).body;
    const second = (await say('two')).body;
    const base = `/channels/${first.channel_id}/messages`;
    const edited = await raw.call('PATCH', `${base}/${first.id}`, { content: 'changed' });
    expect(edited.body).toMatchObject({ content: 'changed', edited_timestamp: expect.any(String) });
    const listed = await raw.call('GET', `${base}?limit=10`);
    expect(listed.body.map((message: { id: string }) => message.id)).toEqual([second.id, first.id]);
    const older = await raw.call('GET', `${base}?before=${second.id}`);
    expect(older.body).toHaveLength(1);
    expect((await raw.call('DELETE', `${base}/${first.id}`)).status).toBe(204);
    expect((await raw.call('GET', `${base}/${first.id}`)).body.code).toBe(10008);
  });

  it('are not doubled under an enforced nonce, until some minutes have passed', async () => {
    const nonce = { nonce: 'digest-2026-01-05', enforce_nonce: true };
    const first = await say('digest', nonce);
    expect((await say('digest', nonce)).body.id).toBe(first.body.id);
    expect((await say('digest', { nonce: nonce.nonce })).body.id).not.toBe(first.body.id);
    raw.advance(6 * 60_000);
    expect((await say('digest', nonce)).body.id).not.toBe(first.body.id);
  });

  it('lose the attachments that an edit does not list', async () => {
    const form = new FormData();
    form.append(
      'payload_json',
      JSON.stringify({ attachments: [{ id: '0', description: 'a plot' }] }),
    );
    form.append('files[0]', new Blob(['png'], { type: 'image/png' }), 'plot.png');
    const url = `${raw.standin.apiUrl}/v10/channels/${channelId('general')}/messages`;
    const headers = {
      authorization: `Bot ${raw.standin.token}`,
      'user-agent': 'DiscordBot (https://example.org, 1.0)',
    };
    const sent = await (await fetch(url, { method: 'POST', headers, body: form })).json();
    const { attachments, id } = sent as { attachments: { id: string }[]; id: string };
    expect(attachments).toMatchObject([{ filename: 'plot.png', description: 'a plot' }]);
    const path = `/channels/${channelId('general')}/messages/${id}`;
    const kept = await raw.call('PATCH', path, { attachments: [{ id: attachments[0]?.id }] });
    expect(kept.body.attachments).toHaveLength(1);
    const lost = await raw.call('PATCH', path, { content: 'no plot', attachments: [] });
    expect(lost.body.attachments).toEqual([]);
  });

  it('ping only whom allowed_mentions lets through', async () => {
    const { id } = raw.standin.user('member');
    const text = `<@${id}> @everyone`;
    expect((await say(text)).body.mentions).toHaveLength(1);
    expect((await say(text, { allowed_mentions: { parse: [] } })).body.mentions).toEqual([]);
    expect((await say(text)).body.mention_everyone).toBe(false);
  });

  it('take reactions and pins', async () => {
    const { body } = await say('vote');
    const base = `/channels/${body.channel_id}`;
    const reaction = `${base}/messages/${body.id}/reactions/${encodeURIComponent('👍')}`;
    expect((await raw.call('PUT', `${reaction}/@me`)).status).toBe(204);
    expect((await raw.call('GET', reaction)).body).toMatchObject([{ id: raw.standin.bot.id }]);
    const shown = await raw.call('GET', `${base}/messages/${body.id}`);
    expect(shown.body.reactions).toMatchObject([{ count: 1, me: true }]);
    expect((await raw.call('DELETE', `${reaction}/@me`)).status).toBe(204);
    const bad = `${base}/messages/${body.id}/reactions/x/@me`;
    expect((await raw.call('PUT', bad)).body.code).toBe(10014);
  });
});

describe('threads and forums', () => {
  it('a thread starts at a message, once', async () => {
    const { body } = await say('discuss');
    const path = `/channels/${body.channel_id}/messages/${body.id}/threads`;
    const thread = await raw.call('POST', path, { name: 'A paper' });
    expect(thread).toMatchObject({ status: 201, body: { id: body.id, type: 11 } });
    expect((await raw.call('POST', path, { name: 'Again' })).body.code).toBe(160004);
    const inside = await raw.call('POST', `/channels/${body.id}/messages`, { content: 'hello' });
    expect(inside.status).toBe(200);
    const closed = await raw.call('PATCH', `/channels/${body.id}`, { archived: true });
    expect(closed.body.thread_metadata.archived).toBe(true);
  });

  it('a forum takes posts and no messages', async () => {
    const forum = raw.standin.addChannel(raw.standin.guild('Lab').id, {
      name: 'digests',
      kind: 'forum',
      tags: ['daily'],
    });
    const path = `/channels/${forum.id}/threads`;
    const post = await raw.call('POST', path, {
      name: 'Monday',
      message: { content: 'Papers' },
      applied_tags: [forum.tags[0]?.id],
    });
    expect(post).toMatchObject({
      status: 201,
      body: { name: 'Monday', message: { content: 'Papers' } },
    });
    const wrong = await raw.call('POST', `/channels/${forum.id}/messages`, { content: 'x' });
    expect(wrong.body.code).toBe(50008);
    const empty = await raw.call('POST', path, { name: 'Empty', message: { content: ' ' } });
    expect(empty.body.code).toBe(50006);
    expect(
      raw.standin
        .as('member')
        .channels()
        .filter((one) => one.parentId === forum.id),
    ).toHaveLength(1);
  });
});

describe('permissions', () => {
  const bits = { VIEW: 1 << 10, SEND: 1 << 11, EMBED: 1 << 14 };
  const deny = (bit: number) =>
    raw.standin.overwrite('general', [
      { id: raw.standin.bot.id, type: 1, allow: '0', deny: String(bit) },
    ]);

  it('missing sight is 50001; missing SEND_MESSAGES or EMBED_LINKS is 50013', async () => {
    const embed = { embeds: [{ title: 'A paper' }] };
    deny(bits.EMBED);
    expect((await say('x')).status).toBe(200);
    expect((await say('x', embed)).body).toMatchObject({ code: 50013 });
    deny(bits.SEND);
    expect((await say('x')).body).toMatchObject({ code: 50013 });
    deny(bits.VIEW);
    expect((await say('x')).body).toMatchObject({ code: 50001 });
    expect(raw.standin.invalidRequests()).toBe(3);
  });

  it('a person who closed direct messages is 50007', async () => {
    const { id } = raw.standin.user('member');
    const dm = await raw.call('POST', '/users/@me/channels', { recipient_id: id });
    const path = `/channels/${dm.body.id}/messages`;
    expect((await raw.call('POST', path, { content: 'hi' })).status).toBe(200);
    raw.standin.closeDms(id, true);
    expect((await raw.call('POST', path, { content: 'hi' })).body.code).toBe(50007);
  });

  it('slow mode holds the bot, and lets it go on', async () => {
    const slow = raw.standin.addChannel(raw.standin.guild('Lab').id, {
      name: 'slow',
      slowmode: 10,
    });
    const path = `/channels/${slow.id}/messages`;
    await raw.call('POST', path, { content: 'one' });
    expect((await raw.call('POST', path, { content: 'two' })).body.code).toBe(20016);
    raw.advance(10_000);
    expect((await raw.call('POST', path, { content: 'two' })).status).toBe(200);
  });
});

describe('commands', () => {
  it('are created, read, changed, replaced and deleted, with steady ids', async () => {
    const base = `/applications/${raw.standin.bot.id}/commands`;
    const made = await raw.call('POST', base, { ...ASK, default_member_permissions: '32' });
    expect(made).toMatchObject({
      status: 201,
      body: { default_member_permissions: '32', type: 1 },
    });
    expect((await raw.call('POST', base, ASK)).status).toBe(200);
    const renamed = await raw.call('PATCH', `${base}/${made.body.id}`, { description: 'Ask me' });
    expect(renamed.body).toMatchObject({ id: made.body.id, description: 'Ask me' });
    const all = await raw.call('PUT', base, [ASK, { name: 'Explain', type: 3 }]);
    expect(all.body).toMatchObject([{ id: made.body.id }, { name: 'Explain' }]);
    const same = await raw.call('PUT', base, [ASK, { name: 'Explain', type: 3 }]);
    expect(same.body).toEqual(all.body);
    expect((await raw.call('DELETE', `${base}/${made.body.id}`)).status).toBe(204);
    expect((await raw.call('GET', `${base}/${made.body.id}`)).body.code).toBe(10063);
    expect((await raw.call('GET', base)).body).toHaveLength(1);
  });

  it('of a server stay in that server', async () => {
    const other = raw.standin.addGuild({ name: 'Other', members: [{ name: 'member' }] });
    const base = `/applications/${raw.standin.bot.id}/guilds/${raw.standin.guild('Lab').id}/commands`;
    expect((await raw.call('PUT', base, [ASK])).status).toBe(200);
    const names = (place: string) =>
      raw.standin
        .as('member')
        .in(place)
        .commands()
        .map((command) => command.name);
    expect(names('Lab/general')).toEqual(['ask']);
    expect(names(`${other.name}/general`)).toEqual([]);
  });
});
