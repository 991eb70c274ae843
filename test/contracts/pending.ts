// The contract of what waits for a confirmation, for every store.
import { describe, expect, it } from 'vitest';
import type { Pending } from '../../src/ports-guild.ts';

export interface PendingWithClock {
  readonly pending: Pending;
  /** Moves the store's clock. */
  readonly wait: (ms: number) => void;
}

const guild = { guildId: '100000000000000001' };
const MINUTE = 60_000;

export function pendingContract(name: string, open: () => PendingWithClock): void {
  describe(`what waits for a confirmation (${name})`, () => {
    it('is handed out once', async () => {
      const { pending } = open();
      const id = await pending.put(guild, 'ana', 'text');
      expect(id).toMatch(/^[a-z0-9]{1,16}$/);
      const key = { viewer: guild, userId: 'ana', id };
      const both = await Promise.all([pending.claim(key), pending.claim(key)]);
      expect(both.filter((payload) => payload !== null)).toEqual(['text']);
    });
    it('can be confirmed again after a failure', async () => {
      const { pending } = open();
      const key = { viewer: guild, userId: 'ana', id: await pending.put(guild, 'ana', 'text') };
      await pending.claim(key);
      await pending.release(key);
      expect(await pending.claim(key)).toBe('text');
    });
    it('is free again when the one who claimed it died', async () => {
      const { pending, wait } = open();
      const key = { viewer: guild, userId: 'ana', id: await pending.put(guild, 'ana', 'text') };
      await pending.claim(key);
      wait(11 * MINUTE);
      expect(await pending.claim(key)).toBe('text');
    });
    it('is forgotten when dropped, and after an hour', async () => {
      const { pending, wait } = open();
      const key = { viewer: guild, userId: 'ana', id: await pending.put(guild, 'ana', 'text') };
      expect(await pending.drop(key)).toBe(true);
      expect(await pending.drop(key)).toBe(false);
      expect(await pending.claim(key)).toBeNull();
      const late = { ...key, id: await pending.put(guild, 'ana', 'more') };
      wait(61 * MINUTE);
      expect(await pending.claim(late)).toBeNull();
    });
    it('is nobody else’s, in no other guild and in no direct message', async () => {
      const { pending } = open();
      const id = await pending.put(guild, 'ana', 'text');
      const others = [
        { viewer: guild, userId: 'ben', id },
        { viewer: { guildId: '100000000000000002' }, userId: 'ana', id },
        { viewer: { guildId: null }, userId: 'ana', id },
      ];
      for (const key of others) {
        expect(await pending.claim(key)).toBeNull();
        await pending.release(key);
        expect(await pending.drop(key)).toBe(false);
      }
      expect(await pending.claim({ viewer: guild, userId: 'ana', id })).toBe('text');
    });
    it('keeps the last few of each person only', async () => {
      const { pending } = open();
      const ids: string[] = [];
      for (const text of ['a', 'b', 'c', 'd', 'e']) ids.push(await pending.put(guild, 'ana', text));
      const other = await pending.put(guild, 'ben', 'mine');
      const claimed = await Promise.all(
        ids.map((id) => pending.claim({ viewer: guild, userId: 'ana', id })),
      );
      expect(claimed.filter((payload) => payload !== null)).toHaveLength(3);
      expect(claimed.at(-1)).toBe('e');
      expect(await pending.claim({ viewer: guild, userId: 'ben', id: other })).toBe('mine');
    });
  });
}
