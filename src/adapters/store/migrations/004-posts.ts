// What the bot does by itself: posts in an outbox, jobs with a lease. Times are milliseconds since 1970, to be compared.
export const postsSchema = `
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  guild_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'due',
  due_at INTEGER NOT NULL,
  nonce TEXT NOT NULL,
  worker TEXT,
  leased_until INTEGER NOT NULL DEFAULT 0,
  sending_since INTEGER,
  message_id TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  problem TEXT,
  UNIQUE (guild_id, channel_id, kind, day)
) STRICT;
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'due';

CREATE TABLE job (
  name TEXT PRIMARY KEY,
  worker TEXT,
  leased_until INTEGER NOT NULL DEFAULT 0,
  done_at INTEGER
) STRICT, WITHOUT ROWID;
`;
