/** Faults on demand: what goes wrong between a bot and Discord, made to go wrong when a test says so. */
import type { Clock } from './clock.ts';

export interface Fault {
  /** Which requests: method and path below `/api/v10` (text with `*`, or a pattern). Absent = all. */
  readonly method?: string;
  readonly path?: string | RegExp;
  /** How often it strikes; default once. */
  readonly times?: number;
  /** Let so many matching requests through first. */
  readonly skip?: number;
  /** Answer with this status instead of handling the request. 429 takes `retryAfter` in seconds, `global`, `scope`. */
  readonly status?: number;
  readonly retryAfter?: number;
  readonly global?: boolean;
  readonly scope?: 'user' | 'shared';
  /** Handle the request, then answer with this status: the answer is lost, the effect is not. */
  readonly statusAfter?: number;
  /** Cut the connection before or after handling. */
  readonly reset?: 'before' | 'after';
  /** Handle after so many milliseconds of real time. */
  readonly delayMs?: number;
  /** Never answer. */
  readonly hang?: boolean;
}

export interface RateLimit {
  readonly method?: string;
  readonly path?: string | RegExp;
  readonly limit: number;
  readonly windowMs: number;
}

const asPattern = (path: string | RegExp | undefined): RegExp => {
  if (path === undefined) return /.*/;
  if (path instanceof RegExp) return path;
  const escaped = path.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`);
};

const matches = (
  rule: { readonly method?: string; readonly path?: string | RegExp },
  method: string,
  path: string,
): boolean => (rule.method ?? method) === method && asPattern(rule.path).test(path);

export interface LimitState {
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds until the window ends. */
  readonly resetMs: number;
  readonly exceeded: boolean;
  readonly bucket: string;
}

/** Faults for REST and switches for the gateway of one stand-in. */
export const createFaults = (clock: Clock) => {
  const planned: { fault: Fault; left: number; skip: number }[] = [];
  const limits: { rule: RateLimit; from: number; used: number }[] = [];
  return {
    /** Plans a fault; returns how to call it off. */
    plan(fault: Fault): () => void {
      const entry = { fault, left: fault.times ?? 1, skip: fault.skip ?? 0 };
      planned.push(entry);
      return () => {
        entry.left = 0;
      };
    },
    /** Gives a route a rate limit, announced in `X-RateLimit-*` headers like Discord's buckets. */
    limit(rule: RateLimit): void {
      limits.push({ rule, from: clock.now(), used: 0 });
    },
    clear(): void {
      planned.length = 0;
      limits.length = 0;
    },
    /** The fault that strikes this request, if one does; counts it. */
    strike(method: string, path: string): Fault | undefined {
      const entry = planned.find((one) => one.left > 0 && matches(one.fault, method, path));
      if (!entry) return undefined;
      if (entry.skip > 0) {
        entry.skip -= 1;
        return undefined;
      }
      entry.left -= 1;
      return entry.fault;
    },
    /** Counts the request against the first limit that fits it. */
    count(method: string, path: string): LimitState | undefined {
      const index = limits.findIndex((one) => matches(one.rule, method, path));
      const entry = limits[index];
      if (!entry) return undefined;
      const { limit, windowMs } = entry.rule;
      if (clock.now() - entry.from >= windowMs) {
        entry.from = clock.now();
        entry.used = 0;
      }
      const exceeded = entry.used >= limit;
      if (!exceeded) entry.used += 1;
      return {
        limit,
        remaining: limit - entry.used,
        resetMs: entry.from + windowMs - clock.now(),
        exceeded,
        bucket: `standin${index}`,
      };
    },
    /** Heartbeats stay unanswered: the bot must see its connection as dead. */
    muteAcks: false,
    /** RESUME is answered with "invalid session". */
    refuseResume: false,
    /** New gateway connections are refused with HTTP 503. */
    refuseUpgrades: false,
  };
};

export type Faults = ReturnType<typeof createFaults>;
