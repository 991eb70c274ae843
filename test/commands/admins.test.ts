// What admins set, fetch and look up; each change leaves a trace, and nobody else may.
import { describe, expect, it } from 'vitest';
import type { BotParts } from '../../src/bot.ts';
import type { Caller } from '../../src/command.ts';
import type { Action, View } from '../../src/domain/view.ts';
import { quietCommunity } from '../support/community.ts';
import { admin, member, NOW } from '../support/context.ts';
import { quietBot } from '../support/quiet-bot.ts';

const GUILD = admin.viewer.guildId ?? '';
const OTHER_ADMIN: Caller = { ...admin, viewer: { guildId: '100000000000000002' } };

function start(overrides: Partial<BotParts> = {}) {
  const { community } = quietCommunity();
  const bot = quietBot({ community, ...overrides });
  const say = (path: string, args: Record<string, unknown> = {}, caller = admin) => {
    const [name = '', sub] = path.split(' ');
    return bot.accept({ kind: 'command', name, subcommand: sub ?? null, args }, caller).run();
  };
  const act = (
    name: string,
    input: { args?: string[]; values?: string[]; fields?: Record<string, string> } = {},
    caller = admin,
  ) => {
    const { args = [], values = [], fields = {} } = input;
    const request = {
      kind: 'action',
      request: { name, args },
      values,
      fields,
      title: null,
    } as const;
    return bot.accept(request, caller).run();
  };
  const settings = () => community.settings.read(GUILD);
  const traces = async () =>
    (await community.audit.list(GUILD, { limit: 100 })).map(
      ({ action, before, after, userId }) => ({
        action,
        userId,
        before: before === null ? null : JSON.parse(before),
        after: after === null ? null : JSON.parse(after),
      }),
    );
  return { bot, community, say, act, settings, traces };
}

const text = (view: View): string => JSON.stringify(view);
const labels = (view: View): readonly string[] =>
  ('actions' in view ? (view.actions ?? []) : []).map((action: Action) =>
    action.kind === 'select' ? action.placeholder : action.label,
  );

