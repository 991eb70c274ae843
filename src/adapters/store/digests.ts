// Digests as a viewer sees them: the operator's and the guild's own; a removed one only by whom it belongs to.
import type { Database } from 'better-sqlite3';
import type { Clock, PaperStore } from '../../ports.ts';
import type { Counters } from './counters.ts';
import { type DigestRow, digestColumns, toDigest } from './rows.ts';
import { VISIBLE } from './visibility.ts';

type Digests = Pick<
  PaperStore,
  | 'setDigestRemoved'
  | 'editDigest'
  | 'digests'
  | 'digestsOn'
  | 'digest'
  | 'daysAround'
  | 'newestDay'
>;

type Bound = Record<string, string | number | null>;

export function createDigests(db: Database, clock: Clock, counters: Counters): Digests {
  const select = (where: string, order: string) =>
    db.prepare<[Bound], DigestRow>(`SELECT ${digestColumns} FROM digest d WHERE ${where} ${order}`);
  const list = select(
    `(d.guild_id IS @guild OR (d.guild_id IS NULL AND @own = 0))
     AND (d.removed_at IS NULL OR (@removed = 1 AND d.guild_id IS @guild))
     AND (@before IS NULL OR d.date < @before)`,
    'ORDER BY d.date DESC, d.id DESC LIMIT @limit',
  );
  const ofDay = select(`${VISIBLE} AND d.date = @date`, 'ORDER BY d.id');
  const one = select(
    'd.id = @id AND (d.guild_id IS @guild OR (d.guild_id IS NULL AND d.removed_at IS NULL))',
    '',
  );
  const day = (what: string, where: string) =>
    db
      .prepare<[Bound], string | null>(`SELECT ${what} FROM digest d WHERE ${VISIBLE} AND ${where}`)
      .pluck();
  const dayBefore = day('max(d.date)', 'd.date < @date');
  const dayAfter = day('min(d.date)', 'd.date > @date');
  const lastDay = day('max(d.date)', '1');
  const setRemoved = db.prepare<[string | null, number, string | null]>(
    'UPDATE digest SET removed_at = ? WHERE id = ? AND guild_id IS ?',
  );
  const edit = db.prepare<[Bound]>(
    `UPDATE digest SET date = coalesce(@date, date),
       title = CASE WHEN @retitle = 1 THEN @title ELSE title END
     WHERE id = @id AND guild_id IS @guild`,
  );
  const changeDigest = db.transaction((run: () => { changes: number }): boolean => {
    const { changes } = run();
    if (changes > 0) counters.bump('library');
    return changes > 0;
  });

  return {
    async setDigestRemoved({ guildId }, digestId, removed) {
      const at = removed ? clock.now().toISOString() : null;
      return changeDigest.immediate(() => setRemoved.run(at, digestId, guildId));
    },
    async editDigest({ guildId }, digestId, change) {
      const done = changeDigest.immediate(() =>
        edit.run({
          id: digestId,
          guild: guildId,
          date: change.date ?? null,
          retitle: change.title === undefined ? 0 : 1,
          title: change.title ?? null,
        }),
      );
      const row = done ? one.get({ id: digestId, guild: guildId }) : undefined;
      return row === undefined ? null : toDigest(row);
    },
    async digests({ guildId }, { limit, before, includeRemoved, own }) {
      const rows = list.all({
        guild: guildId,
        own: own === true ? 1 : 0,
        removed: includeRemoved === true ? 1 : 0,
        before: before ?? null,
        limit,
      });
      return rows.map(toDigest);
    },
    async digestsOn({ guildId }, date) {
      return ofDay.all({ guild: guildId, date }).map(toDigest);
    },
    async digest({ guildId }, digestId) {
      const row = one.get({ id: digestId, guild: guildId });
      return row === undefined ? null : toDigest(row);
    },
    async daysAround({ guildId }, date) {
      const bound = { guild: guildId, date };
      return { before: dayBefore.get(bound) ?? null, after: dayAfter.get(bound) ?? null };
    },
    async newestDay({ guildId }) {
      return lastDay.get({ guild: guildId }) ?? null;
    },
  };
}
