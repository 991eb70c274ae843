/** Waiting for something to become true in the world, without polling. */
import type { EventName } from '../events.ts';
import type { Kit } from '../kit.ts';

const CHANGES: readonly EventName[] = [
  'message',
  'messageUpdate',
  'messageDelete',
  'interactionUpdate',
  'typing',
];

/**
 * Resolves with the first defined result of `probe`, tried now and after every change.
 * Rejects when `probe` throws, or with `describe()` after `waitMs` of real time.
 */
export const waitFor = <T>(
  kit: Kit,
  waitMs: number,
  probe: () => T | undefined,
  describe: () => string,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const stops: (() => void)[] = [];
    const finish = (act: () => void) => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      act();
    };
    const timer = setTimeout(
      () => finish(() => reject(new Error(`Waited ${waitMs} ms: ${describe()}`))),
      waitMs,
    );
    const attempt = () => {
      try {
        const result = probe();
        if (result !== undefined) finish(() => resolve(result));
      } catch (error) {
        finish(() => reject(error));
      }
    };
    for (const name of CHANGES) stops.push(kit.events.on(name, attempt));
    attempt();
  });
