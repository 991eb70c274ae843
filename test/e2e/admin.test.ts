// An admin's day: digests are looked up, taken back, put back, changed; settings by panel; the server leaves. All parts real.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryLimits } from '../../src/adapters/limits/memory.ts';
import type { Message } from '../../src/standin/types.ts';
import { hasOpenApi, problemsOf } from '../support/openapi.ts';
import { type RealBot, startRealBot } from '../support/real-bot.ts';

let at: RealBot;
beforeAll(async () => {
  at = await startRealBot({ limits: createMemoryLimits() });
}, 60_000);
afterAll(() => at.close());

const member = () => at.standin.as('member').in('general');
const admin = () => at.standin.as('admin').in('papers');
const guildId = () => at.standin.guild('Lab').id;
const textOf = (message: Message): string => JSON.stringify(message.embeds);
const PRIVATE = 64;

const DIGEST = `Daily Papers

Zebra Counting with Drones

We present ZebraNet, a method that counts zebras from drone footage. It reaches 97.3% accuracy on 412 flights over the savanna.

Quiet Diffusion for Whale Song

We study the denoising of whale song under water. Our model WhaleDiff lowers the noise by 12 dB on 80 hours of recordings.
`;
const file = { name: 'zebras.txt', bytes: Buffer.from(DIGEST), contentType: 'text/plain' };
const zebras = async (): Promise<string> =>
  textOf(await member().slash('search', { words: 'zebra drone footage' }).settled());

describe('a digest', () => {
  it('is published, taken back from the same message, put back, and each is traced', async () => {
    const preview = await admin()
      .slash('digest', { file, date: '2026-01-20' }, { sub: 'post' })
      .settled();
    const done = await admin()
      .click(preview, 'Index only')
      .until((m) => textOf(m).includes('Stored 2 papers'));
    expect(await zebras()).toContain('Zebra Counting');
    const undone = await admin()
      .click(done, 'Take back')
      .until((m) => textOf(m).includes('Taken back'));
    expect(await zebras()).not.toContain('Zebra Counting');
    await admin()
      .click(undone, 'Put back')
      .until((m) => textOf(m).includes('Put back'));
    expect(await zebras()).toContain('Zebra Counting');
    const log = textOf(await admin().slash('audit', {}, { sub: 'list' }).settled());
    for (const words of ['Digest published', 'Digest taken back', 'Digest put back']) {
      expect(log).toContain(words);
    }
    expect(log).toContain(`<@${at.standin.user('admin').id}>`);
  });
  it('is found in the list, shown, and changed through a form', async () => {
    const list = await admin().slash('digest', {}, { sub: 'list' }).settled();
    expect(Number(list.flags) & PRIVATE).toBe(PRIVATE);
    const value = list.components[0]?.components?.[0]?.options?.[0]?.value ?? '';
    const shown = await admin().select(list, 'Show a digest', [value]).settled();
    expect(textOf(shown)).toContain('Quiet Diffusion for Whale Song');
    const modal = await admin().click(shown, 'Edit').modal();
    const changed = await admin().submit(modal, { date: '2026-01-21', title: 'Animals' }).settled();
    expect(textOf(changed)).toContain('digest of 2026-01-21. Its title: “Animals”');
    const day = await member().slash('today', { date: '2026-01-21' }).settled();
    expect(textOf(day)).toContain('Zebra Counting');
    const choices = await admin()
      .autocomplete('digest', { name: 'digest', value: 'anim' }, {}, { sub: 'show' })
      .choices();
    expect(choices.map(({ name }) => name)).toEqual(['2026-01-21 Animals: 2 papers, no. 2']);
  });
  it('of the operator is neither listed nor taken back', async () => {
    const list = await admin().slash('digest', {}, { sub: 'list' }).settled();
    expect(textOf(list)).not.toContain('everywhere');
    const refused = await admin().slash('digest', { digest: '1' }, { sub: 'undo' }).settled();
    expect(textOf(refused)).toContain('no digest no. 1');
    expect(textOf(await member().slash('today').settled())).toContain('Digest of');
  });
});

