// A caller and a context for tests of commands.

import { commands } from '../../commands/index.ts';
import type { Caller, Context } from '../../src/command.ts';
import type { View } from '../../src/domain/view.ts';
import type { Library } from '../../src/library.ts';
import type { Clock, Log } from '../../src/ports.ts';
import type { Pending } from '../../src/ports-guild.ts';

export const NOW = new Date('2026-01-16T12:00:00Z');

export const fixedClock: Clock = { now: () => NOW };

export const member: Caller = {
  viewer: { guildId: '100000000000000001' },
  userId: '200000000000000001',
  channelId: '300000000000000001',
  isAdmin: false,
  isOperator: false,
  locale: 'en-US',
  surface: 'discord',
};

export const admin: Caller = { ...member, userId: '200000000000000002', isAdmin: true };

/** What waits, in memory; without expiry. */
export function memoryPending(): Pending {
  const kept = new Map<string, { owner: string; payload: string }>();
  const owner = (guildId: string | null, userId: string): string => `${guildId} ${userId}`;
  let next = 1;
  return {
    async put({ guildId }, userId, payload) {
      const id = `p${next++}`;
      kept.set(id, { owner: owner(guildId, userId), payload });
      return id;
    },
    async read({ guildId }, userId, id) {
      const found = kept.get(id);
      return found?.owner === owner(guildId, userId) ? found.payload : null;
    },
    async take({ guildId }, userId, id) {
      return kept.get(id)?.owner === owner(guildId, userId) && kept.delete(id);
    },
  };
}

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

/** A context over `library`; `updates` and `said` collect what a command shows meanwhile. */
export function aContext(
  library: Library,
  caller: Caller = member,
): Context & { readonly updates: View[]; readonly said: View[] } {
  const updates: View[] = [];
  const said: View[] = [];
  return {
    caller,
    library,
    pending: memoryPending(),
    clock: fixedClock,
    commands,
    update: (view) => updates.push(view),
    say: async (view) => {
      said.push(view);
    },
    signal: new AbortController().signal,
    updates,
    said,
  };
}
