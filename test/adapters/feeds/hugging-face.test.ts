// Daily Papers: a day is all of its pages or nothing, whatever the service does; what is unchanged is not sent again.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHuggingFaceFeed, nextLink } from '../../../src/adapters/feeds/hugging-face.ts';
import { createPoliteFetch, retryAfterMs } from '../../../src/adapters/feeds/polite.ts';
import type { Log } from '../../../src/ports.ts';
import { type HubServer, hubItem, startHubServer } from './hub-server.ts';

const DAY = '2026-01-15';
const days = new URL('../../../../shared/data/hf_daily/api/', import.meta.url);
const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

let hub: HubServer;
let slept: number[];

const feed = () =>
  createHuggingFaceFeed(
    hub.url,
    createPoliteFetch({
      fetch,
      clock: { now: () => new Date('2026-01-15T12:00:00Z') },
      log: silent,
      spacingMs: 0,
      silenceMs: 60_000,
      userAgent: 'digest-bot-test',
      random: () => 0.5,
      sleep: async (ms) => slept.push(ms),
    }),
  );

beforeEach(async () => {
  slept = [];
  hub = await startHubServer();
  hub.setDay(
    DAY,
    Array.from({ length: 120 }, (_, i) => hubItem(i + 1)),
  );
});
afterEach(() => hub.close());

describe('Daily Papers', () => {
  it('reads past the first page, and each paper once', async () => {
    const { papers, problems } = await feed().day(DAY);
    expect(papers).toHaveLength(120);
    expect(new Set(papers.map((paper) => paper.arxivId)).size).toBe(120);
    expect(problems).toEqual([]);
    expect(hub.requests).toHaveLength(3);
    expect(hub.userAgents).toEqual(new Set(['digest-bot-test']));
  });

  it('a paper that moved to the next page while votes changed is counted once', async () => {
    hub.setDay(DAY, [
      ...Array.from({ length: 50 }, (_, i) => hubItem(i + 1)),
      hubItem(50),
      hubItem(51),
    ]);
    expect((await feed().day(DAY)).papers).toHaveLength(51);
  });

  it('a day without a list is empty', async () => {
    expect(await feed().day('2026-01-17')).toEqual({
      papers: [],
      problems: [],
      unchanged: 0,
      marks: [],
    });
  });

  it('tries again after errors, and waits as long as it is told', async () => {
    hub.misbehave('500', '429', 'ok');
    expect((await feed().day(DAY)).papers).toHaveLength(120);
    expect(slept.some((ms) => ms >= 2000)).toBe(true);
  });

  it.each(['truncated', 'html', 'elsewhere', 'endless'] as const)(
    'believes nothing of an answer that is %s',
    async (fault) => {
      hub.misbehave('ok', fault);
      await expect(feed().day(DAY)).rejects.toThrow(/Daily Papers/);
    },
  );

  it('gives up in words when the service stays down', async () => {
    hub.misbehave('500', '500', '500', '500');
    await expect(feed().day(DAY)).rejects.toThrow(/gives no answer: it answered HTTP 500/);
  });

  it('a field that changed its name costs that field, no paper', async () => {
    hub.misbehave('renamed', 'renamed', 'renamed');
    const { papers } = await feed().day(DAY);
    expect(papers).toHaveLength(120);
    expect(papers.every((paper) => paper.votes === null)).toBe(true);
  });

  describe.each(['etag', 'last-modified'] as const)('asked again with its %s', (validators) => {
    beforeEach(() => {
      hub.validators = validators;
    });

    it('sends nothing of a day that is as it was, all of its pages', async () => {
      const first = await feed().day(DAY);
      expect(first.marks).toHaveLength(3);
      const again = await feed().day(DAY, first.marks);
      expect(again).toEqual({ papers: [], problems: [], unchanged: 120, marks: first.marks });
      expect(hub.statuses).toEqual([200, 200, 200, 304, 304, 304]);
    });

    it('sends a day that grew, also where only a later page is new', async () => {
      const first = await feed().day(DAY);
      hub.changedAt = new Date('2026-01-15T12:30:00Z');
      hub.setDay(
        DAY,
        Array.from({ length: 160 }, (_, i) => hubItem(i + 1)),
      );
      const again = await feed().day(DAY, first.marks);
      expect(again.papers.map(({ arxivId }) => arxivId)).toContain('2601.00160');
      expect(again.papers.length + again.unchanged).toBe(160);
      expect(again.marks).toHaveLength(4);
      if (validators === 'etag') expect(hub.statuses.slice(3)).toEqual([304, 304, 200, 200]);
      const third = await feed().day(DAY, again.marks);
      expect(third).toMatchObject({ papers: [], unchanged: 160 });
    });
  });

  it('a service that offers no validators is asked plainly each time', async () => {
    const first = await feed().day(DAY);
    expect(first.marks).toEqual([]);
    expect((await feed().day(DAY, first.marks)).papers).toHaveLength(120);
    expect(hub.statuses).toEqual([200, 200, 200, 200, 200, 200]);
  });

  it('believes no "unchanged" that nobody asked for', async () => {
    hub.misbehave('unasked');
    await expect(feed().day(DAY)).rejects.toThrow(/unchanged/);
  });

  describe.skipIf(!existsSync(days))('the eight real days', () => {
    const files = existsSync(days) ? readdirSync(days) : [];
    it.each(files)('%s: every paper of the source, once', async (file) => {
      const date = file.slice(0, 10);
      const items = JSON.parse(readFileSync(new URL(file, days), 'utf8')) as {
        paper: { id: string };
      }[];
      hub.setDay(date, items);
      const { papers } = await feed().day(date);
      expect(papers.map((paper) => paper.arxivId).sort()).toEqual(
        items.map((item) => item.paper.id).sort(),
      );
    });
  });
});

it('reads Link and Retry-After in their standard forms', () => {
  const base = 'https://huggingface.co/api/daily_papers';
  const next = (header: string | null) => nextLink(header, base, 'https://huggingface.co');
  expect(next('</api/daily_papers?p=0>; rel="prev", </api/daily_papers?p=2>; rel="next"')).toBe(
    `${base}?p=2`,
  );
  expect(next('<https://huggingface.co/x?a=1,2>; rel=next')).toBe('https://huggingface.co/x?a=1,2');
  expect(next('<https://huggingface.co/x>; rel="prev"')).toBeNull();
  expect(next(null)).toBeNull();
  const now = new Date('2026-01-15T12:00:00Z');
  expect(retryAfterMs(new Headers({ 'retry-after': '3' }), now)).toBe(3000);
  expect(retryAfterMs(new Headers({ 'retry-after': 'Thu, 15 Jan 2026 12:00:30 GMT' }), now)).toBe(
    30_000,
  );
  expect(retryAfterMs(new Headers({ 'retry-after': 'soon' }), now)).toBeNull();
});
