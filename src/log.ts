// Log lines are JSON on standard error, so that standard output stays the program's answer; secrets never get through.
import { pino } from 'pino';
import type { LogLevel } from './config.ts';
import type { Log } from './ports.ts';

/** Names of fields that may hold a secret or a person's words, at the top and one level down. */
const SECRET = ['token', 'apiKey', 'authorization', 'key', 'password', 'question', 'content'];

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
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
  };
  // Synchronous: a crash must not swallow the line that explains it, and the bot writes few lines.
  return write
    ? pino(options, { write })
    : pino(options, pino.destination({ dest: 2, sync: true }));
}
