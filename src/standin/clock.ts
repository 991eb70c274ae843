/** Time is injected: the stand-in never asks the machine what time it is. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** Discord's epoch, 2015-01-01 (docs: reference, "Snowflakes"). */
const EPOCH_MS = 1_420_070_400_000n;

/**
 * Makes snowflakes: 42 bits of milliseconds since Discord's epoch, 22 bits of counter.
 * Ids of one generator always rise, also when the clock stands still or goes back.
 */
export const createIds = (clock: Clock, last = 0n) => {
  let previous = last;
  return {
    next(): string {
      const fromClock = (BigInt(Math.trunc(clock.now())) - EPOCH_MS) << 22n;
      previous = fromClock > previous ? fromClock : previous + 1n;
      return String(previous);
    },
    last: () => previous,
    /** Continues after `id`, so that a restored world never gives an id twice. */
    continueAfter(id: bigint) {
      if (id > previous) previous = id;
    },
  };
};

export type Ids = ReturnType<typeof createIds>;

export const isoTime = (ms: number): string => new Date(ms).toISOString().replace('Z', '000+00:00');
