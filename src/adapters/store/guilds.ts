// A guild that removed the bot keeps its data for seven days; then everything that is only its own goes.
import type { Database } from 'better-sqlite3';
import type { Clock } from '../../ports.ts';
import type { Guilds } from '../../ports-guild.ts';
import type { Counters } from './counters.ts';
import type { PaperRows } from './paper-rows.ts';

/** A bot that was removed by mistake comes back within days. */
const GRACE_MS = 7 * 24 * 60 * 60_000;

/** Tables with a guild_id; digests go first, because entries point at papers. */
const TABLES = ['digest', 'guild_setting', 'audit', 'outbox', 'pending', 'feed', 'vote'] as const;

export function createGuilds(
  db: Database,
  clock: Clock,
  counters: Counters,
  rows: PaperRows,
): Guilds {
  const present = db.prepare<[string]>(
    `INSERT INTO guild (id) VALUES (?) ON CONFLICT (id) DO UPDATE SET left_at = NULL`,
  );
  const left = db.prepare<[string, string]>(
    `INSERT INTO guild (id, left_at) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET left_at = coalesce(left_at, excluded.left_at)`,
  );
  const known = db
    .prepare<[], string>('SELECT id FROM guild WHERE left_at IS NULL ORDER BY id')
    .pluck();
  const gone = db
    .prepare<[string], string>('SELECT id FROM guild WHERE left_at <= ? ORDER BY id')
    .pluck();
  const clear = TABLES.map((table) =>
    db.prepare<[string]>(`DELETE FROM ${table} WHERE guild_id = ?`),
  );
  const words = db.prepare<[string]>('DELETE FROM word WHERE scope = ?');
  const forget = db.prepare<[string]>('DELETE FROM guild WHERE id = ?');

  const purge = db.transaction((guildId: string): void => {
    for (const statement of clear) statement.run(guildId);
    for (const row of rows.ofScope(guildId)) rows.remove(row);
    words.run(guildId);
    forget.run(guildId);
    counters.bump('library');
  });

  return {
    async present(guildId) {
      present.run(guildId);
    },
    async left(guildId) {
      left.run(guildId, clock.now().toISOString());
    },
    async known() {
      return known.all();
    },
    async purge() {
      const ids = gone.all(new Date(clock.now().getTime() - GRACE_MS).toISOString());
      for (const id of ids) purge.immediate(id);
      return ids;
    },
  };
}
