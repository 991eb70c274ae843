// A day with the bot: the digest, a search, answers, a follow-up, an admin's digest; all parts real.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasOpenApi, problemsOf } from '../support/openapi.ts';
import { type RealBot, startRealBot } from '../support/real-bot.ts';

let at: RealBot;
beforeAll(async () => {
  at = await startRealBot();
}, 60_000);
afterAll(() => at.close());

const member = () => at.standin.as('member').in('general');
const admin = () => at.standin.as('admin').in('papers');
const textOf = (message: { embeds: readonly { description?: string | undefined }[] }): string =>
  message.embeds[0]?.description ?? '';

const DIGEST = `Daily Papers

Zebra Counting with Drones

We present ZebraNet, a method that counts zebras from drone footage. It reaches 97.3% accuracy on 412 flights over the savanna.

Quiet Diffusion for Whale Song

We study the denoising of whale song under water. Our model WhaleDiff lowers the noise by 12 dB on 80 hours of recordings.
`;

describe('a member', () => {
  it('reads the digest page by page', async () => {
    const today = await member().slash('today').settled();
    expect(today.embeds[0]?.title).toMatch(/^Digest of \d{4}-\d\d-\d\d$/);
    expect(today.embeds[0]?.footer?.text).toMatch(/^30 papers · page 1 of 4/);
    const next = await member().click(today, 'Next').settled();
    expect(next.embeds[0]?.footer?.text).toMatch(/page 2 of 4/);
  });
  it('finds a paper, pages after a restart, opens the card', async () => {
    const found = await member().slash('search', { words: 'diffusion distillation' }).settled();
    expect(textOf(found)).toMatch(/distill/i);
    await at.restart();
    const next = await member().click(found, 'Next').settled();
    expect(next.embeds[0]?.title).toBe('diffusion distillation');
    expect(next.embeds[0]?.footer?.text).toMatch(/^6–10 of/);
    const menu = next.components.at(-1)?.components?.[0]?.options ?? [];
    const card = await member()
      .select(next, 'Open a paper', [menu[0]?.value ?? ''])
      .settled();
    expect(card.embeds[0]?.footer?.text).toBe('Short version and abstract in the authors’ words');
    expect(textOf(card)).toMatch(/\*\*In short:\*\* \S/);
    expect(textOf(card).length).toBeGreaterThan(300);
    const similar = await member().click(card, 'Similar papers').settled();
    expect(similar.embeds[0]?.title).toMatch(/^Similar to /);
  });
  it('asks and gets a cited answer, then asks on', async () => {
    const answer = await member().slash('ask', { question: 'What does f-distill do?' }).settled();
    expect(textOf(answer)).toMatch(/f-divergence/);
    expect(textOf(answer)).toMatch(/\[1\\?\]/);
    expect(answer.embeds[0]?.footer?.text).toBe('In the authors’ words');
    const modal = await member().click(answer, 'Ask a follow-up').modal();
    const more = await member().submit(modal, { question: 'How well does it work?' }).settled();
    expect(textOf(more)).toMatch(/Sources/);
    expect(textOf(more)).toMatch(/f-distill|f-divergence/i);
    // Another paper "defines a range of metrics": that makes the word no name of it.
    const next = await member().click(more, 'Ask a follow-up').modal();
    const still = await member()
      .submit(next, { question: 'and which metrics does it improve?' })
      .settled();
    expect(textOf(still).split('Sources')[1]).toMatch(/f-Divergence/);
  });
  it('goes on about one paper: what its abstract tells, what it does not, and what it tells after that', async () => {
    const mention = `<@${at.standin.bot.id}>`;
    const first = await member().say(`${mention} what is DySpec?`).answer();
    const on = async (question: string, replyTo: typeof first): Promise<typeof first> =>
      member().say(`${mention} ${question}`, { replyTo }).answer();
    const told = await on('how much faster is it at low temperature?', first);
    expect(textOf(told)).toContain('9.1');
    const silent = await on('does it run on a phone?', told);
    expect(textOf(silent)).toContain('That is not in the digest.');
    // "It" is still the paper spoken of, though the answer before cites none.
    const again = await on('and at high temperature?', silent);
    expect(textOf(again)).toContain('6.21');
    expect(textOf(again).split('Sources')[1]).toMatch(/^\D*\\?\[1.*DySpec[^[]*$/s);
  });
  it('asks what is new, and gets the digest', async () => {
    const shown = await member().say(`<@${at.standin.bot.id}> hey! what's new today?`).answer();
    expect(shown.embeds[0]?.title).toMatch(/^Digest of \d{4}-\d\d-\d\d$/);
    const liked = await member().say(`<@${at.standin.bot.id}> most upvoted paper?`).answer();
    expect(liked.embeds[0]?.title).toBe('Trending, 7 days');
  });
  it('asks for more like it, and gets other papers in their own words', async () => {
    const answer = await member().slash('ask', { question: 'What does f-distill do?' }).settled();
    const modal = await member().click(answer, 'Ask a follow-up').modal();
    const more = await member().submit(modal, { question: 'and anything similar?' }).settled();
    const [quoted = '', sources = ''] = textOf(more).split('Sources');
    expect(textOf(more)).toContain('Nearest to “');
    expect(sources).toMatch(/diffusion/i);
    expect(sources).not.toContain('f-divergence');
    expect(quoted).toMatch(/\[1\\?\].*\[2\\?\].*\[3\\?\]/s);
  });
  it('asks for more like nothing, and is asked which paper', async () => {
    const answer = await member().slash('ask', { question: 'anything similar?' }).settled();
    expect(textOf(answer)).toContain('Similar to which paper?');
  });
  it('asks for a topic: the papers on it are named, one that nothing is about is declined', async () => {
    const named = await member()
      .slash('ask', { question: 'anything on continual learning?' })
      .settled();
    expect(textOf(named).split('Sources')[1]).toContain('SLCA');
    const declined = await member()
      .slash('ask', { question: 'any papers on federated learning?' })
      .settled();
    expect(textOf(declined)).toContain('That is not in the digest.');
  });
  it('is told what is not in the digest', async () => {
    const answer = await member()
      .say(`<@${at.standin.bot.id}> How do I renew my passport in Portugal?`)
      .answer();
    expect(textOf(answer)).toContain('That is not in the digest.');
    // Nothing was cited: there is no second one.
    const mention = `<@${at.standin.bot.id}>`;
    const more = await member()
      .say(`${mention} other papers like the second one`, { replyTo: answer })
      .answer();
    expect(textOf(more)).toContain('Similar to which paper?');
  });
  it('is asked which paper is meant where the answer before has none at that place', async () => {
    const answer = await member().slash('ask', { question: 'what does f-distill do?' }).settled();
    const more = await member()
      .say(`<@${at.standin.bot.id}> how does the fourth one work?`, { replyTo: answer })
      .answer();
    expect(textOf(more)).toMatch(/The answer before names \d papers? only\. Which paper/);
  });
  it('is asked which paper is meant where there is no answer before', async () => {
    const answer = await member()
      .say(`<@${at.standin.bot.id}> results of the third paper?`)
      .answer();
    expect(textOf(answer)).toContain('I see no answer before this question.');
  });
  it('goes on from a paper that was only named as near', async () => {
    const declined = await member()
      .slash('ask', { question: 'any papers on federated learning?' })
      .settled();
    const third = /3\. (.+)/.exec(textOf(declined))?.[1] ?? 'not named';
    const answer = await member()
      .say(`<@${at.standin.bot.id}> what is the third one about?`, { replyTo: declined })
      .answer();
    expect(textOf(answer)).not.toContain('That is not in the digest.');
    expect(textOf(answer).split('Sources')[1]).toContain(third);
  });
});

describe('an admin', () => {
  const file = { name: 'zebras.txt', bytes: Buffer.from(DIGEST), contentType: 'text/plain' };

  it('posts a digest: preview, publish, ask', async () => {
    const preview = await admin()
      .slash('digest', { file, date: '2026-01-20' }, { sub: 'post' })
      .settled();
    expect(Number(preview.flags) & 64).toBe(64);
    expect(textOf(preview)).toContain('**2 papers** for **2026-01-20**, seen by this server only.');
    expect(textOf(preview)).toContain('1. Zebra Counting with Drones');
    const before = await member()
      .say(`<@${at.standin.bot.id}> How many flights did ZebraNet use?`)
      .answer();
    expect(textOf(before)).not.toContain('412');

    await at.restart();
    const done = await admin()
      .click(preview, 'Publish')
      .until((m) => textOf(m).startsWith('Stored 2 papers: 2 new'));
    expect(done.id).toBe(preview.id);
    const posted = at.standin
      .as('member')
      .in('papers')
      .history()
      .find((m) => m.embeds[0]?.title === 'Digest of 2026-01-20');
    expect(posted && textOf(posted)).toContain('Zebra Counting with Drones');

    const answer = await member()
      .say(`<@${at.standin.bot.id}> What accuracy does ZebraNet reach?`)
      .answer();
    expect(textOf(answer)).toContain('97.3');
  });
  it('sees that the same digest changes nothing', async () => {
    const preview = await admin()
      .slash('digest', { file, date: '2026-01-20' }, { sub: 'post' })
      .settled();
    expect(textOf(preview)).toContain('(2 already known)');
    const done = await admin()
      .click(preview, 'Index only')
      .until((m) => textOf(m).startsWith('Nothing changed'));
    expect(done.components).toEqual([]);
  });
  it('may cancel, and confirms once only', async () => {
    const preview = await admin()
      .slash('digest', { file, date: '2026-01-21' }, { sub: 'post' })
      .settled();
    await admin()
      .click(preview, 'Cancel')
      .until((m) => textOf(m).startsWith('Cancelled'));
    const none = await member().slash('today', { date: '2026-01-21' }).settled();
    expect(textOf(none)).toContain('no digest for 2026-01-21');
  });
  it('pastes a digest into a form', async () => {
    const modal = await admin().slash('digest', {}, { sub: 'post' }).modal();
    const preview = await admin().submit(modal, { date: '2026-01-22', part1: DIGEST }).settled();
    expect(textOf(preview)).toContain('**2 papers** (2 already known) for **2026-01-22**');
  });
  it('adds a message with a digest from its menu', async () => {
    const said = admin().say(DIGEST);
    const preview = await admin().menu(said.message, 'Add to digest').settled();
    expect(textOf(preview)).toContain('**2 papers**');
  });
});

describe('who may not', () => {
  it('is a member, even when the server’s settings show the command', async () => {
    const refused = await member()
      .slash('digest', { link: 'https://example.org/x' }, { sub: 'post', force: true })
      .settled();
    expect(textOf(refused)).toContain('Manage Server');
  });
  it('is another server or a direct message: it sees nothing of what was posted here', async () => {
    const dm = await at.standin
      .as('member')
      .dm()
      .say('What accuracy does ZebraNet reach?')
      .answer();
    expect(JSON.stringify(dm)).not.toContain('97.3');
    expect(JSON.stringify(dm.embeds)).not.toContain('Zebra Counting');
  });
});

it.skipIf(!hasOpenApi)('sends nothing that differs from Discord’s description of its API', () => {
  expect(problemsOf(at.standin.requests)).toEqual([]);
});
it('does nothing that Discord would frown at, and fails nowhere', () => {
  expect(at.standin.violations).toEqual([]);
  expect(at.log.filter(({ level }) => level === 'error')).toEqual([]);
});
