/** What the parts of one stand-in share: handed to each as an argument, made once in standin.ts. */
import type { Clock, Ids } from './clock.ts';
import type { Events } from './events.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Settings } from './settings.ts';
import type { World } from './world.ts';

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

/** REST shows text to the bot only when the application has the privileged intent. */
export const restReadsContent = (kit: Kit): boolean =>
  kit.settings.privilegedIntents.includes('messageContent');
