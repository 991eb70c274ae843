// Interim views are shown at most once a second, the newest only; the last word always gets through.
import type { MessageView } from '../../domain/view.ts';
import type { Clock, Log } from '../../ports.ts';

/** Discord allows about five edits in five seconds on one message; one a second stays clear of it. */
const INTERVAL_MS = 1_000;

export interface Edits {
  /** Shows the view when its turn comes, unless a newer one arrives first. */
  offer(view: MessageView): void;
  /** No more interim views; waits for the edit under way and for the rest of the interval. */
  settle(): Promise<void>;
}

/** `show` edits the message; its failures are logged and the next view is tried. */
export function createEdits(parts: {
  readonly show: (view: MessageView) => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Log;
}): Edits {
  let waiting: MessageView | null = null;
  let running: Promise<void> | null = null;
  let closed = false;
  let shownAt = Number.NEGATIVE_INFINITY;
  let wake: (() => void) | null = null;

  const pause = (): Promise<void> => {
    const left = shownAt + INTERVAL_MS - parts.clock.now().getTime();
    if (left <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, left);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  };

  async function run(): Promise<void> {
    while (waiting !== null && !closed) {
      await pause();
      const view: MessageView | null = waiting;
      waiting = null;
      if (view === null || closed) return;
      try {
        await parts.show(view);
      } catch (error) {
        parts.log.warn({ err: error }, 'an interim edit failed');
      }
      shownAt = parts.clock.now().getTime();
    }
  }

  return {
    offer(view) {
      if (closed) return;
      waiting = view;
      running ??= run().finally(() => {
        running = null;
      });
    },
    async settle() {
      closed = true;
      wake?.();
      await running;
      await pause();
    },
  };
}
