// Followers are written to once a paper, only of public digests, through the stand-in for Discord.
import { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderNews } from '../../commands/parts/topic-papers.ts';
import { createDirect } from '../../src/adapters/discord/direct.ts';
import { openStore, type Store } from '../../src/adapters/store/open.ts';
import { createStandin, type Standin } from '../../src/standin/standin.ts';
import { createTopicNews } from '../../src/usecases/topic-news.ts';
import { fakeLibrary } from '../support/fake-library.ts';
import { hasOpenApi, problemsOf } from '../support/openapi.ts';
import { aPaper } from '../support/papers.ts';
import { silent } from '../support/stored.ts';

const NOW = new Date('2026-01-15T12:00:00Z');
let standin: Standin;
let store: Store;
let entries: Parameters<typeof fakeLibrary>[0];

beforeEach(async () => {
  standin = await createStandin({ clock: { now: () => NOW.getTime() } });
  store = openStore({ file: ':memory:', clock: { now: () => NOW } });
  entries = [
    { paper: aPaper(1, { title: 'Whale songs @everyone' }), day: '2026-01-15' },
    { paper: aPaper(2, { title: 'Whale counting' }), day: '2026-01-12' },
    { paper: aPaper(3, { title: 'Secret whale' }), day: '2026-01-15', guildId: '9' },
  ];
});
afterEach(async () => {
  store.close();
  if (hasOpenApi) expect(problemsOf(standin.requests)).toEqual([]);
  await standin.close();
});

const member = () => standin.user('member').id;
const news = (write = createDirect(new REST({ api: standin.apiUrl }).setToken(standin.token))) => {
  const library = fakeLibrary(entries);
  const { members } = store;
  return createTopicNews({ members, library, render: renderNews(library), write, log: silent })();
};
const written = () =>
  standin.requests.filter(
    ({ method, path }) => method === 'POST' && /\/channels\/\d+\/messages$/.test(path),
  );

describe('news of followed topics', () => {
  it('come once, pinging nobody, and only of days since the topic is followed', async () => {
    await store.members.follow(member(), 'whale');
    await news();
    await news();
    expect(written()).toHaveLength(1);
    const sent = JSON.stringify(written()[0]?.body);
    expect(sent).toContain('Whale songs');
    expect(sent).not.toMatch(/Whale counting|Secret/);
    expect(written()[0]?.body).toMatchObject({ allowed_mentions: { parse: [] } });
    entries = [...entries, { paper: aPaper(4, { title: 'Late whale' }), day: '2026-01-15' }];
    await news();
    expect(written()).toHaveLength(2);
    expect(JSON.stringify(written()[1]?.body)).not.toContain('Whale songs');
  });
  it('go to everybody else when one person takes no messages or a send fails', async () => {
    for (const user of ['1', '2', '3']) await store.members.follow(user, 'whale');
    const told: string[] = [];
    await news(async (userId) => {
      if (userId === '1') throw new Error('the line broke');
      told.push(userId);
      return userId !== '2';
    });
    expect(told).toEqual(['2', '3']);
  });
  it('are nothing while nobody follows, or nothing fits', async () => {
    await news();
    await store.members.follow(member(), 'volcanoes');
    await news();
    expect(standin.requests).toEqual([]);
  });
});
