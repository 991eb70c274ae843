// What belongs to a guild: settings, the audit log, when the bot was removed.
export const guildsSchema = `
CREATE TABLE guild (
  id TEXT PRIMARY KEY,
  left_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE guild_setting (
  guild_id TEXT PRIMARY KEY,
  settings TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  guild_id TEXT NOT NULL,
  at TEXT NOT NULL,
  user_id TEXT NOT NULL,
  action TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX audit_by_guild ON audit (guild_id, id);
CREATE INDEX audit_by_time ON audit (at);
`;
