// The bot on Discord as its members see it: real discord.js client, stand-in for Discord, a small library.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeLibrary } from '../../support/fake-library.ts';
import { type OnDiscord, onDiscord } from '../../support/on-discord.ts';
import { hasOpenApi, problemsOf } from '../../support/openapi.ts';
import { aPaper } from '../../support/papers.ts';

const entries = Array.from({ length: 14 }, (_, i) => ({
  paper: aPaper(i + 1, { title: `Robot study ${i + 1}` }),
  day: i < 10 ? '2026-01-15' : '2026-01-14',
}));
const library = fakeLibrary(entries);
let at: OnDiscord;

beforeAll(async () => {
  at = await onDiscord({ library });
});
afterAll(() => at.close());

const here = () => at.standin.as('member').in('general');

describe('starting', () => {
  it('registers the commands once and says how to invite the bot', async () => {
    expect(at.ready.commands).toBe('registered');
    expect(at.ready.inviteUrl).toMatch(
      /client_id=\d+&scope=bot\+applications\.commands&permissions=\d+$/,
    );
    const names = here()
      .commands()
      .map((command) => command.name);
    expect(names).toEqual([
      'ask',
      'follow',
      'help',
      'paper',
      'privacy',
      'saved',
      'search',
      'similar',
      'status',
      'today',
      'trending',
    ]);
  });
  it('writes nothing when it starts again with the same commands', async () => {
    const before = at.standin.requests.length;
    await at.restart();
    const later = at.standin.requests.slice(before);
    expect(later.map(({ method }) => method)).toContain('GET');
    expect(later.map(({ method }) => method)).not.toContain('PUT');
  });
  it('asks for no privileged intent', () => {
    expect(at.standin.violations).toEqual([]);
  });
});

describe('commands', () => {
  it('acknowledges first, then answers with the sentence and its source', async () => {
    const asked = here().slash('ask', { question: 'What is robot study 3?' });
    const ack = await asked.acknowledged();
    expect(ack.type).toBe(5);
    const answer = await asked.settled();
    const [embed] = answer.embeds;
    expect(embed?.title).toBe('What is robot study 3?');
    expect(embed?.description).toContain(
      'We present method 1. [[1]](https://arxiv.org/abs/2601.10001)',
    );
    expect(embed?.description).toContain('**Sources**');
    expect(embed?.footer?.text).toBe('In the authors’ words');
  });
  it('pages through a search after the bot was restarted', async () => {
    const found = await here().slash('search', { words: 'robot' }).settled();
    expect(found.embeds[0]?.description).toContain('**1.** [Robot study 1]');
    await at.restart();
    const next = await here().click(found, 'Next').settled();
    expect(next.id).toBe(found.id);
    expect(next.embeds[0]?.title).toBe('robot');
    expect(next.embeds[0]?.description).toContain('**6.** [Robot study 6]');
    expect(next.embeds[0]?.footer?.text).toContain('6–10 of 14');
  });
  it('opens a paper for the one who chose it only', async () => {
    const found = await here().slash('search', { words: 'robot' }).settled();
    const card = await here().select(found, 'Open a paper', ['2']).settled();
    expect(card.embeds[0]?.title).toBe('Robot study 2');
    expect(Number(card.flags) & 64).toBe(64);
    expect(
      at.standin
        .as('admin')
        .in('general')
        .history()
        .map(({ id }) => id),
    ).not.toContain(card.id);
  });
  it('completes titles', async () => {
    const typed = here().autocomplete('paper', { name: 'title', value: 'study 12' });
    expect(await typed.choices()).toEqual([{ name: 'Robot study 12', value: '2601.10012' }]);
  });
  it('shows a day by themes, its other pages and days', async () => {
    const today = await here().slash('today').settled();
    expect(today.embeds[0]?.title).toBe('Digest of 2026-01-15');
    expect(today.embeds[0]?.description).toContain('__**First theme**__');
    const next = await here().click(today, 'Next').settled();
    expect(next.embeds[0]?.description).toContain('**9.**');
    const before = await here().click(next, '← 2026-01-14').settled();
    expect(before.embeds[0]?.title).toBe('Digest of 2026-01-14');
  });
  it('names the nearest days for a day without a digest', async () => {
    const none = await here().slash('today', { date: '2026-01-10' }).settled();
    expect(none.embeds[0]?.description).toContain('There is no digest for 2026-01-10');
    const nearest = await here().click(none, '2026-01-14').settled();
    expect(nearest.embeds[0]?.title).toBe('Digest of 2026-01-14');
  });
  it('says what is wrong with a wrong day', async () => {
    const wrong = await here().slash('today', { date: 'soon' }).settled();
    expect(wrong.embeds[0]?.description).toContain('I cannot read that day');
  });
  it('answers what is delivered twice once', async () => {
    const before = at.standin.requests.length;
    await here().slash('status', {}, { duplicate: 2 }).settled();
    const later = at.standin.requests.slice(before);
    expect(later.filter(({ path }) => path.endsWith('/callback'))).toHaveLength(1);
  });
  it('does not know buttons of others', async () => {
    const answer = await here().slash('help').settled();
    expect(answer.embeds[0]?.title).toBe('What I can do');
    expect(Number(answer.flags) & 64).toBe(64);
  });
});

