// A client that a public service is glad of: one request at a time, spaced, named, and silent for as long as it is told to be.
import { setTimeout as sleepFor } from 'node:timers/promises';
import PQueue from 'p-queue';
import { UserError } from '../../domain/errors.ts';
import type { Clock, Log } from '../../ports.ts';

/** A feed that could not be read, in words that /status shows. Nothing was changed by it. */
export class FeedError extends UserError {}

export interface Fetched {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
}

export interface PoliteFetch {
  /** GET with retries. Throws FeedError when the service gives no usable answer. 304 is an answer. */
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<Fetched>;
}

export interface PoliteOptions {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds between the starts of two requests. */
  readonly spacingMs: number;
  /** Silence after a 429 that names no time, in milliseconds. */
  readonly silenceMs: number;
  readonly userAgent: string;
  /** In [0, 1); spreads the retries of many bots. */
  readonly random: () => number;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** A first try and three more: about 1, 2 and 4 s apart, which outlasts a restart on the other side. */
const TRIES = 4;
const FIRST_WAIT_MS = 1000;
/** Longer than this is not waited for in place: the next poll comes anyway. */
const MOST_WAIT_MS = 60_000;
const TIMEOUT_MS = 30_000;
/** The largest real day page is 0.5 MB, arXiv's largest slice some 10 MB. */
const MOST_BYTES = 32 * 1024 * 1024;

export function createPoliteFetch(options: PoliteOptions): PoliteFetch {
  const { clock, log, random } = options;
  const sleep = options.sleep ?? sleepFor;
  const queue = new PQueue({ concurrency: 1 });
  let nextAt = 0;
  let silentUntil = 0;

  async function once(url: string, headers: Readonly<Record<string, string>>): Promise<Fetched> {
    const now = clock.now().getTime();
    if (silentUntil - now > MOST_WAIT_MS) {
      throw new FeedError(
        `${hostOf(url)} asked for silence until ${new Date(silentUntil).toISOString()}.`,
      );
    }
    await sleep(Math.max(0, nextAt - now, silentUntil - now));
    nextAt = clock.now().getTime() + options.spacingMs;
    const answer = await options.fetch(url, {
      headers: { 'user-agent': options.userAgent, ...headers },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: answer.status, body: await readBody(answer), headers: answer.headers };
  }

  async function withRetries(url: string, headers: Readonly<Record<string, string>>) {
    let problem = '';
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (attempt > 0) {
        // Full jitter on the upper half, so that retries neither come at once nor together.
        await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + random() / 2));
      }
      let answer: Fetched;
      try {
        answer = await once(url, headers);
      } catch (error) {
        if (error instanceof FeedError) throw error;
        problem = error instanceof Error ? error.message : String(error);
        continue;
      }
      if (answer.status === 429 || answer.status === 503) {
        const wait = retryAfterMs(answer.headers, clock.now()) ?? options.silenceMs;
        silentUntil = clock.now().getTime() + wait;
        problem = `it is busy (HTTP ${answer.status}) and asks for ${Math.ceil(wait / 1000)} s of silence`;
        log.warn({ host: hostOf(url), status: answer.status, waitMs: wait }, 'feed is throttled');
        if (wait > MOST_WAIT_MS) break;
        continue;
      }
      if (answer.status >= 500) {
        problem = `it answered HTTP ${answer.status}`;
        continue;
      }
      if (answer.status >= 400) {
        throw new FeedError(`${hostOf(url)} refused the request: HTTP ${answer.status}.`);
      }
      return answer;
    }
    throw new FeedError(`${hostOf(url)} gives no answer: ${problem}.`);
  }

  return { get: (url, headers = {}) => queue.add(() => withRetries(url, headers)) };
}

/** `Retry-After` in milliseconds (seconds or an HTTP date), or null. */
export function retryAfterMs(headers: Headers, now: Date): number | null {
  const said = headers.get('retry-after');
  if (said === null) return null;
  const seconds = Number(said);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(said);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

async function readBody(answer: Response): Promise<string> {
  if (answer.body === null) return '';
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of answer.body) {
    bytes += piece.byteLength;
    if (bytes > MOST_BYTES) throw new FeedError('The answer is larger than any feed: not read.');
    pieces.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}

function hostOf(url: string): string {
  return new URL(url).host;
}
