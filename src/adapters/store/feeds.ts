// Feeds and their days: what was read, what is final, how often a feed failed in a row.
import type { Database } from 'better-sqlite3';
import type { FeedDay, FeedRow, FeedStore, PageMark } from '../../ports-feed.ts';

interface DayRow {
  readonly day: string;
  readonly papers: number;
  readonly final: number;
  readonly readAt: string;
}

const COLUMNS =
  'id, guild_id AS guildId, kind, query, failures, last_problem AS lastProblem, last_read_at AS lastReadAt';

type Bound = Record<string, string | number | null>;

export function createFeedStore(db: Database): FeedStore {
  const days = db.prepare<[number, number], DayRow>(
    `SELECT day, papers, final, read_at AS readAt FROM feed_day
     WHERE feed_id = ? ORDER BY day DESC LIMIT ?`,
  );
  // A day that was final stays so; a shorter answer does not lower what was counted.
  const saveDay = db.prepare<[Bound]>(
    `INSERT INTO feed_day (feed_id, day, papers, final, read_at)
     VALUES (@feed, @day, @papers, @final, @at)
     ON CONFLICT DO UPDATE SET papers = max(papers, excluded.papers),
       final = max(final, excluded.final), read_at = excluded.read_at`,
  );
  const marks = db.prepare<[number, string], PageMark>(
    `SELECT url, etag, last_modified AS lastModified, next_url AS next, papers FROM feed_page
     WHERE feed_id = ? AND day = ? ORDER BY url`,
  );
  // A day is polled for two weeks; a month later nobody asks for it again.
  const forgetMarks = db.prepare<[Bound]>(
    `DELETE FROM feed_page
     WHERE feed_id = @feed AND (day = @day OR day < date(@day, '-30 days'))`,
  );
  const addMark = db.prepare<[Bound]>(
    `INSERT OR REPLACE INTO feed_page (feed_id, day, url, etag, last_modified, next_url, papers)
     VALUES (@feed, @day, @url, @etag, @lastModified, @next, @papers)`,
  );
  const save = db.transaction((feed: number, one: FeedDay, pages: readonly PageMark[]): void => {
    const { day, papers, final, readAt: at } = one;
    saveDay.run({ feed, day, papers, final: final ? 1 : 0, at });
    forgetMarks.run({ feed, day });
    for (const page of pages) addMark.run({ feed, day, ...page });
  });
  const all = db.prepare<[], FeedRow>(`SELECT ${COLUMNS} FROM feed ORDER BY id`);
  const ofOwner = db.prepare<[string | null], FeedRow>(
    `SELECT ${COLUMNS} FROM feed WHERE guild_id IS ? ORDER BY id`,
  );
  const add = db.prepare<[string | null, string, string]>(
    'INSERT INTO feed (guild_id, kind, query) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const same = db.prepare<[string | null, string, string], FeedRow>(
    `SELECT ${COLUMNS} FROM feed WHERE guild_id IS ? AND kind = ? AND query = ?`,
  );
  const remove = db.prepare<[number, string | null]>(
    'DELETE FROM feed WHERE id = ? AND guild_id IS ?',
  );
  const note = db
    .prepare<[Bound], number>(
      `UPDATE feed SET failures = CASE WHEN @problem IS NULL THEN 0 ELSE failures + 1 END,
         last_problem = @problem,
         last_read_at = CASE WHEN @problem IS NULL THEN @at ELSE last_read_at END
       WHERE id = @id RETURNING failures`,
    )
    .pluck();

  return {
    async days(feedId, limit) {
      return days.all(feedId, limit).map((row): FeedDay => ({ ...row, final: row.final === 1 }));
    },
    async saveDay(feedId, day, pages) {
      save.immediate(feedId, day, pages);
    },
    async marks(feedId, day) {
      return marks.all(feedId, day);
    },
    async feeds(owner) {
      return owner === undefined ? all.all() : ofOwner.all(owner);
    },
    async addFeed({ guildId, kind, query }) {
      add.run(guildId, kind, query);
      const feed = same.get(guildId, kind, query);
      if (feed === undefined) throw new Error('A feed was not stored.');
      return feed;
    },
    async removeFeed(guildId, feedId) {
      return remove.run(feedId, guildId).changes === 1;
    },
    async noteResult(feedId, at, problem) {
      return note.get({ id: feedId, at, problem }) ?? 0;
    },
  };
}
