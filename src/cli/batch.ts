// Questions as JSON Lines: one line out for each line in, in order; a bad line is told and does not stop the rest.
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';

const id = z.union([z.string(), z.number()], 'give a text or a number');

const line = z.object({
  id,
  question: z.string().trim().min(1, 'the question is empty'),
  /** Earlier questions of the same person, oldest first. */
  history: z.array(z.string()).nullish(),
});

export interface BatchQuestion {
  readonly question: string;
  readonly history: readonly string[];
}

export interface BatchStreams {
  readonly input: Readable;
  readonly write: (line: string) => void;
  /** A sentence with the line's number. */
  readonly problem: (text: string) => void;
}

/** Questions at work at the same time: the encoder and the store then wait for each other less. */
const AHEAD = 4;

/**
 * Answers every line of `input`. A line that is no question, or whose answer fails, becomes `{"id","error"}`,
 * so that line n of the output always belongs to (non-empty) line n of the input.
 * @returns The number of bad lines.
 */
export async function runBatch(
  streams: BatchStreams,
  answer: (question: BatchQuestion) => Promise<object>,
): Promise<number> {
  let bad = 0;
  const write = (done: Done): void => {
    if (done.problem !== null) {
      bad += 1;
      streams.problem(done.problem);
    }
    streams.write(JSON.stringify(done.line));
  };

  let number = 0;
  /** Each answer is written as soon as it and all before it are there: who asks may wait for it. */
  let written = Promise.resolve();
  const waiting: Promise<void>[] = [];
  for await (const text of createInterface({ input: streams.input, crlfDelay: Infinity })) {
    number += 1;
    // A byte order mark is no part of the first question.
    const json = text.replace(/^\uFEFF/, '').trim();
    if (json === '') continue;
    const answered = answerLine(json, number, answer);
    written = written.then(async () => write(await answered));
    waiting.push(written);
    if (waiting.length >= AHEAD) await waiting.shift();
  }
  await written;
  return bad;
}

interface Done {
  readonly line: object;
  readonly problem: string | null;
}

async function answerLine(
  json: string,
  number: number,
  answer: (question: BatchQuestion) => Promise<object>,
): Promise<Done> {
  let known: unknown = null;
  try {
    const value: unknown = JSON.parse(json);
    known = z.object({ id }).safeParse(value).data?.id ?? null;
    const { question, history } = line.parse(value);
    return {
      line: { id: known, ...(await answer({ question, history: history ?? [] })) },
      problem: null,
    };
  } catch (error) {
    const reason = reasonOf(error);
    return { line: { id: known, error: reason }, problem: `line ${number}: ${reason}` };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return `not JSON (${error.message})`;
  if (error instanceof z.ZodError) {
    return error.issues
      .map(({ path, message }) => `${path.join('.') || 'the line'}: ${message}`)
      .join('; ');
  }
  return error instanceof Error ? error.message : String(error);
}
