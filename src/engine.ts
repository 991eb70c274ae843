// The running core without a channel: what the command line, the terminal and Discord all stand on.
import type { Config } from './config.ts';
import type { Library } from './library.ts';
import type { Clock, Log } from './ports.ts';
import type { FeedStore } from './ports-feed.ts';
import type { Audit, Guilds, Pending, SettingsStore } from './ports-guild.ts';
import type { Members } from './ports-member.ts';
import type { Jobs, Outbox } from './ports-post.ts';
import type { FeedParts, Feeds } from './usecases/feeds.ts';

/** What servers, their admins and members asked to be kept, and what the bot does by itself. */
export interface Community {
  readonly settings: SettingsStore;
  readonly audit: Audit;
  readonly guilds: Guilds;
  readonly members: Members;
  readonly outbox: Outbox;
  readonly jobs: Jobs;
  readonly feeds: FeedStore;
}

/** Told while something long runs; `label` names it in a person's words. */
export type OnStep = (label: string, done: number, total: number) => void;

export interface Engine {
  readonly library: Library;
  /** What waits for a confirmation. */
  readonly pending: Pending;
  readonly community: Community;
  /** The feeds' reader; `onFailing` is told once when a feed has failed three times in a row. */
  readonly feedReader: (onFailing: FeedParts['onFailing']) => Feeds;
  /**
   * Reads new seeds and encodes what is not encoded yet; searchable when it returns. Nothing to do: milliseconds.
   * Rejects when `signal` aborts; what was done is kept.
   * @returns What could not be read, each a sentence with file and line.
   */
  prepare(onStep: OnStep, signal?: AbortSignal): Promise<readonly string[]>;
  /** Forgets all encodings and makes them anew. */
  encodeAgain(onStep: OnStep): Promise<void>;
  /** What is wrong with the database file; empty when all is well. Reads the whole file. */
  checkDatabase(): Promise<readonly string[]>;
  /** Finishes what is being written, closes index, encoder and database. */
  close(): Promise<void>;
}

/**
 * `onStep` tells of a model that has to be downloaded first. `onLoading` is called when the encoder's thread has begun
 * to load its model: until it is ready this thread has time for what else a start must load.
 */
export type OpenEngine = (
  config: Config,
  log: Log,
  clock: Clock,
  onStep?: OnStep,
  onLoading?: () => void,
) => Promise<Engine>;