describe('conversation', () => {
  it('answers a mention with a reply and shows that it types', async () => {
    const said = here().say(`<@${at.standin.bot.id}> what is robot study 4?`);
    await said.typing();
    const answer = await said.answer();
    expect(answer.message_reference?.message_id).toBe(said.message.id);
    expect(answer.embeds[0]?.title).toBe('what is robot study 4?');
    expect(answer.content).toBe('');
  });
  it('goes on from its own answer when it is replied to', async () => {
    const first = await here().say(`<@${at.standin.bot.id}> what is robot study 4?`).answer();
    const second = await here().say('and how well?', { replyTo: first }).answer();
    await here().say('robot again?', { replyTo: second }).answer();
    const asked = library.asked.slice(-2);
    expect(asked[0]?.history).toEqual(['what is robot study 4?']);
    expect(asked[0]?.previousPapers).toEqual(['2601.10001']);
    expect(asked[1]?.history).toEqual(['what is robot study 4?', 'and how well?']);
  });
  it('takes a follow-up from a button, with the question before', async () => {
    const answer = await here().slash('ask', { question: 'robot?' }).settled();
    const modal = await here().click(answer, 'Ask a follow-up').modal();
    const followed = await here()
      .submit(modal, { question: 'How does the robot compare?' })
      .settled();
    expect(followed.embeds[0]?.title).toBe('How does the robot compare?');
    const asked = library.asked.at(-1);
    expect(asked?.history).toEqual(['robot?']);
    expect(asked?.previousPapers).toEqual(['2601.10001']);
  });
  it('talks in direct messages without a mention, and goes on from the last answer', async () => {
    const dm = at.standin.as('member').dm();
    await dm.say('what is robot study 1?').answer();
    await dm.say('and its robot results?').answer();
    expect(library.asked.at(-1)?.history).toEqual(['what is robot study 1?']);
    expect(library.asked.at(-1)?.viewer).toEqual({ guildId: null });
  });
  it('goes on in a thread that was started from its answer', async () => {
    const answer = await here().slash('ask', { question: 'robot?' }).settled();
    const thread = here().startThread('More', answer);
    await at.standin.as('member').in(thread.id).say(`<@${at.standin.bot.id}> robot more?`).answer();
    expect(library.asked.at(-1)?.history).toEqual(['robot?']);
  });
  it('helps when it is only mentioned', async () => {
    const answer = await here().say(`<@${at.standin.bot.id}>`).answer();
    expect(answer.embeds[0]?.title).toBe('What I can do');
  });
  it('says what is not in the digest, with the nearest papers', async () => {
    const answer = await here().say(`<@${at.standin.bot.id}> whales?`).answer();
    expect(answer.embeds[0]?.description).toContain('That is not in the digest.');
    expect(answer.embeds[0]?.description).toContain('Nearest papers');
    const card = await here().click(answer, 'Open 1').settled();
    expect(card.embeds[0]?.title).toBe('Robot study 1');
  });
  it('is silent when it is not meant', async () => {
    const said = here().say('robots are nice');
    await here().say(`<@${at.standin.bot.id}> robot?`).answer();
    expect(
      said.answers().filter(({ message_reference: r }) => r?.message_id === said.message.id),
    ).toEqual([]);
  });
});

it.skipIf(!hasOpenApi)('sends nothing that differs from Discord’s description of its API', () => {
  expect(at.standin.requests.length).toBeGreaterThan(20);
  expect(problemsOf(at.standin.requests)).toEqual([]);
});

it('does nothing that Discord would frown at', () => {
  expect(at.standin.violations).toEqual([]);
  expect(at.log.filter(({ level }) => level === 'error')).toEqual([]);
});
