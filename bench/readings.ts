// What the reader said, kept between runs: the same abstracts are read each time, and that takes most of a run.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { READER } from '../src/adapters/search/encoder/source.ts';
import { fingerprint } from '../src/adapters/search/worker/fingerprint.ts';
import type { CrossReading } from '../src/domain/rank/reread.ts';
import type { Encoder } from '../src/ports-search.ts';
import { projectRoot } from '../src/root.ts';
import { benchDir } from './shared.ts';

const FILE = join(benchDir, 'readings.bin');

interface Reading {
  readonly said: CrossReading;
  /** How long it took when it was made. */
  readonly milliseconds: number;
}

interface Kept {
  /** Another reader says something else. */
  readonly reader: string;
  readonly readings: Map<string, Reading>;
}

export interface RememberingEncoder extends Encoder {
  /** A clock in milliseconds that counts a kept reading as long as it took when it was made. */
  now(): number;
  /** How many readings were kept ones, and how many were made. */
  counts(): { readonly kept: number; readonly made: number };
}

function readerPrint(): Promise<string> {
  const folder = join(projectRoot, 'models', READER);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return fingerprint(folder, files.filter((name) => /\.(onnx|json)$/.test(name)).sort());
}

function readKept(reader: string): Kept['readings'] {
  if (!existsSync(FILE)) return new Map();
  const kept = deserialize(readFileSync(FILE)) as Kept;
  return kept.reader === reader ? kept.readings : new Map();
}

const keyOf = (question: string, sentences: readonly string[]): string =>
  createHash('sha1')
    .update([question, ...sentences].join('\n'))
    .digest('base64');

/** @param fresh nothing is taken from earlier runs, as where times are to be told. */
export async function remembering(encoder: Encoder, fresh = false): Promise<RememberingEncoder> {
  const reader = await readerPrint();
  const earlier = fresh ? new Map<string, Reading>() : readKept(reader);
  const known = new Map<string, Promise<Reading>>();
  const counts = { kept: 0, made: 0 };
  let spared = 0;
  let lastDone = 0;

  async function make(question: string, sentences: readonly string[]): Promise<Reading> {
    const asked = performance.now();
    const said = await encoder.read(question, sentences);
    const done = performance.now();
    // One thread reads one after another: what waits is not being read.
    const milliseconds = done - Math.max(asked, lastDone);
    lastDone = done;
    counts.made += 1;
    return { said, milliseconds };
  }

  return {
    ...encoder,
    async read(question, sentences) {
      const key = keyOf(question, sentences);
      const before = earlier.get(key) ?? (await known.get(key));
      if (before !== undefined) {
        counts.kept += 1;
        spared += before.milliseconds;
        return before.said;
      }
      const reading = make(question, sentences);
      known.set(key, reading);
      return (await reading).said;
    },
    now: () => performance.now() + spared,
    counts: () => counts,
    async close() {
      await encoder.close();
      // Another run may have kept some meanwhile.
      const readings = readKept(reader);
      for (const [key, reading] of known) readings.set(key, await reading);
      mkdirSync(benchDir, { recursive: true });
      writeFileSync(`${FILE}.new`, serialize({ reader, readings } satisfies Kept));
      renameSync(`${FILE}.new`, FILE);
    },
  };
}
