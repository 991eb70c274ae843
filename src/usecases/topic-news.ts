// Who follows a topic is written to, privately, when a public digest has papers on it: each paper once, whatever happens.
import { addDays } from '../domain/calendar.ts';
import type { Paper } from '../domain/paper.ts';
import type { MessageView } from '../domain/view.ts';
import type { Library } from '../library.ts';
import type { Log } from '../ports.ts';
import type { Follow, Members } from '../ports-member.ts';

/** Papers of a day arrive late; what is older was news when it came. */
const LOOK_BACK_DAYS = 2;
/** Digests that everybody may see. What a server posted for itself is told to nobody outside of it. */
const EVERYBODY = { guildId: null };

export interface TopicNewsParts {
  readonly members: Pick<Members, 'followers' | 'follows' | 'deliver'>;
  readonly library: Pick<Library, 'newestDay' | 'onTopic'>;
  readonly render: (papers: readonly Paper[], topics: readonly string[]) => Promise<MessageView>;
  /** Writes to a person. False: they take no messages from the bot. */
  readonly write: (userId: string, view: MessageView) => Promise<boolean>;
  readonly log: Log;
}

/** The day from which papers are news to somebody who follows since `since` (ISO): never before that. */
function newsFrom(since: string, newest: string): string {
  const oldest = addDays(newest, -LOOK_BACK_DAYS);
  return [since.slice(0, 10), oldest].sort().at(-1) ?? oldest;
}

/** Tells everybody what is new for them. One process at a time does it (see `Jobs`); never throws for one person's failure. */
export function createTopicNews(parts: TopicNewsParts): () => Promise<void> {
  const { members, library, render, write, log } = parts;

  type PapersOn = (follow: Follow) => Promise<readonly Paper[]>;

  /** Many follow the same: each topic is looked up once a run. */
  function lookup(to: string): PapersOn {
    const found = new Map<string, Promise<readonly Paper[]>>();
    return ({ topic, since }) => {
      const from = newsFrom(since, to);
      if (from > to) return Promise.resolve([]);
      const key = `${from} ${topic.toLowerCase()}`;
      const papers = found.get(key) ?? library.onTopic(EVERYBODY, topic, { from, to });
      found.set(key, papers);
      return papers;
    };
  }

  async function tell(userId: string, papersOn: PapersOn): Promise<void> {
    const papers = new Map<string, { readonly paper: Paper; readonly topic: string }>();
    for (const follow of await members.follows(userId)) {
      for (const paper of await papersOn(follow)) {
        if (!papers.has(paper.id)) papers.set(paper.id, { paper, topic: follow.topic });
      }
    }
    // Noted before it is sent: after a crash a message may be missing, but none comes twice.
    const told = await members.deliver(userId, [...papers.keys()]);
    const fresh = told.flatMap((id) => papers.get(id) ?? []);
    if (fresh.length === 0) return;
    const topics = [...new Set(fresh.map(({ topic }) => topic))];
    const view = await render(
      fresh.map(({ paper }) => paper),
      topics,
    );
    if (!(await write(userId, view))) {
      log.info({}, 'somebody who follows a topic takes no private messages');
    }
  }

  return async () => {
    const newest = await library.newestDay(EVERYBODY);
    if (newest === null) return;
    const papersOn = lookup(newest);
    for (const userId of await members.followers()) {
      try {
        await tell(userId, papersOn);
      } catch (error) {
        log.warn({ err: error }, 'the news of a followed topic could not be told');
      }
    }
  };
}
