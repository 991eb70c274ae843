// A post is a row before it is a message: unique by its key, held by a lease, its send begun on record.
import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Clock } from '../../ports.ts';
import type { Outbox, Post, PostKey, PostState } from '../../ports-post.ts';

interface PostRow {
  readonly id: number;
  readonly guild_id: string;
  readonly channel_id: string;
  readonly kind: string;
  readonly day: string;
  readonly state: string;
  readonly due_at: number;
  readonly nonce: string;
  readonly sending_since: number | null;
  readonly message_id: string | null;
  readonly made_at: number;
  readonly attempts: number;
  readonly problem: string | null;
}

/** What was posted a season ago is nobody's question any more; the audit log keeps as long. */
const KEPT_MS = 90 * 24 * 60 * 60_000;

const COLUMNS =
  'id, guild_id, channel_id, kind, day, state, due_at, nonce, sending_since, message_id, made_at, attempts, problem';

const iso = (ms: number): string => new Date(ms).toISOString();

const toPost = (row: PostRow): Post => ({
  id: row.id,
  guildId: row.guild_id,
  channelId: row.channel_id,
  kind: row.kind,
  day: row.day,
  state: row.state as PostState,
  dueAt: iso(row.due_at),
  nonce: row.nonce,
  sendingSince: row.sending_since === null ? null : iso(row.sending_since),
  messageId: row.message_id,
  madeAt: iso(row.made_at),
  attempts: row.attempts,
  problem: row.problem,
});

type Bound = Record<string, string | number | null>;

const keyOf = ({ guildId, channelId, kind }: Omit<PostKey, 'day'>): Bound => ({
  guild: guildId,
  channel: channelId,
  kind,
});

/** `newNonce` gives at most 25 characters that never come twice. */
export function createOutbox(
  db: Database,
  clock: Clock,
  newNonce = (): string => randomBytes(12).toString('hex'),
): Outbox {
  const add = db.prepare<[Bound], PostRow>(
    `INSERT INTO outbox
       (guild_id, channel_id, kind, day, due_at, nonce, made_at, worker, leased_until)
     VALUES (@guild, @channel, @kind, @day, @due, @nonce, @now, @worker, @until)
     ON CONFLICT (guild_id, channel_id, kind, day) DO NOTHING RETURNING ${COLUMNS}`,
  );
  const claim = db.prepare<[Bound], PostRow>(
    `UPDATE outbox SET worker = @worker, leased_until = @until WHERE id = (
       SELECT id FROM outbox WHERE state = 'due' AND due_at <= @now AND leased_until <= @now
       ORDER BY due_at, id LIMIT 1
     ) RETURNING ${COLUMNS}`,
  );
  /** Only by its holder, only within the lease. */
  const held = (set: string) =>
    db.prepare<[Bound]>(
      `UPDATE outbox SET ${set}
       WHERE id = @id AND worker = @worker AND state = 'due' AND leased_until > @now`,
    );
  const sending = held('sending_since = @now, attempts = attempts + 1');
  const arrived = held('sending_since = NULL, message_id = @message');
  const retry = held(
    'due_at = @at, problem = @problem, sending_since = NULL, worker = NULL, leased_until = 0',
  );
  const drop = held(`state = 'dropped', problem = @problem, worker = NULL, sending_since = NULL`);
  // The message is there, whoever is late to say so: only another holder or a finished post refuses.
  const sent = db.prepare<[Bound]>(
    `UPDATE outbox SET state = 'sent', message_id = @message, problem = NULL, sending_since = NULL
     WHERE id = @id AND worker = @worker AND state = 'due'`,
  );
  const ofGuild = db.prepare<[string, number], PostRow>(
    `SELECT ${COLUMNS} FROM outbox WHERE guild_id = ? ORDER BY day DESC, id DESC LIMIT ?`,
  );
  const newest = db.prepare<[Bound], PostRow>(
    `SELECT ${COLUMNS} FROM outbox
     WHERE guild_id = @guild AND channel_id = @channel AND kind = @kind ORDER BY day DESC LIMIT 1`,
  );
  // The newest of a schedule stays, however old: from it on the next one is due.
  const prune = db.prepare<[Bound]>(
    `DELETE FROM outbox WHERE state <> 'due' AND made_at < @before AND NOT (
       kind IN ('daily', 'weekly') AND day = (
         SELECT MAX(o.day) FROM outbox o
         WHERE o.guild_id = outbox.guild_id AND o.channel_id = outbox.channel_id AND o.kind = outbox.kind
       )
     )`,
  );
  const now = (): number => clock.now().getTime();
  const maybe = (row: PostRow | undefined): Post | null => (row === undefined ? null : toPost(row));

  return {
    async add(key, dueAt, hold) {
      const lease =
        hold === undefined
          ? { worker: null, until: 0 }
          : { worker: hold.worker, until: now() + hold.leaseMs };
      const row = { day: key.day, due: dueAt.getTime(), nonce: newNonce(), now: now(), ...lease };
      return maybe(add.get({ ...keyOf(key), ...row }));
    },
    async claim(worker, leaseMs) {
      return maybe(claim.get({ worker, now: now(), until: now() + leaseMs }));
    },
    async sending(id, worker) {
      return sending.run({ id, worker, now: now() }).changes === 1;
    },
    async arrived(id, worker, messageId) {
      return arrived.run({ id, worker, now: now(), message: messageId }).changes === 1;
    },
    async sent(id, worker, messageId) {
      return sent.run({ id, worker, message: messageId }).changes === 1;
    },
    async retry(id, worker, at, problem) {
      return retry.run({ id, worker, now: now(), at: at.getTime(), problem }).changes === 1;
    },
    async drop(id, worker, problem) {
      return drop.run({ id, worker, now: now(), problem }).changes === 1;
    },
    async ofGuild(guildId, limit) {
      return ofGuild.all(guildId, limit).map(toPost);
    },
    async newest(key) {
      return maybe(newest.get(keyOf(key)));
    },
    async prune() {
      return prune.run({ before: now() - KEPT_MS }).changes;
    },
  };
}
