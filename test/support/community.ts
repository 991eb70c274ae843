// What an engine keeps for servers and members, in memory: the real store, for tests that need none of it on disk.
import { openStore } from '../../src/adapters/store/open.ts';
import type { Engine } from '../../src/engine.ts';
import { fixedClock } from './context.ts';

/** The parts of an engine that a test of something else has to give. */
export function quietCommunity(): Pick<Engine, 'community' | 'feedReader'> {
  const { settings, audit, guilds, members, outbox, jobs, feeds } = openStore({
    file: ':memory:',
    clock: fixedClock,
  });
  return {
    community: { settings, audit, guilds, members, outbox, jobs, feeds },
    feedReader: () => ({ poll: async () => undefined, backfill: async () => [] }),
  };
}
