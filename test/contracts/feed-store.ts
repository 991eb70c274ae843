// What every store of feeds must do.
import { describe, expect, it } from 'vitest';
import type { FeedStore } from '../../src/ports-feed.ts';

export function feedStoreContract(name: string, open: () => { readonly feeds: FeedStore }): void {
  describe(`feeds in ${name}`, () => {
    it('a feed exists once for each owner, and only its owner removes it', async () => {
      const { feeds } = open();
      const hf = { guildId: null, kind: 'hf', query: '' } as const;
      const first = await feeds.addFeed(hf);
      expect(first).toEqual({
        id: first.id,
        ...hf,
        failures: 0,
        lastProblem: null,
        lastReadAt: null,
      });
      expect(await feeds.addFeed(hf)).toEqual(first);
      const own = await feeds.addFeed({ ...hf, guildId: 'A' });
      expect((await feeds.feeds()).map(({ id }) => id)).toEqual([first.id, own.id]);
      expect((await feeds.feeds(null)).map(({ id }) => id)).toEqual([first.id]);
      expect((await feeds.feeds('A')).map(({ id }) => id)).toEqual([own.id]);
      expect(await feeds.removeFeed('A', first.id)).toBe(false);
      expect(await feeds.removeFeed('A', own.id)).toBe(true);
      expect(await feeds.removeFeed(null, first.id)).toBe(true);
      expect(await feeds.feeds()).toEqual([]);
    });

    it('failures are counted in a row, and a good answer ends them', async () => {
      const { feeds } = open();
      const { id } = await feeds.addFeed({ guildId: null, kind: 'arxiv', query: 'cs.CL' });
      expect(await feeds.noteResult(id, '2026-03-02T10:00:00.000Z', 'HTTP 500')).toBe(1);
      expect(await feeds.noteResult(id, '2026-03-02T11:00:00.000Z', 'HTTP 429')).toBe(2);
      expect((await feeds.feeds())[0]).toMatchObject({
        failures: 2,
        lastProblem: 'HTTP 429',
        lastReadAt: null,
      });
      expect(await feeds.noteResult(id, '2026-03-02T12:00:00.000Z', null)).toBe(0);
      expect((await feeds.feeds())[0]).toMatchObject({
        failures: 0,
        lastProblem: null,
        lastReadAt: '2026-03-02T12:00:00.000Z',
      });
      expect(await feeds.noteResult(999, '2026-03-02T12:00:00.000Z', 'x')).toBe(0);
    });

    it('days are remembered newest first; a final day stays final, and a shorter answer takes nothing away', async () => {
      const { feeds } = open();
      const { id } = await feeds.addFeed({ guildId: null, kind: 'hf', query: '' });
      const at = '2026-03-02T12:00:00.000Z';
      await feeds.saveDay(id, { day: '2026-03-01', papers: 30, final: true, readAt: at }, []);
      await feeds.saveDay(id, { day: '2026-03-02', papers: 5, final: false, readAt: at }, []);
      const shorter = { day: '2026-03-01', papers: 2, final: false };
      await feeds.saveDay(id, { ...shorter, readAt: '2026-03-03T12:00:00.000Z' }, []);
      expect(await feeds.days(id, 9)).toEqual([
        { day: '2026-03-02', papers: 5, final: false, readAt: at },
        { day: '2026-03-01', papers: 30, final: true, readAt: '2026-03-03T12:00:00.000Z' },
      ]);
      expect(await feeds.days(id, 1)).toHaveLength(1);
      await feeds.removeFeed(null, id);
      expect(await feeds.days(id, 9)).toEqual([]);
    });

    it("a day's marks are those of its last good answer, and go with their feed", async () => {
      const { feeds } = open();
      const { id } = await feeds.addFeed({ guildId: null, kind: 'hf', query: '' });
      const other = await feeds.addFeed({ guildId: 'A', kind: 'hf', query: '' });
      const day = {
        day: '2026-03-02',
        papers: 5,
        final: false,
        readAt: '2026-03-02T12:00:00.000Z',
      };
      const marks = [
        { url: 'https://x/2', etag: null, lastModified: 'Mon', next: null, papers: 2 },
        { url: 'https://x/1', etag: 'W/"a"', lastModified: null, next: 'https://x/2', papers: 3 },
      ];
      expect(await feeds.marks(id, day.day)).toEqual([]);
      await feeds.saveDay(id, day, marks);
      expect(await feeds.marks(id, day.day)).toEqual([marks[1], marks[0]]);
      expect(await feeds.marks(other.id, day.day)).toEqual([]);
      expect(await feeds.marks(id, '2026-03-03')).toEqual([]);
      await feeds.saveDay(id, day, marks.slice(0, 1));
      expect(await feeds.marks(id, day.day)).toEqual([marks[0]]);
      await feeds.saveDay(id, day, []);
      expect(await feeds.marks(id, day.day)).toEqual([]);
      await feeds.saveDay(id, day, marks);
      await feeds.removeFeed(null, id);
      const again = await feeds.addFeed({ guildId: null, kind: 'hf', query: '' });
      expect(await feeds.marks(again.id, day.day)).toEqual([]);
    });

    it('marks of days that are long read are forgotten', async () => {
      const { feeds } = open();
      const { id } = await feeds.addFeed({ guildId: null, kind: 'hf', query: '' });
      const mark = { url: 'https://x/1', etag: '"a"', lastModified: null, next: null, papers: 3 };
      const save = (day: string) =>
        feeds.saveDay(id, { day, papers: 3, final: true, readAt: `${day}T12:00:00.000Z` }, [mark]);
      await save('2026-01-01');
      await save('2026-02-25');
      expect(await feeds.marks(id, '2026-01-01')).toEqual([]);
      expect(await feeds.marks(id, '2026-02-25')).toEqual([mark]);
    });
  });
}
