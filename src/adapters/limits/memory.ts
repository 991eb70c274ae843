// Rate limits in memory: a shard has a server's requests for itself, and a restart forgives.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Cost, Limits } from '../../limits.ts';

export interface Allowance {
  readonly points: number;
  readonly seconds: number;
}

export type Allowances = Readonly<
  Record<Cost, { readonly member: Allowance; readonly server: Allowance }>
>;

const ALLOWANCES: Allowances = {
  // Nobody reads more than an answer every three seconds; two a second from one server fill a tenth of a small machine.
  question: { member: { points: 20, seconds: 60 }, server: { points: 120, seconds: 60 } },
  // A month of past days posted by hand fits into half an hour; a digest of 500 papers is ten seconds of work.
  import: { member: { points: 10, seconds: 600 }, server: { points: 20, seconds: 600 } },
};

/** Milliseconds to wait, or null when it was taken. */
async function consume(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
    throw refused;
  }
}

/** Two limiters a cost: one by member (in all servers together), one by server. Direct messages have the member's only. */
export function createMemoryLimits(allowances: Allowances = ALLOWANCES): Limits {
  const limiter = ({ points, seconds }: Allowance): RateLimiterMemory =>
    new RateLimiterMemory({ points, duration: seconds });
  const of = (cost: Cost) => ({
    member: limiter(allowances[cost].member),
    server: limiter(allowances[cost].server),
  });
  const limiters = { question: of('question'), import: of('import') };
  return {
    async take(cost, { userId, guildId }) {
      const { member, server } = limiters[cost];
      const own = await consume(member, userId);
      if (own !== null) return { waitMs: own, whose: 'member' };
      const all = guildId === null ? null : await consume(server, guildId);
      if (all === null) return null;
      // What the server refuses was not used by the member.
      await member.reward(userId);
      return { waitMs: all, whose: 'server' };
    },
  };
}
