// What a command of the command line touches: streams, environment, clock. Injected, so that tests run it in process.
import type { Readable, Writable } from 'node:stream';
import type { Env } from '../config.ts';
import type { OpenEngine } from '../engine.ts';
import type { Clock } from '../ports.ts';

export interface Io {
  readonly input: Readable & { readonly isTTY?: boolean };
  /** The answer, and nothing else. */
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** Progress, warnings, errors, the log. */
  readonly errors: Writable & { readonly isTTY?: boolean };
  readonly env: Env;
  readonly clock: Clock;
}

/** What every sub-command gets. */
export interface Cli {
  readonly io: Io;
  readonly openEngine: OpenEngine;
}

/** One line of answer. */
export const say = (io: Io, line = ''): void => void io.output.write(`${line}\n`);
/** One line for the person at the terminal, not part of the answer. */
export const tell = (io: Io, line: string): void => void io.errors.write(`${line}\n`);
