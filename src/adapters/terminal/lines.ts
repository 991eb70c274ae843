// Lines from a person: at a terminal with a prompt, history and Tab; from a pipe one a line until it ends.
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Completion } from './complete.ts';

export interface Lines {
  /** The next line, or null at the end of the input (Ctrl-D, Ctrl-C, end of the pipe). */
  next(prompt: string): Promise<string | null>;
  close(): void;
}

export interface LineStreams {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable;
}

/** Lines kept for the arrow keys, in memory only: what a person asks is not written to disk. */
const HISTORY = 500;

/** Lines that arrive while nobody waits (a paste, a pipe) are kept in order. */
export function createLines(
  { input, output }: LineStreams,
  complete: (line: string) => Promise<Completion>,
): Lines {
  const terminal = input.isTTY === true;
  const reader: Interface = terminal
    ? createInterface({
        input,
        output,
        terminal,
        historySize: HISTORY,
        removeHistoryDuplicates: true,
        completer: (line: string, done: (error: Error | null, result?: Completion) => void) => {
          complete(line).then((result) => done(null, result), done);
        },
      })
    : createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const ready: string[] = [];
  let waiting: ((line: string | null) => void) | null = null;
  let ended = false;

  const hand = (line: string | null) => {
    const take = waiting;
    waiting = null;
    take?.(line);
  };
  reader.on('line', (line) => {
    if (waiting === null) ready.push(line);
    else hand(line);
  });
  reader.on('close', () => {
    ended = true;
    hand(null);
  });
  // Ctrl-C clears a line that was begun, and ends the chat at an empty prompt, as shells do.
  reader.on('SIGINT', () => {
    if (waiting === null || reader.line === '') {
      reader.close();
      return;
    }
    output.write('^C\n');
    reader.write(null, { ctrl: true, name: 'e' });
    reader.write(null, { ctrl: true, name: 'u' });
  });

  return {
    next(prompt) {
      const line = ready.shift();
      if (line !== undefined) return Promise.resolve(line);
      if (ended) return Promise.resolve(null);
      return new Promise((resolve) => {
        waiting = resolve;
        if (!terminal) return;
        reader.setPrompt(prompt);
        reader.prompt();
      });
    },
    close: () => reader.close(),
  };
}
