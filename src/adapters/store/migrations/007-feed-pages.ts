// What each page of a feed's day gave to recognise it by, so that an unchanged one need not be sent again.
export const feedPagesSchema = `
CREATE TABLE feed_page (
  feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  url TEXT NOT NULL,
  etag TEXT,
  last_modified TEXT,
  next_url TEXT,
  papers INTEGER NOT NULL,
  PRIMARY KEY (feed_id, day, url)
) STRICT, WITHOUT ROWID;
`;