describe('/settings', () => {
  it('shows all of it with menus and buttons that fit into one message', async () => {
    const { say } = start();
    const view = await say('settings show');
    expect(text(view)).toContain('Channel: none, so nothing is posted');
    expect(text(view)).toContain('09:00 UTC, Mon–Fri');
    expect(labels(view).slice(0, 3)).toEqual([
      'Channel for digest posts',
      'Weekdays',
      'Role to mention in posts',
    ]);
  });
  it('takes every setting as a sub-command, each with its trace', async () => {
    const { say, settings, traces } = start();
    await say('settings channel', { channel: 'forum:300000000000000009' });
    await say('settings time', { time: '18:15', zone: 'europe/berlin' });
    await say('settings weekdays', { days: 'mon, thu' });
    await say('settings papers', { top: 10, votes: 5 });
    await say('settings lag', { days: 2 });
    await say('settings weekly', { on: true });
    await say('settings threads', { on: true });
    await say('settings role', { role: '500000000000000001' });
    await say('settings replies', { seen: 'private' });
    await say('settings log', { channel: 'text:300000000000000008' });
    await say('settings manager', { role: '500000000000000002' });
    expect(await settings()).toEqual({
      channel: { id: '300000000000000009', kind: 'forum' },
      since: NOW.toISOString(),
      minutes: 18 * 60 + 15,
      zone: 'Europe/Berlin',
      weekdays: [1, 4],
      lagDays: 2,
      top: 10,
      minVotes: 5,
      weekly: true,
      threads: true,
      mentionRole: '500000000000000001',
      replies: 'private',
      logChannel: '300000000000000008',
      managerRole: '500000000000000002',
    });
    const all = await traces();
    expect(all).toHaveLength(11);
    expect(
      all.every(({ action, userId }) => action === 'settings.change' && userId === admin.userId),
    ).toBe(true);
    expect(all.find(({ after }) => 'lagDays' in after)).toMatchObject({
      before: { lagDays: 0 },
      after: { lagDays: 2 },
    });
    await say('settings reset');
    expect((await settings()).channel).toBeNull();
  });
  it('takes the same from the panel', async () => {
    const { act, settings } = start();
    await act('settings.channel', { values: ['text:300000000000000009'] });
    await act('settings.days', { values: ['6', '7'] });
    await act('settings.toggle', { args: ['weekly', '1'] });
    await act('settings.toggle', { args: ['threads', '1'] });
    await act('settings.timed', { fields: { time: '7:05', zone: 'Asia/Tokyo' } });
    await act('settings.chosen', { fields: { top: '3', votes: '', lag: '1' } });
    await act('settings.replies', { args: ['private'] });
    await act('settings.role', { values: ['500000000000000001'] });
    expect(await settings()).toMatchObject({
      channel: { id: '300000000000000009', kind: 'text' },
      weekdays: [6, 7],
      weekly: true,
      threads: true,
      minutes: 425,
      zone: 'Asia/Tokyo',
      top: 3,
      minVotes: null,
      lagDays: 1,
      replies: 'private',
      mentionRole: '500000000000000001',
    });
    await act('settings.clear', { args: ['mentionRole'] });
    await act('settings.clear', { args: ['channel'] });
    expect(await settings()).toMatchObject({ channel: null, since: null, mentionRole: null });
  });
  it('says what threads need, in a channel and in a forum, and what keeps them from being there', async () => {
    const { say, community } = start();
    await say('settings channel', { channel: 'text:300000000000000009' });
    const on = await say('settings threads', { on: true });
    expect(text(on)).toContain('Create Public Threads');
    expect(text(on)).toContain('A thread for each of the best papers: on');
    expect(labels(on)).toContain('Threads: on');
    expect(text(await say('settings threads', { on: false }))).toContain('that are there stay');
    await say('settings channel', { channel: 'forum:300000000000000008' });
    const forum = await say('settings threads', { on: true });
    expect(text(forum)).toContain('Create Posts');
    expect(text(forum)).toContain('A post for each of the best papers: on');
    const key = { guildId: GUILD, channelId: '300000000000000008', day: '2026-01-15' };
    const { outbox } = community;
    const hold = { worker: 'w', leaseMs: 60_000 };
    const post = await outbox.add({ ...key, kind: 'daily' }, NOW, hold);
    await outbox.sent(post?.id ?? -1, 'w', '1');
    const thread = await outbox.add({ ...key, kind: 'paper/2601.00001' }, NOW, hold);
    await outbox.retry(thread?.id ?? -1, 'w', NOW, 'Grant me Create Posts.');
    const shown = text(await say('settings show'));
    expect(shown).toContain('Last post (2026-01-15): sent');
    expect(shown).toContain('Threads of 2026-01-15: waiting, Grant me Create Posts.');
  });
  it('says when the next post comes, in the reader’s own time', async () => {
    const { say } = start();
    const view = await say('settings channel', { channel: 'text:300000000000000009' });
    // NOW is a Friday noon: the next weekday is Monday.
    expect(text(view)).toContain('["Next post: ",{"time":"2026-01-19T09:00:00.000Z"}]');
  });
  it('keeps the moment of the choice when the same channel is chosen again', async () => {
    let now = NOW;
    const { say, settings } = start({ clock: { now: () => now } });
    await say('settings channel', { channel: 'text:300000000000000009' });
    now = new Date(NOW.getTime() + 60_000);
    await say('settings channel', { channel: 'text:300000000000000009' });
    expect((await settings()).since).toBe(NOW.toISOString());
    await say('settings channel', { channel: 'text:300000000000000010' });
    expect((await settings()).since).toBe(now.toISOString());
  });
  it('never mentions @everyone, nor makes everybody a manager', async () => {
    const { say, act, settings } = start();
    expect(text(await say('settings role', { role: GUILD }))).toContain('never mention @everyone');
    expect(text(await act('settings.manager', { values: [GUILD] }))).toContain('never');
    expect(await settings()).toMatchObject({ mentionRole: null, managerRole: null });
  });
  it.each([
    ['settings time', { time: '25:00' }],
    ['settings time', { time: '9', zone: 'Mars/Base' }],
    ['settings weekdays', { days: 'never' }],
    ['settings lag', { days: 8 }],
    ['settings papers', { top: 0 }],
    ['settings channel', { channel: 'other:300000000000000009' }],
    ['settings log', { channel: 'forum:300000000000000009' }],
  ])('refuses %s %o and changes nothing', async (path, args) => {
    const { say, traces } = start();
    expect(await say(path, args)).toMatchObject({ kind: 'notice', tone: 'error' });
    expect(await traces()).toEqual([]);
  });
  it('leaves no trace of what was so already', async () => {
    const { say, traces } = start();
    expect(text(await say('settings weekly', { on: false }))).toContain('That is set already.');
    expect(await traces()).toEqual([]);
  });
  it('offers time zones while a city is typed', async () => {
    const { bot } = start();
    const at = { name: 'settings', subcommand: 'time', option: 'zone', partial: 'tokyo' };
    expect(await bot.complete(at, admin)).toEqual([{ label: 'Asia/Tokyo', value: 'Asia/Tokyo' }]);
    expect(await bot.complete(at, member)).toEqual([]);
  });
});

