// Callers, a clock, a log and what waits, for tests of the bot.
import type { Caller } from '../../src/command.ts';
import type { Limits } from '../../src/limits.ts';
import type { Clock, Log } from '../../src/ports.ts';
import type { Pending, PendingKey } from '../../src/ports-guild.ts';

export const NOW = new Date('2026-01-16T12:00:00Z');

export const fixedClock: Clock = { now: () => NOW };

export const member: Caller = {
  viewer: { guildId: '100000000000000001' },
  userId: '200000000000000001',
  channelId: '300000000000000001',
  isAdmin: false,
  isOperator: false,
  surface: 'discord',
};

export const admin: Caller = { ...member, userId: '200000000000000002', isAdmin: true };

/** What waits, in memory; without expiry. */
export function memoryPending(): Pending {
  const kept = new Map<string, { owner: string; payload: string; claimed: boolean }>();
  const owner = ({ viewer, userId }: Omit<PendingKey, 'id'>): string =>
    `${viewer.guildId} ${userId}`;
  const find = (key: PendingKey) => {
    const found = kept.get(key.id);
    return found?.owner === owner(key) ? found : null;
  };
  let next = 1;
  return {
    async put(viewer, userId, payload) {
      const id = `p${next++}`;
      kept.set(id, { owner: owner({ viewer, userId }), payload, claimed: false });
      return id;
    },
    async claim(key) {
      const found = find(key);
      if (found === null || found.claimed) return null;
      found.claimed = true;
      return found.payload;
    },
    async release(key) {
      const found = find(key);
      if (found !== null) found.claimed = false;
    },
    async drop(key) {
      return find(key) !== null && kept.delete(key.id);
    },
  };
}

/** Tests ask faster than people. */
export const noLimits: Limits = { take: async () => null };

export interface Logged {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** A log that can be read. */
export function memoryLog(): Log & { readonly lines: Logged[] } {
  const lines: Logged[] = [];
  const at =
    (level: Logged['level']) =>
    (fields: Readonly<Record<string, unknown>>, message: string): void => {
      lines.push({ level, fields, message });
    };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
