// What members keep: votes, a reading list, topics. Each is theirs, and counts only where it was said.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Bot } from '../../src/bot.ts';
import type { Caller } from '../../src/command.ts';
import type { Action, View } from '../../src/domain/view.ts';
import { admin, member } from '../support/context.ts';
import { fakeLibrary } from '../support/fake-library.ts';
import { aPaper } from '../support/papers.ts';
import { quietBot } from '../support/quiet-bot.ts';

const OTHER = '100000000000000002';
const DAY = '2026-01-15';
const there: Caller = { ...member, viewer: { guildId: OTHER } };
const alone: Caller = { ...member, viewer: { guildId: null } };

const entries = [
  ...Array.from({ length: 7 }, (_, i) => ({
    paper: aPaper(10 + i, { title: `Robot study ${i + 1}`, votes: i }),
    day: DAY,
  })),
  { paper: aPaper(30, { title: 'Old whale songs', votes: 99 }), day: '2026-01-01' },
  { paper: aPaper(99, { title: 'Secret robot', votes: null }), day: DAY, guildId: OTHER },
];

let bot: Bot;
beforeEach(() => {
  bot = quietBot({ library: fakeLibrary(entries) });
});

function say(line: string, args: Record<string, unknown> = {}, caller = member): Promise<View> {
  const [name = '', subcommand = null] = line.split(' ');
  return bot.accept({ kind: 'command', name, subcommand, args }, caller).run();
}

const actionsOf = (view: View): readonly Action[] =>
  'actions' in view ? (view.actions ?? []) : [];

const labels = (view: View): readonly string[] =>
  actionsOf(view).flatMap((action) => (action.kind === 'button' ? [action.label] : []));

async function press(view: View, label: string, caller = member, value?: string): Promise<View> {
  const action = actionsOf(view).find((one) =>
    one.kind === 'select' ? one.placeholder === label : one.label === label,
  );
  if (action === undefined || action.kind === 'link') throw new Error(`no "${label}"`);
  const values = value === undefined ? [] : [value];
  const request = { kind: 'action', request: action.request, values, fields: {}, title: null };
  return bot.accept({ ...request, kind: 'action' }, caller).run();
}

const titles = (view: View): readonly string[] =>
  view.kind === 'papers' ? view.lines.map(({ paper }) => paper.title) : [];

const card = (caller = member) => say('paper', { title: 'Robot study 1' }, caller);

describe('votes', () => {
  it('are counted on the card, one a person, and the same again takes it back', async () => {
    const fresh = await card();
    expect(labels(fresh)).toEqual(expect.arrayContaining(['👍', '👎']));
    const one = await press(fresh, '👍');
    expect(labels(one)).toContain('👍 1');
    const two = await press(one, '👍 1', admin);
    expect(labels(two)).toContain('👍 2');
    const changed = await press(two, '👎', admin);
    expect(labels(changed)).toEqual(expect.arrayContaining(['👍 1', '👎 1']));
    const back = await press(changed, '👎 1', admin);
    expect(labels(back)).toEqual(expect.arrayContaining(['👍 1', '👎']));
  });
  it('of one server are not seen in another, nor in direct messages', async () => {
    const voted = await press(await card(), '👍');
    expect(labels(await card(there))).toContain('👍');
    expect(labels(await card(alone)).join()).not.toMatch(/👍|👎/u);
    // A button that was carried there votes for nobody.
    await press(voted, '👍 1', alone);
    expect(labels(await card())).toContain('👍 1');
  });
  it('on a paper that is not seen here are refused', async () => {
    const secret = await say('paper', { title: 'Secret robot' }, there);
    expect(await press(secret, '👍', member)).toMatchObject({ kind: 'notice', tone: 'error' });
  });
});

