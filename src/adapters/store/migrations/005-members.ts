// What members asked to be kept; guild_id '' is a direct message.
export const membersSchema = `
CREATE TABLE vote (
  guild_id TEXT NOT NULL,
  paper_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (guild_id, paper_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX vote_by_user ON vote (user_id);

CREATE TABLE saved (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id TEXT NOT NULL,
  paper_id TEXT NOT NULL,
  UNIQUE (user_id, paper_id)
) STRICT;

CREATE TABLE follow (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id TEXT NOT NULL,
  topic TEXT NOT NULL,
  topic_key TEXT NOT NULL,
  since TEXT NOT NULL,
  UNIQUE (user_id, topic_key)
) STRICT;

CREATE TABLE delivery (
  user_id TEXT NOT NULL,
  paper_id TEXT NOT NULL,
  PRIMARY KEY (user_id, paper_id)
) STRICT, WITHOUT ROWID;
`;
