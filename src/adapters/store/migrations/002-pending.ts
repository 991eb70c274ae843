// What waits for an admin's confirmation: an hour at most, see pending.ts.
export const pendingSchema = `
CREATE TABLE pending (
  id TEXT PRIMARY KEY,
  guild_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  payload TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  claimed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX pending_by_owner ON pending (guild_id, user_id, created_at);
`;
