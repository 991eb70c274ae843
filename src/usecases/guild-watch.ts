// Servers come and go: each one is noted, and what the first response needs of its settings is read before it is needed.
import type { Guilds, SettingsStore } from '../ports-guild.ts';

export interface GuildWatch {
  /** Before connecting: the settings of all servers known from before. */
  prepare(): Promise<void>;
  /** The bot is in this server. */
  joined(guildId: string): Promise<void>;
  left(guildId: string): Promise<void>;
  /**
   * All servers of this connection, told once it stands: what left while the bot was away is noted.
   * @param isOurs Whether this connection (shard) would see the server if the bot were in it.
   */
  connected(guildIds: readonly string[], isOurs: (guildId: string) => boolean): Promise<void>;
}

export function createGuildWatch(guilds: Guilds, settings: SettingsStore): GuildWatch {
  async function joined(guildId: string): Promise<void> {
    await guilds.present(guildId);
    await settings.read(guildId);
  }
  return {
    joined,
    left: (guildId) => guilds.left(guildId),
    async prepare() {
      for (const guildId of await guilds.known()) await settings.read(guildId);
    },
    async connected(guildIds, isOurs) {
      const here = new Set(guildIds);
      for (const guildId of here) await joined(guildId);
      for (const guildId of await guilds.known()) {
        if (!here.has(guildId) && isOurs(guildId)) await guilds.left(guildId);
      }
    },
  };
}
