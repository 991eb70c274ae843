// Seams of the feeds: where digests come from by themselves.
import type { DigestProblem, DigestSource } from './domain/digest.ts';
import type { PaperDraft } from './domain/paper.ts';

/** What a service gave with a page, to be asked next time whether the page has changed. */
export interface PageMark {
  readonly url: string;
  /** `ETag` and `Last-Modified` as they came; at least one is there. */
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The page after it, which an unchanged answer does not repeat; null at the end. */
  readonly next: string | null;
  readonly papers: number;
}

export interface FeedAnswer {
  /** Of the pages that changed, or are new: the others were read before. */
  readonly papers: readonly PaperDraft[];
  readonly problems: readonly DigestProblem[];
  /** How many papers the unchanged pages hold. */
  readonly unchanged: number;
  /** To be kept once the papers are stored; a page that offers nothing has none. */
  readonly marks: readonly PageMark[];
}

/** What a feed brings is stored with its kind as the source. */
export type FeedKind = Extract<DigestSource, 'hf' | 'arxiv'>;

/** A feed with one list a day. */
export interface DailyFeed {
  /**
   * The whole list of a feed day (YYYY-MM-DD), less what has not changed since `known` (marks of that day);
   * empty when there is none. Throws when the answer cannot be trusted.
   */
  day(date: string, known?: readonly PageMark[]): Promise<FeedAnswer>;
}

/** What is remembered of a feed and its days. */
export interface FeedStore {
  /** Days of a feed that were read, newest first, at most `limit`. */
  days(feedId: number, limit: number): Promise<readonly FeedDay[]>;
  /** In one step with the day's marks, which take the place of those before. Marks of days a month older are forgotten. */
  saveDay(feedId: number, day: FeedDay, marks: readonly PageMark[]): Promise<void>;
  /** The marks of a day's last good answer, ascending by address. */
  marks(feedId: number, day: string): Promise<readonly PageMark[]>;
  /** Feeds of one owner (null = the operator's), or all. */
  feeds(owner?: string | null): Promise<readonly FeedRow[]>;
  /** Adds a feed, or gives the one that exists. */
  addFeed(feed: { guildId: string | null; kind: FeedKind; query: string }): Promise<FeedRow>;
  removeFeed(guildId: string | null, feedId: number): Promise<boolean>;
  /** Notes a good answer (failures back to 0) or a failure in words; gives the number of failures in a row. */
  noteResult(feedId: number, at: string, problem: string | null): Promise<number>;
}

export interface FeedDay {
  readonly day: string;
  readonly papers: number;
  /** No paper arrives any more: read whole after the rollover. */
  readonly final: boolean;
  /** ISO date-time, UTC. */
  readonly readAt: string;
}

export interface FeedRow {
  readonly id: number;
  /** null = the operator's: global. */
  readonly guildId: string | null;
  readonly kind: FeedKind;
  /** '' for Daily Papers; a category such as `cs.CL` for arXiv. */
  readonly query: string;
  readonly failures: number;
  readonly lastProblem: string | null;
  readonly lastReadAt: string | null;
}

/** Papers by their ids. */
export interface PaperLookup {
  /** What is known of these arXiv ids; unknown ones are absent. Throws when the service cannot be asked. */
  byIds(ids: readonly string[]): Promise<ReadonlyMap<string, PaperDraft>>;
}
