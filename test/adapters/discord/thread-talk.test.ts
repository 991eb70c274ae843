// In a paper's thread a question is about that paper, as long as the thread lives, in a channel and in a forum.
import { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderPost } from '../../../commands/parts/day-post.ts';
import { createChannels } from '../../../src/adapters/discord/channels.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { createStandin, type Standin } from '../../../src/standin/standin.ts';
import { fakeLibrary } from '../../support/fake-library.ts';
import { type OnDiscord, onDiscord, STANDIN } from '../../support/on-discord.ts';
import { aPaper } from '../../support/papers.ts';
import { silent } from '../../support/stored.ts';

const DAY = '2026-01-15';
const papers = ['Zebra counting', 'Whale songs'].map((title, n) => aPaper(n + 1, { title }));
const library = fakeLibrary(papers.map((paper) => ({ paper, day: DAY })));
const HOUR = 60 * 60_000;

let standin: Standin;
let at: OnDiscord;
/** How far the past lies behind. */
let ago: number;

beforeEach(async () => {
  ago = HOUR;
  standin = await createStandin({ ...STANDIN, clock: { now: () => Date.now() - ago } });
  at = await onDiscord({ library, standin });
});
afterEach(() => at.close());

/** The second paper's thread, opened an hour ago; returns its id. */
async function openThread(kind: 'text' | 'forum'): Promise<string> {
  const { id: channelId, guildId = '' } = standin.channel(kind === 'text' ? 'papers' : 'reading');
  const place = { guildId, channelId, kind };
  const settings = { ...defaultSettings, channel: { id: channelId, kind } };
  const post = { guildId, day: DAY, kind: `paper/${papers[1]?.id}` };
  const view = await renderPost(library)(post, settings);
  if (view === null) throw new Error('no such paper');
  const channels = createChannels(
    new REST({ api: standin.apiUrl }).setToken(standin.token),
    silent,
  );
  const options = { nonce: 'n1', mentionRole: null, name: 'Whale songs', tags: [] };
  const sent = await channels.post(place, view, options);
  if (!sent.sent) throw new Error(sent.problem);
  if (kind === 'text') await channels.openThread(place, sent.messageId, 'Whale songs');
  return sent.messageId;
}

describe.each(['text', 'forum'] as const)('a thread in a %s channel', (kind) => {
  it('is about its paper', async () => {
    const thread = await openThread(kind);
    ago = 0;
    const asked = library.asked.length;
    await standin
      .as('member')
      .in(thread)
      .say(`<@${standin.bot.id}> how well does it work?`)
      .answer();
    expect(library.asked.slice(asked)).toMatchObject([{ previousPapers: [papers[1]?.id] }]);
    expect(at.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
  it('lets everybody open the paper’s card, privately', async () => {
    const thread = await openThread(kind);
    ago = 0;
    const where = kind === 'text' ? standin.channel('papers').id : thread;
    const place = standin.as('member').in(where);
    const [message] = place.history();
    if (message === undefined) throw new Error('no message');
    const label = kind === 'text' ? 'Read more' : 'Similar papers';
    const card = await place.click(message, label).settled();
    expect(card.id).not.toBe(message.id);
    expect(JSON.stringify(card.embeds)).toContain(kind === 'text' ? 'It improves' : 'Zebra');
  });
});
