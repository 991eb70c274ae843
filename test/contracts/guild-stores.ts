// What every store of a guild's settings, traces and departures must do.
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/domain/errors.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import type { PaperStore } from '../../src/ports.ts';
import type { FeedStore } from '../../src/ports-feed.ts';
import type { Audit, Guilds, Pending, SettingsStore } from '../../src/ports-guild.ts';
import type { Members } from '../../src/ports-member.ts';
import type { Outbox } from '../../src/ports-post.ts';
import type { LexicalIndex } from '../../src/ports-search.ts';
import { DAY, HOUR, type MovingClock } from '../support/moving-clock.ts';
import { digest, everyone, guildA, guildB, paper } from '../support/stored.ts';

interface Open {
  readonly papers: PaperStore;
  readonly lexical: LexicalIndex;
  readonly settings: SettingsStore;
  readonly audit: Audit;
  readonly guilds: Guilds;
  readonly outbox: Outbox;
  readonly pending: Pending;
  readonly feeds: FeedStore;
  readonly members: Members;
  integrity(): Promise<readonly string[]>;
}

const channel = { id: '111', kind: 'text' } as const;

export function settingsContract(name: string, open: () => Open): void {
  describe(`settings in ${name}`, () => {
    it('are the defaults until one is changed, and each change tells before and after', async () => {
      const { settings } = open();
      expect(await settings.read('A')).toEqual(defaultSettings);
      const first = await settings.change('A', { channel, minutes: 600, zone: 'Asia/Tokyo' });
      expect(first.before).toEqual(defaultSettings);
      expect(first.after).toEqual({
        ...defaultSettings,
        channel,
        minutes: 600,
        zone: 'Asia/Tokyo',
      });
      const second = await settings.change('A', { weekdays: [7], channel: null });
      expect(second.before).toEqual(first.after);
      expect(await settings.read('A')).toEqual({ ...first.after, weekdays: [7], channel: null });
      expect(await settings.read('B')).toEqual(defaultSettings);
    });

    it('refuse a value out of range in words, and change nothing', async () => {
      const { settings } = open();
      for (const bad of [
        { zone: 'Mars/Olympus' },
        { minutes: 1440 },
        { lagDays: 8 },
        { weekdays: [0] },
        { top: 0 },
      ]) {
        await expect(settings.change('A', { weekly: true, ...bad })).rejects.toThrow(UserError);
      }
      expect(await settings.read('A')).toEqual(defaultSettings);
    });

    it('list the guilds that want a digest, without those that left', async () => {
      const { settings, guilds } = open();
      await settings.change('B', { channel });
      await settings.change('A', { channel });
      await settings.change('C', { weekly: true });
      await guilds.left('A');
      expect((await settings.scheduled()).map(({ guildId }) => guildId)).toEqual(['B']);
      await guilds.present('A');
      expect((await settings.scheduled()).map(({ guildId }) => guildId)).toEqual(['A', 'B']);
    });
  });
}

export function auditContract(
  name: string,
  open: () => Open & { readonly clock: MovingClock },
): void {
  describe(`the audit log in ${name}`, () => {
    it('is one guild’s, newest first, in pages, for 90 days', async () => {
      const { audit, clock } = open();
      const entry = { userId: '7', before: null, after: '{"a":1}' };
      await audit.add('A', { ...entry, action: 'digest.publish' });
      clock.pass(60 * DAY);
      await audit.add('A', { ...entry, action: 'settings.change' });
      await audit.add('B', { ...entry, action: 'feed.add' });
      const all = await audit.list('A', { limit: 9 });
      expect(all.map(({ action }) => action)).toEqual(['settings.change', 'digest.publish']);
      expect(all[1]).toMatchObject({ ...entry, at: '2026-03-02T12:00:00.000Z' });
      const rest = await audit.list('A', { limit: 9, beforeId: all[0]?.id ?? 0 });
      expect(rest.map(({ action }) => action)).toEqual(['digest.publish']);
      clock.pass(31 * DAY);
      expect(await audit.list('A', { limit: 9 })).toHaveLength(1);
      expect(await audit.prune()).toBe(1);
      expect(await audit.prune()).toBe(0);
    });
  });
}

export function guildsContract(
  name: string,
  open: () => Open & { readonly clock: MovingClock },
): void {
  describe(`guilds in ${name}`, () => {
    it('that come back within seven days keep everything', async () => {
      const { guilds, clock, papers } = open();
      await guilds.present('A');
      await papers.saveDigest(digest({ guildId: 'A', source: 'post' }), [paper({ title: 'Own' })]);
      await guilds.left('A');
      clock.pass(6 * DAY);
      await guilds.left('A');
      expect(await guilds.purge()).toEqual([]);
      await guilds.present('A');
      clock.pass(30 * DAY);
      expect(await guilds.purge()).toEqual([]);
      expect((await papers.counts(guildA)).papers).toBe(1);
    });

    it('that stay away lose all that is only theirs, and nobody else anything', async () => {
      const store = open();
      const { guilds, clock, papers, lexical } = store;
      await guilds.present('A');
      await guilds.present('B');
      await papers.saveDigest(digest(), [paper({ title: 'Open', abstract: 'Short.' })]);
      await papers.saveDigest(digest({ guildId: 'A', source: 'post' }), [
        paper({ title: 'Open', abstract: 'Short. With a codeword xylophant.' }),
        paper({ title: 'Only of A' }),
        paper({ title: 'Of both' }),
      ]);
      await papers.saveDigest(digest({ guildId: 'B', source: 'post' }), [
        paper({ title: 'Of both' }),
      ]);
      for (const guildId of ['A', 'B']) {
        await store.settings.change(guildId, { channel });
        await store.audit.add(guildId, { userId: '7', action: 'x', before: null, after: null });
        await store.outbox.add(
          { guildId, channelId: '1', kind: 'daily', day: '2026-03-02' },
          clock.now(),
        );
        await store.feeds.addFeed({ guildId, kind: 'arxiv', query: 'cs.CL' });
        await store.members.vote({ guildId }, '7', 't-1', 1);
        await store.pending.put({ guildId }, '7', 'text');
      }
      await guilds.left('A');
      clock.pass(7 * DAY - HOUR);
      expect(await guilds.purge()).toEqual([]);
      clock.pass(HOUR);
      expect(await guilds.purge()).toEqual(['A']);
      expect(await guilds.known()).toEqual(['B']);

      const titles = async (viewer: typeof guildA | typeof guildB) =>
        (await papers.findTitles(viewer, '', 9)).map(({ title }) => title).sort();
      expect(await titles(guildA)).toEqual(['Open']);
      expect(await titles(guildB)).toEqual(['Of both', 'Open']);
      expect((await papers.findTitles(everyone, 'open', 1))[0]?.abstract).toBe('Short.');
      expect((await lexical.vocabulary(guildA)).words.has('xylophant')).toBe(false);
      for (const [guildId, left] of [
        ['A', 0],
        ['B', 1],
      ] as const) {
        expect(await store.audit.list(guildId, { limit: 9 })).toHaveLength(left);
        expect(await store.outbox.ofGuild(guildId, 9)).toHaveLength(left);
        expect(await store.feeds.feeds(guildId)).toHaveLength(left);
        expect((await store.members.votes({ guildId }, ['t-1'])).size).toBe(left);
        expect((await store.settings.read(guildId)).channel).toEqual(left === 0 ? null : channel);
      }
      expect(await store.integrity()).toEqual([]);
    });
  });
}
