// Work of which each server may have one under way: a second is told so and does nothing. In memory: it ends with the process.
import { UserError } from '../domain/errors.ts';

export interface OneAtATime {
  /**
   * Runs `work`, unless work of the same key still runs: then throws UserError with the words `busy`.
   * The key is free again when the work has ended, however it ended.
   */
  run<T>(key: string, busy: string, work: () => Promise<T>): Promise<T>;
}

export function createOneAtATime(): OneAtATime {
  const running = new Set<string>();
  return {
    async run(key, busy, work) {
      if (running.has(key)) throw new UserError(busy);
      running.add(key);
      try {
        return await work();
      } finally {
        running.delete(key);
      }
    },
  };
}
