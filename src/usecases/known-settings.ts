// Settings that must be known without waiting: whether a reply is private is fixed by the first response, before any read.
import { defaultSettings, type GuildSettings } from '../domain/settings.ts';
import type { SettingsStore } from '../ports-guild.ts';

export interface KnownSettings {
  /** The same store; what is read or changed through it is known from then on. */
  readonly store: SettingsStore;
  /** As last read or changed; the defaults for a server that was never read. No I/O. */
  of(guildId: string | null): GuildSettings;
}

/** A server's requests and changes come through one process (its shard), so what is kept here is what is stored. */
export function createKnownSettings(store: SettingsStore): KnownSettings {
  const known = new Map<string, GuildSettings>();
  return {
    of: (guildId) => (guildId === null ? undefined : known.get(guildId)) ?? defaultSettings,
    store: {
      async read(guildId) {
        const settings = await store.read(guildId);
        known.set(guildId, settings);
        return settings;
      },
      async change(guildId, change) {
        const changed = await store.change(guildId, change);
        known.set(guildId, changed.after);
        return changed;
      },
      scheduled: () => store.scheduled(),
    },
  };
}
