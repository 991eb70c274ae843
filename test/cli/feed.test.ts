// Feeds, end to end: a day followed to its close, never shorter, asked only for what changed; and the command line over them.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHuggingFaceFeed } from '../../src/adapters/feeds/hugging-face.ts';
import { createPoliteFetch } from '../../src/adapters/feeds/polite.ts';
import { openStore, type Store } from '../../src/adapters/store/open.ts';
import type { FeedRow } from '../../src/ports-feed.ts';
import { createFeeds } from '../../src/usecases/feeds.ts';
import { createIndexer } from '../../src/usecases/indexer.ts';
import { createIngest } from '../../src/usecases/ingest.ts';
import { type HubServer, hubItem, startHubServer } from '../adapters/feeds/hub-server.ts';
import { fakeEncoder, fakeIndex } from '../support/fake-engine.ts';
import { noLookup, silent } from '../support/stored.ts';
import { runCli } from './support.ts';

const everyone = { guildId: null };
let now: Date;
let hub: HubServer;
let store: Store;
let alarms: string[];

const items = (from: number, to: number, date: string) =>
  Array.from({ length: to - from + 1 }, (_, i) => hubItem(from + i, date));

/** The real feed, store and ingest; the clock stands where the test puts it. */
function feeds(papers = store.papers) {
  const clock = { now: () => now };
  const polite = { fetch, clock, log: silent, spacingMs: 0, silenceMs: 0, userAgent: 'test' };
  const http = createPoliteFetch({ ...polite, random: () => 0, sleep: async () => undefined });
  const { encodings } = store;
  const encoder = fakeEncoder('fake');
  const indexer = createIndexer({
    encodings,
    encoder,
    index: fakeIndex('fake', encodings),
    log: silent,
  });
  return createFeeds({
    store: store.feeds,
    ingest: createIngest({ papers, indexer, lookup: noLookup, clock, log: silent }),
    reader: () => createHuggingFaceFeed(hub.url, http),
    clock,
    log: silent,
    onFailing: async (_, problem) => void alarms.push(problem),
  });
}

const count = async (day: string): Promise<number> =>
  (await store.papers.papersOn(everyone, day)).length;

let feed: FeedRow;
beforeEach(async () => {
  now = new Date('2026-01-15T12:00:00Z');
  alarms = [];
  hub = await startHubServer();
  store = openStore({ file: ':memory:', clock: { now: () => now } });
  feed = await store.feeds.addFeed({ guildId: null, kind: 'hf', query: '' });
});
afterEach(async () => {
  store.close();
  await hub.close();
});

describe('the Daily Papers feed', () => {
  it('follows a day: early papers, late papers, and the end of the day', async () => {
    hub.setDay('2026-01-15', items(1, 60, '2026-01-15'));
    await feeds().poll();
    expect(await count('2026-01-15')).toBe(60);
    hub.setDay('2026-01-15', items(1, 75, '2026-01-15'));
    // The page has turned: the day is read once more and is final.
    now = new Date('2026-01-16T03:00:00Z');
    await feeds().poll();
    expect(await count('2026-01-15')).toBe(75);
    expect(
      (await store.feeds.days(feed.id, 5)).find(({ day }) => day === '2026-01-15')?.final,
    ).toBe(true);
  });

  it('never takes a paper away when the answer is shorter, empty or broken', async () => {
    hub.setDay('2026-01-15', items(1, 60, '2026-01-15'));
    await feeds().poll();
    for (const bad of ['truncated', 'html', 'ok'] as const) {
      hub.setDay('2026-01-15', bad === 'ok' ? [] : items(1, 3, '2026-01-15'));
      hub.misbehave('ok', bad);
      await feeds().poll();
      expect(await count('2026-01-15')).toBe(60);
    }
  });

  it('asks only for what changed, and counts a day as before', async () => {
    hub.validators = 'etag';
    hub.setDay('2026-01-15', items(1, 120, '2026-01-15'));
    await feeds().poll();
    const read = hub.statuses.length;
    await feeds().poll();
    const again = hub.statuses.slice(read);
    expect(again.length).toBeGreaterThan(0);
    expect(new Set(again)).toEqual(new Set([304]));
    expect((await store.feeds.days(feed.id, 1))[0]?.papers).toBe(120);
    hub.setDay('2026-01-15', items(1, 125, '2026-01-15'));
    await feeds().poll();
    expect(await count('2026-01-15')).toBe(125);
    expect((await store.feeds.days(feed.id, 1))[0]?.papers).toBe(125);
  });

  it('asks for all of it again when it could not be stored', async () => {
    hub.validators = 'etag';
    hub.setDay('2026-01-15', items(1, 60, '2026-01-15'));
    const papers = {
      ...store.papers,
      saveDigest: () => Promise.reject(new Error('the disk is full')),
    };
    await feeds(papers).poll();
    expect(await count('2026-01-15')).toBe(0);
    // The reason is read by members: nothing of the machine's.
    expect((await store.feeds.feeds(null))[0]?.lastProblem).toContain('on my side');
    await feeds().poll();
    expect(await count('2026-01-15')).toBe(60);
  });

  it('refreshes votes for two weeks', async () => {
    hub.setDay('2026-01-14', [hubItem(5, '2026-01-14')]);
    await feeds().poll();
    const grown = hubItem(5, '2026-01-14');
    hub.setDay('2026-01-14', [{ ...grown, paper: { ...grown.paper, upvotes: 99 } }]);
    now = new Date('2026-01-20T12:00:00Z');
    await feeds().poll();
    expect((await store.papers.papersOn(everyone, '2026-01-14'))[0]?.votes).toBe(99);
  });

  it('raises the alarm once, at the third failure in a row', async () => {
    for (let i = 0; i < 5; i++) {
      hub.misbehave('html');
      await feeds().poll();
    }
    expect(alarms).toHaveLength(1);
    await feeds().poll();
    expect((await store.feeds.feeds(null))[0]?.failures).toBe(0);
  });

  it('fills past days, and goes on where it was stopped', async () => {
    for (const day of ['2026-01-07', '2026-01-08', '2026-01-09']) hub.setDay(day, items(1, 2, day));
    hub.misbehave('ok', 'html');
    await expect(feeds().backfill(feed, '2026-01-07', '2026-01-09')).rejects.toThrow(/2026-01-08/);
    const read = await feeds().backfill(feed, '2026-01-07', '2026-01-09');
    expect(read.map(({ day }) => day)).toEqual(['2026-01-08', '2026-01-09']);
  });
});

describe('digest-bot feed', () => {
  const env = () => ({ DATA_DIR: mkdtempSync(join(tmpdir(), 'digest-bot-feed-')) });
  it('says what is no feed', async () => {
    const { status, err } = await runCli(['feed', 'add', 'reddit'], { env: env() });
    expect(status).toBe(1);
    expect(err).toContain('Write hf (Daily Papers), or arxiv:cs.CL+stat.ML');
  });
  it('adds a feed', async () => {
    const { status, out } = await runCli(['feed', 'add', 'arxiv:cs.CL, stat.ML'], { env: env() });
    expect(status).toBe(0);
    expect(out).toContain('arxiv:cs.CL+stat.ML is read from now on');
  });
  it('wants a real day', async () => {
    const { status, err } = await runCli(['backfill', '--from', 'yesterday'], { env: env() });
    expect(status).toBe(1);
    expect(err).toContain('Write it like 2026-03-09');
  });
});
