// What is under way: each piece of work has one place where its failure is logged, and an end when the bot stops.
import type { Log } from '../../ports.ts';

/** An interaction's token lives 15 minutes; nothing useful happens after that. */
const LONGEST_MS = 14 * 60_000;

export interface Running {
  readonly size: number;
  readonly closing: boolean;
  /** Starts the work. A failure is logged under `name`; it never escapes. */
  add(name: string, work: (signal: AbortSignal) => Promise<void>): void;
  /** Waits for what runs, at most `deadlineMs`; then aborts it. */
  close(deadlineMs: number): Promise<void>;
}

export function createRunning(log: Log): Running {
  const under = new Set<Promise<void>>();
  const stop = new AbortController();
  let closing = false;

  async function guarded(name: string, work: (signal: AbortSignal) => Promise<void>) {
    try {
      await work(AbortSignal.any([stop.signal, AbortSignal.timeout(LONGEST_MS)]));
    } catch (error) {
      log.error({ work: name, err: error }, 'could not be answered');
    }
  }

  return {
    get size() {
      return under.size;
    },
    get closing() {
      return closing;
    },
    add(name, work) {
      const task = guarded(name, work).finally(() => under.delete(task));
      under.add(task);
    },
    async close(deadlineMs) {
      closing = true;
      let timer: NodeJS.Timeout | undefined;
      const deadline = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, deadlineMs);
      });
      await Promise.race([Promise.all(under), deadline]);
      clearTimeout(timer);
      stop.abort();
    },
  };
}