describe('the settings panel', () => {
  it('takes a forum for what it is, a role, and a time; the state is the message', async () => {
    const panel = await admin().slash('settings', {}, { sub: 'show' }).settled();
    // Discord has room for five rows.
    expect(panel.components).toHaveLength(5);
    const forum = at.standin.channel('reading').id;
    const withChannel = await admin().select(panel, 'Channel for digest posts', [forum]).settled();
    expect(withChannel.id).toBe(panel.id);
    expect(textOf(withChannel)).toContain(`<#${forum}> (forum)`);
    expect(textOf(withChannel)).toMatch(/Next post: <t:\d+:f>/);
    const modal = await admin().click(withChannel, 'Time').modal();
    const timed = await admin().submit(modal, { time: '18:30', zone: 'Asia/Tokyo' }).settled();
    expect(timed.id).toBe(panel.id);
    expect(textOf(timed)).toContain('18:30 Asia/Tokyo');
    const wrong = await admin().submit(modal, { time: 'soon', zone: 'UTC' }).settled();
    expect(wrong.id).not.toBe(panel.id);
    expect(textOf(wrong)).toContain('cannot read the time');
    const days = await admin().select(timed, 'Weekdays', ['6', '7']).settled();
    expect(textOf(days)).toContain('Sat, Sun');
    const more = await admin().click(days, 'Log and managers').settled();
    const log = at.standin.channel('papers').id;
    expect(textOf(await admin().select(more, 'Log channel', [log]).settled())).toContain(
      `Log channel: <#${log}>`,
    );
    expect(await at.engine.community.settings.read(guildId())).toMatchObject({
      channel: { id: forum, kind: 'forum' },
      minutes: 1110,
      zone: 'Asia/Tokyo',
      weekdays: [6, 7],
      logChannel: log,
    });
  });
  it('makes replies private from the first response on, also after a restart', async () => {
    const flags = async (): Promise<number> =>
      Number((await member().slash('today').settled()).flags) & PRIVATE;
    expect(await flags()).toBe(0);
    await admin().slash('settings', { seen: 'private' }, { sub: 'replies' }).settled();
    expect(await flags()).toBe(PRIVATE);
    await at.restart();
    expect(await flags()).toBe(PRIVATE);
    await admin().slash('settings', { seen: 'public' }, { sub: 'replies' }).settled();
  });
});

describe('a member who asks on and on', () => {
  it('is told when to ask again', async () => {
    let last = '';
    for (let n = 0; n < 25 && !last.includes('Try again'); n++) {
      last = textOf(await member().slash('ask', { question: 'hello' }).settled());
    }
    expect(last).toMatch(/Try again in \d+ s\./);
    expect(textOf(await admin().slash('ask', { question: 'hello' }).settled())).not.toContain(
      'Try again',
    );
  });
});

describe('a server', () => {
  const known = () => at.engine.community.guilds.known();
  async function eventually(test: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + 5_000;
    while (!(await test())) {
      if (Date.now() > end) throw new Error('it did not happen');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  it('is known while the bot is in it, and noted when it leaves', async () => {
    const { id } = at.standin.addGuild({ name: 'Short', members: [{ name: 'member' }] });
    await eventually(async () => (await known()).includes(id));
    at.standin.removeBot(id);
    await eventually(async () => !(await known()).includes(id));
    expect(await known()).toContain(guildId());
  });
  it('that left while the bot was away is noted at the next start', async () => {
    await at.engine.community.guilds.present('123456789012345678');
    await at.restart();
    await eventually(async () => !(await known()).includes('123456789012345678'));
    expect(await known()).toEqual([guildId()]);
  });
});

it.skipIf(!hasOpenApi)('sends nothing that differs from Discord’s description of its API', () => {
  expect(problemsOf(at.standin.requests)).toEqual([]);
});
it('does nothing that Discord would frown at, and fails nowhere', () => {
  expect(at.standin.violations).toEqual([]);
  expect(at.log.filter(({ level }) => level === 'error')).toEqual([]);
});