describe('/feed', () => {
  it('adds, lists and removes, with traces', async () => {
    const { say, bot, traces } = start();
    await say('feed add', { kind: 'arxiv', categories: 'stat.ML, cs.CL' });
    const again = await say('feed add', { kind: 'arxiv', categories: 'cs.CL+stat.ML' });
    expect(text(again)).toContain('fetched already');
    const list = await say('feed list');
    expect(text(list)).toContain('arXiv cs.CL+stat.ML');
    expect(text(list)).toContain('Not read yet');
    const at = { name: 'feed', subcommand: 'remove', option: 'feed', partial: 'cs' };
    const [choice] = await bot.complete(at, admin);
    expect(choice?.label).toBe('arXiv cs.CL+stat.ML');
    await say('feed remove', { feed: choice?.value });
    expect(text(await say('feed list'))).toContain('no feed yet');
    expect((await traces()).map(({ action }) => action)).toEqual(['feed.remove', 'feed.add']);
  });
  it('says how a feed goes', async () => {
    const { say, community } = start();
    const feed = await community.feeds.addFeed({ guildId: GUILD, kind: 'hf', query: '' });
    for (const _ of [1, 2])
      await community.feeds.noteResult(feed.id, NOW.toISOString(), 'HTTP 503');
    expect(text(await say('feed list'))).toContain('Failed 2 times in a row: HTTP 503');
  });
  it('does not fetch for a server what the operator fetches for all', async () => {
    const { say, community } = start();
    await community.feeds.addFeed({ guildId: null, kind: 'hf', query: '' });
    expect(text(await say('feed add', { kind: 'hf' }))).toContain('by my operator for all servers');
    expect(await community.feeds.feeds(GUILD)).toEqual([]);
    expect(text(await say('feed list'))).toContain('Daily Papers (for all servers)');
    expect(text(await say('feed remove', { feed: 'Daily Papers' }))).toContain('no feed');
  });
  it.each([
    [{ kind: 'arxiv' }, 'needs `categories`'],
    [{ kind: 'arxiv', categories: '../x' }, 'no arXiv category'],
    [{ kind: 'hf', categories: 'cs.CL' }, 'no categories'],
  ])('refuses %o', async (args, why) => {
    const { say } = start();
    expect(text(await say('feed add', args))).toContain(why);
  });
  it('stops at five feeds a server', async () => {
    const { say } = start();
    for (const c of ['cs.AA', 'cs.AB', 'cs.AC', 'cs.AD', 'cs.AE']) {
      await say('feed add', { kind: 'arxiv', categories: c });
    }
    expect(text(await say('feed add', { kind: 'hf' }))).toContain('5 feeds already');
  });
});

