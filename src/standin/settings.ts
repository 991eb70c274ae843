/** What can be set on a stand-in, with Discord's own values as defaults. */
export interface Settings {
  /** Milliseconds for the first answer to an interaction; Discord gives 3 s. */
  ackDeadlineMs: number;
  /** Milliseconds an interaction's token lives; Discord gives 15 min. */
  tokenLifetimeMs: number;
  /** Milliseconds between heartbeats that HELLO asks for. */
  heartbeatIntervalMs: number;
  /** Requests a second for one bot over all routes but those of interactions; Discord gives 50. */
  globalPerSecond: number;
  /** IDENTIFYs in 5 s (`max_concurrency`). */
  identifyConcurrency: number;
  /** Shards that `GET /gateway/bot` recommends. */
  shards: number;
  /** Privileged intents that are switched on for the application. */
  privilegedIntents: readonly ('members' | 'presences' | 'messageContent')[];
  /** Threads of one server that are not archived. */
  maxActiveThreads: number;
  /** Bytes of one uploaded file; Discord's default is 10 MiB. */
  fileSizeLimit: number;
}

export const DEFAULT_SETTINGS: Settings = {
  ackDeadlineMs: 3000,
  tokenLifetimeMs: 15 * 60_000,
  heartbeatIntervalMs: 41_250,
  globalPerSecond: 50,
  identifyConcurrency: 1,
  shards: 1,
  privilegedIntents: [],
  maxActiveThreads: 1000,
  fileSizeLimit: 10 * 1024 * 1024,
};

/** Bits of the application's flags that say which privileged intents it has (limited form). */
const APPLICATION_FLAGS = {
  presences: 1 << 13,
  members: 1 << 15,
  messageContent: 1 << 19,
} as const;

/** The application's flags for its privileged intents. */
export const applicationFlags = (settings: Settings): number =>
  settings.privilegedIntents.reduce((sum, intent) => sum | APPLICATION_FLAGS[intent], 0);
