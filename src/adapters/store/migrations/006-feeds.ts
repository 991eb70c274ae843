// Feeds (guild_id NULL is the operator's) and the days of them that were read.
export const feedsSchema = `
CREATE TABLE feed (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  guild_id TEXT,
  kind TEXT NOT NULL,
  query TEXT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  last_problem TEXT,
  last_read_at TEXT
) STRICT;
CREATE UNIQUE INDEX feed_once ON feed (coalesce(guild_id, ''), kind, query);

CREATE TABLE feed_day (
  feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  papers INTEGER NOT NULL,
  final INTEGER NOT NULL,
  read_at TEXT NOT NULL,
  PRIMARY KEY (feed_id, day)
) STRICT, WITHOUT ROWID;
`;