describe('/audit', () => {
  it('pages through what was changed here, and only here', async () => {
    const { say, act } = start();
    for (let n = 1; n <= 10; n++) await say('settings papers', { top: n });
    await say('settings papers', { top: 99 }, OTHER_ADMIN);
    const first = await say('audit list');
    expect(text(first)).toContain('"after: top 10"');
    expect(text(first)).toContain('"before: top 9"');
    expect(text(first)).not.toContain('top 99');
    expect(labels(first)).toEqual(['Older']);
    const older = 'actions' in first ? first.actions?.[0] : undefined;
    const args = older?.kind === 'button' ? [...older.request.args] : [];
    const second = await act('audit.page', { args });
    expect(text(second)).toContain('"after: top 1"');
    expect(labels(second)).toEqual(['Newest']);
    expect(text(await act('audit.page', { args }, OTHER_ADMIN))).not.toContain('top 1"');
  });
  it('says that nothing was changed', async () => {
    expect(text(await start().say('audit list'))).toContain('Nothing was changed');
  });
});

describe('/privacy', () => {
  it('says what is kept of who asks, and deletes it after a question', async () => {
    const { say, act, community } = start();
    await community.members.follow(member.userId, 'pruning');
    await community.members.setSaved(member.userId, 'arxiv:2601.00001', true);
    const view = await say('privacy', {}, member);
    expect(text(view)).toContain('1 saved paper');
    expect(text(view)).toContain('1 topic that you follow');
    expect(labels(view)).toEqual(['Delete my data']);
    const sure = await act('privacy.forget', {}, member);
    expect(labels(sure)).toEqual(['Delete for good', 'Keep it']);
    expect((await community.members.kept(member.userId)).follows).toBe(1);
    expect(text(await act('privacy.forgotten', {}, member))).toContain('Deleted: 1 saved paper');
    expect(labels(await say('privacy', {}, member))).toEqual([]);
  });
});

describe('who may', () => {
  it.each(['settings show', 'feed list', 'audit list', 'digest list'])(
    '/%s needs Manage Server, or the manager role',
    async (path) => {
      const { say } = start();
      expect(text(await say(path, {}, member))).toContain('Manage Server');
      await say('settings manager', { role: '500000000000000002' });
      const manager = { ...member, roles: ['500000000000000002'] };
      expect(text(await say(path, {}, manager))).not.toContain('Manage Server.');
      const elsewhere = { ...manager, viewer: OTHER_ADMIN.viewer };
      expect(text(await say(path, {}, elsewhere))).toContain('Manage Server');
    },
  );
  it('sees replies privately once the server wants it so, known at the first response', async () => {
    const { say, bot } = start();
    const ask = {
      kind: 'command',
      name: 'ask',
      subcommand: null,
      args: { question: 'robot?' },
    } as const;
    expect(bot.accept(ask, member).reply).toBe('public');
    await say('settings replies', { seen: 'private' });
    expect(bot.accept(ask, member).reply).toBe('private');
    expect(bot.accept(ask, OTHER_ADMIN).reply).toBe('public');
    const question = { text: 'robot?', history: [], previousRows: [] };
    expect(bot.accept({ kind: 'question', question }, member).reply).toBe('public');
  });
  it('knows the settings again after a restart, before anybody asks', async () => {
    const { say, bot, community } = start();
    await bot.guilds.joined(GUILD);
    await say('settings replies', { seen: 'private' });
    const next = start({ community }).bot;
    await next.guilds.prepare();
    const ask = { kind: 'command', name: 'today', subcommand: null, args: {} } as const;
    expect(next.accept(ask, member).reply).toBe('private');
  });
});

describe('limits', () => {
  const limits = { take: async () => ({ waitMs: 11_200, whose: 'member' as const }) };
  it('are said with the waiting time; the operator has none', async () => {
    const { say } = start({ limits });
    expect(text(await say('ask', { question: 'robot?' }))).toContain('Try again in 12 s.');
    const operator = { ...admin, isOperator: true };
    expect(text(await say('ask', { question: 'robot?' }, operator))).not.toContain('Try again');
    expect(text(await say('help'))).not.toContain('Try again');
    expect(await say('digest post')).toMatchObject({ kind: 'form' });
  });
});
