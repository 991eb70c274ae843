/** The record of what the bot did: every request, and everything Discord would frown at even where it tolerates it. */
import type { Clock } from './clock.ts';
import type { Events, Violation } from './events.ts';

export interface RequestEntry {
  readonly at: number;
  readonly method: string;
  /** Path below `/api/v10`, without the query. */
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  readonly files: readonly { readonly name: string; readonly size: number }[];
  /** 0 until answered, and for ever when the answer was lost on purpose. */
  status: number;
  answer: unknown;
}

/** `requestLimit` bounds memory in load tests: the oldest entries go first. */
export const createJournal = (clock: Clock, events: Events, requestLimit: number) => {
  const requests: RequestEntry[] = [];
  const violations: Violation[] = [];
  return {
    requests: requests as readonly RequestEntry[],
    violations: violations as readonly Violation[],
    record(entry: Omit<RequestEntry, 'at' | 'status' | 'answer'>): RequestEntry {
      const full = { ...entry, at: clock.now(), status: 0, answer: undefined };
      if (requestLimit === 0) return full;
      if (requests.length >= requestLimit) requests.splice(0, Math.ceil(requestLimit / 10));
      requests.push(full);
      return full;
    },
    violate(rule: string, detail: string): void {
      const violation = { at: clock.now(), rule, detail };
      violations.push(violation);
      events.emit('violation', violation);
    },
    clear(): void {
      requests.length = 0;
      violations.length = 0;
    },
  };
};

export type Journal = ReturnType<typeof createJournal>;
