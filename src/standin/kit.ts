/** What the parts of one stand-in share: handed to each as an argument, made once in standin.ts. */
import type { Clock, Ids } from './clock.ts';
import type { Events } from './events.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { World } from './world.ts';

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
  /** Bytes of one uploaded file; Discord's default is 10 MiB. */
  fileSizeLimit: number;
}

export interface Kit {
  readonly world: World;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly events: Events;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly settings: Settings;
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  readonly address: { url: string };
}

/** Bit of MESSAGE_CONTENT in the gateway's intents. */
const MESSAGE_CONTENT = 'messageContent';

/** REST shows text to the bot only when the application has the privileged intent. */
export const restReadsContent = (kit: Kit): boolean =>
  kit.settings.privilegedIntents.includes(MESSAGE_CONTENT);
