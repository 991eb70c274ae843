// Settings of a guild, one JSON record; read through the schema, so that what an older program wrote is completed.
import type { Database } from 'better-sqlite3';
import { UserError } from '../../domain/errors.ts';
import { defaultSettings, type GuildSettings, guildSettingsSchema } from '../../domain/settings.ts';
import type { SettingsStore } from '../../ports-guild.ts';

export function createSettings(db: Database): SettingsStore {
  const find = db
    .prepare<[string], string>('SELECT settings FROM guild_setting WHERE guild_id = ?')
    .pluck();
  const put = db.prepare<[string, string]>(
    `INSERT INTO guild_setting (guild_id, settings) VALUES (?, ?)
     ON CONFLICT (guild_id) DO UPDATE SET settings = excluded.settings`,
  );
  const all = db
    .prepare<[], [string, string]>(
      `SELECT s.guild_id, s.settings FROM guild_setting s LEFT JOIN guild g ON g.id = s.guild_id
       WHERE g.left_at IS NULL ORDER BY s.guild_id`,
    )
    .raw();

  const parse = (json: string): GuildSettings => guildSettingsSchema.parse(JSON.parse(json));
  const read = (guildId: string): GuildSettings => {
    const json = find.get(guildId);
    return json === undefined ? defaultSettings : parse(json);
  };

  const change = db.transaction((guildId: string, wanted: Partial<GuildSettings>) => {
    const before = read(guildId);
    const asked = { ...before, ...wanted };
    const after = guildSettingsSchema.parse(asked);
    // The schema falls back where a value is out of range: a person must hear of it instead.
    const wrong = Object.keys(wanted).find(
      (key) =>
        JSON.stringify(asked[key as keyof GuildSettings]) !==
        JSON.stringify(after[key as keyof GuildSettings]),
    );
    if (wrong !== undefined) {
      throw new UserError(
        `${JSON.stringify(wanted[wrong as keyof GuildSettings])} is no valid value for "${wrong}". Nothing was changed.`,
      );
    }
    put.run(guildId, JSON.stringify(after));
    return { before, after };
  });

  return {
    async read(guildId) {
      return read(guildId);
    },
    async change(guildId, wanted) {
      return change.immediate(guildId, wanted);
    },
    async scheduled() {
      return all
        .all()
        .map(([guildId, json]) => ({ guildId, settings: parse(json) }))
        .filter(({ settings }) => settings.channel !== null);
    },
  };
}
