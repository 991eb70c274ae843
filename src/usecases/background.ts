// What the bot does by itself, at its rhythm: posts, feeds, followed topics, housekeeping. One process of the deployment does each at a time.
import type { Log } from '../ports.ts';
import type { Jobs } from '../ports-post.ts';

export interface Chore {
  readonly name: string;
  /** Not again before this. */
  readonly everyMs: number;
  /** The longest that one run takes; a process that died frees it after this. */
  readonly leaseMs: number;
  readonly run: () => Promise<void>;
}

export interface BackgroundParts {
  readonly jobs: Jobs;
  readonly chores: readonly Chore[];
  readonly log: Log;
  readonly worker: string;
}

export interface Background {
  /** Does what is due now, one after the other. Never throws: a failure is logged, and tried again at its next time. */
  tick(): Promise<void>;
  /** Ticks every `everyMs` until stopped. */
  start(everyMs: number): void;
  /** Takes nothing new and waits for what runs. */
  stop(): Promise<void>;
}

export function createBackground({ jobs, chores, log, worker }: BackgroundParts): Background {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let stopped = false;

  async function perform(chore: Chore): Promise<void> {
    const { name, everyMs, leaseMs, run } = chore;
    if (!(await jobs.claim(name, worker, { leaseMs, everyMs }))) return;
    try {
      await run();
    } catch (error) {
      log.error({ chore: name, err: error }, 'a chore failed; it is tried again at its next time');
    }
    await jobs.done(name, worker);
  }

  async function all(): Promise<void> {
    for (const chore of chores) {
      if (stopped) return;
      await perform(chore);
    }
  }

  /** A slow tick is joined, not doubled. */
  function tick(): Promise<void> {
    running ??= all().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    tick,
    start(everyMs) {
      const again = (): void => {
        timer = setTimeout(() => {
          tick()
            .catch((error: unknown) => log.error({ err: error }, 'the background work stumbled'))
            .finally(() => {
              if (!stopped) again();
            });
        }, everyMs);
        timer.unref();
      };
      again();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
