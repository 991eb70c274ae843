// Who did what in a guild, for 90 days.
import type { Database } from 'better-sqlite3';
import type { Clock } from '../../ports.ts';
import type { Audit, AuditEntry } from '../../ports-guild.ts';

/** Long enough to find out who changed what last quarter; the number. */
const KEPT_MS = 90 * 24 * 60 * 60_000;

export function createAudit(db: Database, clock: Clock): Audit {
  const add = db.prepare<[Record<string, string | null>]>(
    `INSERT INTO audit (guild_id, at, user_id, action, before, after)
     VALUES (@guild, @at, @user, @action, @before, @after)`,
  );
  const list = db.prepare<[string, string, number, number], AuditEntry>(
    `SELECT id, at, user_id AS userId, action, before, after FROM audit
     WHERE guild_id = ? AND at >= ? AND id < ? ORDER BY id DESC LIMIT ?`,
  );
  const prune = db.prepare<[string]>('DELETE FROM audit WHERE at < ?');
  const oldest = (): string => new Date(clock.now().getTime() - KEPT_MS).toISOString();

  return {
    async add(guildId, { userId, action, before, after }) {
      const at = clock.now().toISOString();
      add.run({ guild: guildId, at, user: userId, action, before, after });
    },
    async list(guildId, { limit, beforeId }) {
      return list.all(guildId, oldest(), beforeId ?? Number.MAX_SAFE_INTEGER, limit);
    },
    async prune() {
      return prune.run(oldest()).changes;
    },
  };
}
