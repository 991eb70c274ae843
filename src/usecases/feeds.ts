// Feeds fill the library by themselves: the open day is polled, a closed day is read once more and is final, votes follow for two weeks.
import type { DigestFormat, Viewer } from '../domain/digest.ts';
import { UserError } from '../domain/errors.ts';
import { daysToPoll, feedDay, feedDays } from '../domain/feed/feed-day.ts';
import type { Clock, Log, OnProgress } from '../ports.ts';
import type { DailyFeed, FeedKind, FeedRow, FeedStore } from '../ports-feed.ts';
import type { Ingest } from './ingest.ts';

export interface FeedParts {
  readonly store: FeedStore;
  readonly ingest: Ingest;
  /** The reader of a configured feed. */
  readonly reader: (feed: FeedRow) => DailyFeed;
  readonly clock: Clock;
  readonly log: Log;
  /** Told once, when a feed has failed `ALARM_AFTER` times in a row. */
  readonly onFailing: (feed: FeedRow, problem: string) => Promise<void>;
}

export interface DayRead {
  readonly day: string;
  readonly papers: number;
  readonly added: number;
}

export interface Feeds {
  /** Reads what is due of every feed. Never throws: a failure is noted with its feed. */
  poll(): Promise<void>;
  /** Reads past days that are not final, oldest first; goes on where it was stopped. Throws at the first day that cannot be read. */
  backfill(
    feed: FeedRow,
    from: string,
    to: string,
    onProgress?: OnProgress,
  ): Promise<readonly DayRead[]>;
}

/** One or two failures are weather; the third is news for the admins. */
export const ALARM_AFTER = 3;

/** Votes of a closed day move slowly: twice a day is enough, and gentle on the service. */
const REFRESH_EVERY_MS = 12 * 60 * 60_000;

const FORMAT: Readonly<Record<FeedKind, DigestFormat>> = { hf: 'hf-api', arxiv: 'atom' };

/** What members may read of it; anything else is for the log. */
const inWords = (error: unknown): string =>
  error instanceof UserError
    ? error.message
    : 'something went wrong on my side; the log says what.';

export function createFeeds({ store, ingest, reader, clock, log, onFailing }: FeedParts): Feeds {
  /** One day of one feed. An answer never removes anything: a shorter list than before only adds what is new in it. */
  async function readDay(feed: FeedRow, day: string, closes: boolean): Promise<DayRead> {
    const known = await store.marks(feed.id, day);
    const { papers, problems, unchanged, marks } = await reader(feed).day(day, known);
    for (const { line, reason } of problems) {
      log.warn(
        { feed: feed.id, day, item: line, reason },
        'an item of a feed could not be read whole',
      );
    }
    let added = 0;
    if (papers.length > 0) {
      const viewer: Viewer = { guildId: feed.guildId };
      const parsed = { format: FORMAT[feed.kind], date: day, papers, problems };
      const about = { date: day, source: feed.kind, postedBy: null, title: null };
      added = (await ingest.publishDigest(viewer, parsed, about)).added.length;
    }
    const readAt = clock.now().toISOString();
    const count = papers.length + unchanged;
    // Only now: what was not stored must be sent again.
    await store.saveDay(feed.id, { day, papers: count, final: closes, readAt }, marks);
    return { day, papers: count, added };
  }

  async function pollFeed(feed: FeedRow): Promise<void> {
    const known = await store.days(feed.id, 30);
    const before = clock.now().getTime() - REFRESH_EVERY_MS;
    for (const { day, closes } of daysToPoll(clock.now(), known)) {
      const last = known.find((one) => one.day === day);
      const final = last?.final === true;
      if (final && Date.parse(last.readAt) > before) continue;
      await readDay(feed, day, closes || final);
    }
  }

  return {
    async poll() {
      for (const feed of await store.feeds()) {
        let problem: string | null = null;
        try {
          await pollFeed(feed);
        } catch (error) {
          problem = inWords(error);
          log.warn({ feed: feed.id, kind: feed.kind, err: error }, 'a feed could not be read');
        }
        const failures = await store.noteResult(feed.id, clock.now().toISOString(), problem);
        if (failures === ALARM_AFTER && problem !== null) await onFailing(feed, problem);
      }
    },

    async backfill(feed, from, to, onProgress) {
      const open = feedDay(clock.now());
      const days = feedDays(from, to).filter((day) => day <= open);
      const known = await store.days(feed.id, 100_000);
      const final = new Set(known.filter((day) => day.final).map((day) => day.day));
      const read: DayRead[] = [];
      for (const [i, day] of days.entries()) {
        if (!final.has(day)) read.push(await readDay(feed, day, day < open));
        onProgress?.(i + 1, days.length);
      }
      return read;
    },
  };
}
