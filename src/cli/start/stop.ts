// Ctrl-C and SIGTERM ask the program to finish; a second one ends it at once.

/** What is running when somebody stops the bot has this long to finish (docker and systemd kill after 10 s by default). */
export const STOP_MS = 9_000;

export interface StopSignal {
  /** Aborted by the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  /** Takes the handlers off again. */
  release(): void;
}

/** @param onSecond Told when somebody does not want to wait; ends the process unless a test says otherwise. */
export function listenForStop(onSecond = () => process.exit(130)): StopSignal {
  const stop = new AbortController();
  const handle = () => {
    if (stop.signal.aborted) onSecond();
    stop.abort();
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return {
    signal: stop.signal,
    release() {
      process.off('SIGINT', handle);
      process.off('SIGTERM', handle);
    },
  };
}

/** Resolves when `signal` aborts. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
