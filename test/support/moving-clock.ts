// A clock that a test sets.
import type { Clock } from '../../src/ports.ts';

export interface MovingClock extends Clock {
  /** Moves on by milliseconds. */
  pass(ms: number): void;
}

export function movingClock(start = '2026-03-02T12:00:00Z'): MovingClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    pass(ms) {
      now += ms;
    },
  };
}

export const HOUR = 60 * 60_000;
export const DAY = 24 * HOUR;
