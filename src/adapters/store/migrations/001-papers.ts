// Schema 1: papers, digests, the words in them, and what the encoder made of them. Never edited once released: add 002.

/**
 * `paper.scope` is whose text a row holds: '' the operator's, else one guild's. A paper that a guild words
 * differently (a longer abstract, a link) gets a row of its own with `fork_of` naming the operator's row,
 * so that what an admin posts is never read in another server. `title_id` is the identity that the title
 * alone would give: a dump without arXiv ids and a feed with them speak of the same paper.
 *
 * Contentless FTS tables hold the index only (the text is in `paper`): half the size, and a row can be
 * deleted without being told its old text. `title_words` is not stemmed, because a prefix of a word is
 * not a prefix of its stem. `word` counts papers a word per scope, so that spelling cannot give away
 * another server's words.
 *
 * `embedding.vector` is NULL after a paper's text changed: the row stays to carry the version of the change.
 */
export const papersSchema = `
CREATE TABLE counter (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE paper (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  scope TEXT NOT NULL,
  fork_of INTEGER REFERENCES paper (row),
  title TEXT NOT NULL,
  abstract TEXT NOT NULL,
  raw_title TEXT NOT NULL,
  raw_abstract TEXT NOT NULL,
  normal_title TEXT NOT NULL,
  title_id TEXT NOT NULL,
  arxiv_id TEXT,
  authors TEXT NOT NULL,
  published_at TEXT,
  code_url TEXT,
  project_url TEXT,
  votes INTEGER,
  comments INTEGER,
  revision INTEGER NOT NULL DEFAULT 1,
  UNIQUE (id, scope)
) STRICT;
CREATE INDEX paper_by_title ON paper (normal_title);
CREATE INDEX paper_by_title_id ON paper (title_id);
CREATE INDEX paper_by_arxiv ON paper (arxiv_id);
CREATE INDEX paper_by_scope ON paper (scope) WHERE scope <> '';
CREATE INDEX paper_by_fork ON paper (fork_of) WHERE fork_of IS NOT NULL;

CREATE TABLE digest (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  guild_id TEXT,
  date TEXT NOT NULL,
  title TEXT,
  source TEXT NOT NULL,
  posted_by TEXT,
  created_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;
CREATE INDEX digest_by_date ON digest (date);
CREATE INDEX digest_by_guild ON digest (guild_id);

CREATE TABLE digest_entry (
  digest_id INTEGER NOT NULL REFERENCES digest (id) ON DELETE CASCADE,
  paper_row INTEGER NOT NULL REFERENCES paper (row),
  n INTEGER NOT NULL,
  PRIMARY KEY (digest_id, paper_row)
) STRICT, WITHOUT ROWID;
CREATE INDEX digest_entry_by_paper ON digest_entry (paper_row);

CREATE TABLE sentence (
  paper_row INTEGER NOT NULL REFERENCES paper (row) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  text TEXT NOT NULL,
  raw TEXT,
  PRIMARY KEY (paper_row, n)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE paper_text USING fts5 (
  title, abstract, content = '', contentless_delete = 1,
  tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE title_words USING fts5 (
  title, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE word (
  scope TEXT NOT NULL,
  term TEXT NOT NULL,
  papers INTEGER NOT NULL,
  PRIMARY KEY (scope, term)
) STRICT, WITHOUT ROWID;

CREATE TABLE embedding (
  model TEXT NOT NULL,
  paper_row INTEGER NOT NULL,
  vector BLOB,
  version INTEGER NOT NULL,
  PRIMARY KEY (model, paper_row)
) STRICT;
CREATE INDEX embedding_present ON embedding (model, paper_row) WHERE vector IS NOT NULL;
CREATE INDEX embedding_by_version ON embedding (model, version);

CREATE TABLE token_vectors (
  model TEXT NOT NULL,
  paper_row INTEGER NOT NULL,
  tokens BLOB NOT NULL,
  PRIMARY KEY (model, paper_row)
) STRICT;

CREATE TABLE seed_file (
  name TEXT PRIMARY KEY,
  hash TEXT,
  day TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
