// A model that falls silent is given up: one clock for the whole answer, one that starts again with every word.

export interface Limits {
  /** Milliseconds without a word, the first included. */
  readonly silenceMs: number;
  /** Milliseconds for the whole answer. */
  readonly totalMs: number;
}

export interface Deadline {
  readonly signal: AbortSignal;
  /** A word arrived: the silence starts anew. */
  alive(): void;
  /** True when a clock ran out (and not the caller who withdrew). */
  expired(): boolean;
  /** Stops the clocks. */
  clear(): void;
}

/** Starts both clocks; `outer` is the caller's own wish to stop. */
export function startDeadline(limits: Limits, outer: AbortSignal): Deadline {
  const out = new AbortController();
  const expire = () => out.abort();
  const total = setTimeout(expire, limits.totalMs);
  let silence = setTimeout(expire, limits.silenceMs);
  return {
    signal: AbortSignal.any([outer, out.signal]),
    alive() {
      clearTimeout(silence);
      silence = setTimeout(expire, limits.silenceMs);
    },
    expired: () => out.signal.aborted && !outer.aborted,
    clear() {
      clearTimeout(total);
      clearTimeout(silence);
    },
  };
}
