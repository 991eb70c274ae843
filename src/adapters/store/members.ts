// What members asked to be kept, by user id; one call forgets all of a person.
import type { Database } from 'better-sqlite3';
import { UserError } from '../../domain/errors.ts';
import { normaliseTitle } from '../../domain/paper.ts';
import type { Clock } from '../../ports.ts';
import type { Follow, KeptOfMember, Members, VoteCount } from '../../ports-member.ts';

/** More topics than a person reads messages about. */
const MOST_FOLLOWS = 25;

const TABLES = ['vote', 'saved', 'follow', 'delivery'] as const;

export function createMembers(db: Database, clock: Clock): Members {
  const putVote = db.prepare<[string, string, string, number]>(
    `INSERT INTO vote (guild_id, paper_id, user_id, value) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET value = excluded.value`,
  );
  const dropVote = db.prepare<[string, string, string]>(
    'DELETE FROM vote WHERE guild_id = ? AND paper_id = ? AND user_id = ?',
  );
  const oneVote = db
    .prepare<[string, string, string], -1 | 1>(
      'SELECT value FROM vote WHERE guild_id = ? AND paper_id = ? AND user_id = ?',
    )
    .pluck();
  const countVotes = db.prepare<[string, string], VoteCount & { readonly paper: string }>(
    `SELECT v.paper_id AS paper, sum(v.value > 0) AS up, sum(v.value < 0) AS down
     FROM json_each(?) j CROSS JOIN vote v ON v.guild_id = ? AND v.paper_id = j.value
     GROUP BY v.paper_id`,
  );
  const save = db.prepare<[string, string]>(
    'INSERT INTO saved (user_id, paper_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const unsave = db.prepare<[string, string]>(
    'DELETE FROM saved WHERE user_id = ? AND paper_id = ?',
  );
  const saved = db
    .prepare<[string, number], string>(
      'SELECT paper_id FROM saved WHERE user_id = ? ORDER BY n DESC LIMIT ?',
    )
    .pluck();
  const follows = db.prepare<[string], Follow>(
    'SELECT id, topic, since FROM follow WHERE user_id = ? ORDER BY id',
  );
  const addFollow = db.prepare<[string, string, string, string]>(
    `INSERT INTO follow (user_id, topic, topic_key, since) VALUES (?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const oneFollow = db.prepare<[string, string], Follow>(
    'SELECT id, topic, since FROM follow WHERE user_id = ? AND topic_key = ?',
  );
  const unfollow = db.prepare<[string, number]>('DELETE FROM follow WHERE user_id = ? AND id = ?');
  const followers = db
    .prepare<[], string>('SELECT DISTINCT user_id FROM follow ORDER BY user_id')
    .pluck();
  const deliver = db.prepare<[string, string]>(
    'INSERT INTO delivery (user_id, paper_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const kept = db.prepare<[{ user: string }], KeptOfMember>(
    `SELECT (SELECT count(*) FROM vote WHERE user_id = @user) AS votes,
       (SELECT count(*) FROM saved WHERE user_id = @user) AS saved,
       (SELECT count(*) FROM follow WHERE user_id = @user) AS follows,
       (SELECT count(*) FROM delivery WHERE user_id = @user) AS deliveries,
       (SELECT count(*) FROM digest WHERE posted_by = @user) AS digests`,
  );
  const drops = TABLES.map((table) =>
    db.prepare<[string]>(`DELETE FROM ${table} WHERE user_id = ?`),
  );
  const unname = db.prepare<[string]>('UPDATE digest SET posted_by = NULL WHERE posted_by = ?');
  const dropPending = db.prepare<[string]>('DELETE FROM pending WHERE user_id = ?');

  const keptOf = (user: string): KeptOfMember =>
    kept.get({ user }) ?? { votes: 0, saved: 0, follows: 0, deliveries: 0, digests: 0 };

  function counts(guildId: string, papers: readonly string[]): ReadonlyMap<string, VoteCount> {
    const found = countVotes.all(JSON.stringify([...new Set(papers)]), guildId);
    return new Map(found.map(({ paper, up, down }) => [paper, { up, down }]));
  }

  const addTopic = db.transaction((userId: string, topic: string): Follow => {
    const key = normaliseTitle(topic);
    if (key === '') throw new UserError('Name at least one word to follow.');
    const known = oneFollow.get(userId, key);
    if (known !== undefined) return known;
    if (follows.all(userId).length >= MOST_FOLLOWS) {
      throw new UserError(`You follow ${MOST_FOLLOWS} topics, which is the most. Drop one first.`);
    }
    addFollow.run(userId, topic.trim(), key, clock.now().toISOString());
    const made = oneFollow.get(userId, key);
    if (made === undefined) throw new Error('A topic was not stored.');
    return made;
  });
  const tell = db.transaction((userId: string, papers: readonly string[]) =>
    papers.filter((paper) => deliver.run(userId, paper).changes === 1),
  );
  const forget = db.transaction((userId: string): KeptOfMember => {
    const before = keptOf(userId);
    for (const statement of drops) statement.run(userId);
    dropPending.run(userId);
    unname.run(userId);
    return before;
  });

  return {
    async vote({ guildId }, userId, paper, value) {
      const guild = guildId ?? '';
      if (value === 0) dropVote.run(guild, paper, userId);
      else putVote.run(guild, paper, userId, value);
      return counts(guild, [paper]).get(paper) ?? { up: 0, down: 0 };
    },
    async voteOf({ guildId }, userId, paper) {
      return oneVote.get(guildId ?? '', paper, userId) ?? 0;
    },
    async votes({ guildId }, papers) {
      return counts(guildId ?? '', papers);
    },
    async setSaved(userId, paper, wanted) {
      return (wanted ? save : unsave).run(userId, paper).changes === 1;
    },
    async saved(userId, limit) {
      return saved.all(userId, limit);
    },
    async follow(userId, topic) {
      return addTopic.immediate(userId, topic);
    },
    async unfollow(userId, followId) {
      return unfollow.run(userId, followId).changes === 1;
    },
    async follows(userId) {
      return follows.all(userId);
    },
    async followers() {
      return followers.all();
    },
    async deliver(userId, papers) {
      return tell.immediate(userId, papers);
    },
    async kept(userId) {
      return keptOf(userId);
    },
    async forget(userId) {
      return forget.immediate(userId);
    },
  };
}
