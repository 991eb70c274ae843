// Log lines are JSON on standard error, so that standard output stays the program's answer; secrets never get through.
import { pino } from 'pino';
import type { LogLevel } from './config.ts';
import type { Log } from './ports.ts';

/** Names of fields that may hold a secret or a person's words, at the top and one level down. */
const SECRET = ['token', 'apiKey', 'authorization', 'key', 'password', 'question', 'content'];

/** Causes of causes say little that is new. */
const CAUSES = 3;

/**
 * An error in the log: what happened and where, never what it carries. Clients hang the whole request on their errors:
 * a member's question in the body, an interaction's token in the address, a key in the headers.
 */
function describeError(error: unknown, depth = 0): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { message: `not an error but a ${typeof error}` };
  const plain = Object.fromEntries(
    ['code', 'status']
      .map((name) => [name, Reflect.get(error, name)] as const)
      .filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  );
  const cause =
    error.cause === undefined || depth === CAUSES
      ? {}
      : { cause: describeError(error.cause, depth + 1) };
  return { type: error.name, message: error.message, ...plain, stack: error.stack, ...cause };
}

/**
 * The program's log. Fields named like a secret are censored; the message text is not searched, so never
 * put a value into it.
 * @param write Where a finished line goes; standard error unless a test says otherwise.
 */
export function createLog(level: LogLevel, write?: (line: string) => void): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => describeError(error) },
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
  };
  // Synchronous: a crash must not swallow the line that explains it, and the bot writes few lines.
  return write
    ? pino(options, { write })
    : pino(options, pino.destination({ dest: 2, sync: true }));
}