describe('/trending', () => {
  it('puts this server’s votes before the feed’s, and leaves out older days and what nobody voted for', async () => {
    await press(await say('paper', { title: 'Robot study 3' }), '👍');
    await press(await say('paper', { title: 'Robot study 7' }), '👎');
    const view = await say('trending');
    expect(titles(view)).toEqual([
      'Robot study 3',
      'Robot study 6',
      'Robot study 5',
      'Robot study 4',
      'Robot study 2',
    ]);
    expect(titles(await say('trending', {}, there))[0]).toBe('Robot study 7');
    expect(titles(await say('trending', { days: 30 }))[1]).toBe('Old whale songs');
  });
  it('says how a vote is given when there is none', async () => {
    bot = quietBot({ library: fakeLibrary([{ paper: aPaper(1, { votes: null }), day: DAY }]) });
    expect(JSON.stringify(await say('trending'))).toContain('👍');
    bot = quietBot({ library: fakeLibrary([]) });
    expect(JSON.stringify(await say('trending'))).toContain('no digest here yet');
  });
});

describe('/saved', () => {
  it('lists what its member saved, newest first, and nobody else’s', async () => {
    expect(JSON.stringify(await say('saved'))).toContain('Press “Save”');
    for (let n = 1; n <= 6; n += 1) {
      const done = await press(await say('paper', { title: `Robot study ${n}` }), 'Save');
      expect(JSON.stringify(done)).toContain('Saved.');
    }
    const list = await say('saved');
    expect(titles(list)).toEqual([6, 5, 4, 3, 2].map((n) => `Robot study ${n}`));
    expect(titles(await press(list, 'Next'))).toEqual(['Robot study 1']);
    expect((await say('saved', {}, admin)).kind).toBe('notice');
  });
  it('takes a paper off again', async () => {
    const saved = await press(await card(), 'Save');
    expect(JSON.stringify(await press(await card(), 'Save'))).toContain('already');
    await press(saved, 'Take off the list');
    expect((await say('saved')).kind).toBe('notice');
  });
  it('names nothing that another server posted', async () => {
    await press(await say('paper', { title: 'Secret robot' }, there), 'Save', there);
    await press(await card(), 'Save');
    const here = await say('saved');
    expect(titles(here)).toEqual(['Robot study 1']);
    expect(JSON.stringify(here)).not.toContain('Secret');
    expect(JSON.stringify(here)).toContain('1 more');
    expect(titles(await say('saved', {}, there))).toEqual(['Robot study 1', 'Secret robot']);
  });
});

describe('/follow', () => {
  it('says what the newest digest has on a topic, lists it, and ends it', async () => {
    const added = await say('follow add', { topic: 'robot' });
    expect(titles(added)).toContain('Robot study 1');
    expect(titles(added)).not.toContain('Secret robot');
    await say('follow add', { topic: 'volcanoes' });
    expect(JSON.stringify(await say('privacy'))).toContain('7 papers that I told you of');
    const list = await say('follow list');
    expect(JSON.stringify(list)).toContain('volcanoes');
    expect(JSON.stringify(await say('follow list', {}, admin))).not.toContain('volcanoes');
    const select = actionsOf(list).find((action) => action.kind === 'select');
    const option = select?.kind === 'select' ? select.options[1] : undefined;
    const left = await press(list, 'Stop following', member, option?.value);
    expect(JSON.stringify(left)).not.toContain('volcanoes');
    // Another member's press of the same menu ends nothing.
    await press(list, 'Stop following', admin, actionsOf(left).length > 0 ? '1' : undefined);
    expect(JSON.stringify(await say('follow list'))).toContain('robot');
  });
  it('shows the news of a week, as seen from where it is asked', async () => {
    expect(JSON.stringify(await say('follow news'))).toContain('/follow add');
    await say('follow add', { topic: 'secret' });
    expect(JSON.stringify(await say('follow news'))).toContain('Nothing on your topics');
    expect(titles(await say('follow news', {}, there))).toEqual(['Secret robot']);
  });
});
