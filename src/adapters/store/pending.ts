// What waits for a person's word is kept an hour, a few for each person, and handed out once.
import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Clock } from '../../ports.ts';
import type { Pending, PendingKey } from '../../ports-guild.ts';

/** Long enough to read a preview of 500 papers, short enough to keep nothing. */
const KEPT_MS = 60 * 60_000;
/** A claim that was never finished (the process died) is free again after this. */
const CLAIM_MS = 10 * 60_000;
/** Each may hold 10 MB; nobody confirms more than the last few previews. */
const PER_PERSON = 3;

type Owner = readonly [guildId: string, userId: string];

/** `newId` must not repeat within an hour. */
export function createPending(
  db: Database,
  clock: Clock,
  newId = (): string => randomBytes(6).toString('hex'),
): Pending {
  const expire = db.prepare<[number]>('DELETE FROM pending WHERE created_at < ?');
  const insert = db.prepare<[string, string, string, string, number]>(
    'INSERT INTO pending (id, guild_id, user_id, payload, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const trim = db.prepare<[string, string, string, string, string, number]>(
    `DELETE FROM pending WHERE guild_id = ? AND user_id = ? AND id NOT IN (
       SELECT id FROM pending WHERE guild_id = ? AND user_id = ?
       ORDER BY created_at DESC, id = ? DESC LIMIT ?)`,
  );
  const claim = db
    .prepare<[number, string, string, string, number, number], string>(
      `UPDATE pending SET claimed_at = ? WHERE id = ? AND guild_id = ? AND user_id = ?
       AND created_at >= ? AND (claimed_at IS NULL OR claimed_at < ?) RETURNING payload`,
    )
    .pluck();
  const release = db.prepare<[string, string, string]>(
    'UPDATE pending SET claimed_at = NULL WHERE id = ? AND guild_id = ? AND user_id = ?',
  );
  const drop = db.prepare<[string, string, string]>(
    'DELETE FROM pending WHERE id = ? AND guild_id = ? AND user_id = ?',
  );
  // No guild has an empty id; SQL's NULL would equal nothing.
  const owner = ({ viewer, userId }: Omit<PendingKey, 'id'>): Owner => [
    viewer.guildId ?? '',
    userId,
  ];

  return {
    async put(viewer, userId, payload) {
      const now = clock.now().getTime();
      const id = newId();
      const by = owner({ viewer, userId });
      db.transaction(() => {
        expire.run(now - KEPT_MS);
        insert.run(id, ...by, payload, now);
        // The new one stays, also when the clock stands still.
        trim.run(...by, ...by, id, PER_PERSON);
      }).immediate();
      return id;
    },
    async claim(key) {
      const now = clock.now().getTime();
      return claim.get(now, key.id, ...owner(key), now - KEPT_MS, now - CLAIM_MS) ?? null;
    },
    async release(key) {
      release.run(key.id, ...owner(key));
    },
    async drop(key) {
      return drop.run(key.id, ...owner(key)).changes === 1;
    },
  };
}
