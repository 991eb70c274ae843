// Runs the command line in process, over a small library that answers from a table.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { run } from '../../src/cli/main.ts';
import type { Paper } from '../../src/domain/paper.ts';
import type { Engine } from '../../src/engine.ts';
import type { Answer, Library } from '../../src/library.ts';
import { quietCommunity } from '../support/community.ts';
import { memoryPending } from '../support/context.ts';
import { fakeLibrary } from '../support/fake-library.ts';
import { aPaper } from '../support/papers.ts';

const named = (row: number, title: string): Paper =>
  aPaper(row, {
    id: `2410.0000${row}`,
    arxivId: `2410.0000${row}`,
    title,
    rawTitle: `${title} (raw)`,
    abstract: `${title} does a thing.`,
  });

export const less = named(1, 'LESS');
export const dyspec = named(2, 'DySpec');

export const answered: Answer = {
  verdict: 'answered',
  wordedBy: 'authors',
  sentences: [{ text: 'It is 9.1× faster.', cites: [1] }],
  sources: [
    {
      paper: dyspec,
      sentences: [
        { text: 'DySpec does a thing.', raw: 'DySpec does a thing.' },
        { text: 'It is 9.1× faster.', raw: 'It is 9.1times faster.' },
      ],
    },
  ],
  papers: [dyspec, less],
  note: null,
  legend: null,
  confidence: 0.9,
};

export const unknown: Answer = {
  ...answered,
  verdict: 'unknown',
  sentences: [],
  sources: [],
  note: 'Nothing here speaks of that.',
};

/** A library of two papers that finds LESS and answers with DySpec, but for the weather. */
export const library = (over: Partial<Library> = {}): Library =>
  fakeLibrary(
    [less, dyspec].map((one) => ({ paper: one, day: '2026-01-15' })),
    {
      search: async () => ({ hits: [{ paper: less, score: 1 }], confident: true, readAs: null }),
      ask: async (_viewer, { question }) => (question.includes('weather') ? unknown : answered),
      ...over,
    },
  );

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  /** How often the engine was closed. */
  readonly closed: number;
}

export async function runCli(
  args: readonly string[],
  given: {
    readonly input?: string;
    readonly env?: Record<string, string>;
    readonly library?: Library;
    readonly prepare?: Engine['prepare'];
  } = {},
): Promise<Ran> {
  const output = new PassThrough();
  const errors = new PassThrough();
  let closed = 0;
  const status = await run(args, {
    io: {
      input: Readable.from([given.input ?? '']),
      output,
      errors,
      env: { DATA_DIR: mkdtempSync(join(tmpdir(), 'digest-bot-cli-')), ...given.env },
      clock: { now: () => new Date('2026-01-16T12:00:00Z') },
    },
    openEngine: async () => ({
      library: given.library ?? library(),
      prepare: given.prepare ?? (async () => []),
      pending: memoryPending(),
      ...quietCommunity(),
      encodeAgain: async () => undefined,
      checkDatabase: async () => [],
      close: async () => {
        closed += 1;
      },
    }),
  });
  output.end();
  errors.end();
  const text = async (stream: PassThrough) => (await stream.toArray()).join('');
  return { status, out: await text(output), err: await text(errors), closed };
}
