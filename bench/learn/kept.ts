// What the last run of `npm run learn -- answer` gathered, so that other penalties and features cost no second half hour.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { benchDir } from '../shared.ts';
import type { Gathered } from './gather.ts';

const FILE = join(benchDir, 'learn-examples.bin');
/** Raise it with every change of what an example holds: an older form gives wrong figures without a word. */
const FORM = 4;

interface Kept {
  readonly form: number;
  /** The encoder's identity: another one's examples are others. */
  readonly model: string;
  readonly all: Gathered;
}

export const keepExamples = (all: Gathered, model: string): void =>
  writeFileSync(FILE, serialize({ form: FORM, model, all } satisfies Kept));

/** @throws where no run has kept any of this form and model. */
export function keptExamples(model: string): Gathered {
  const kept: Partial<Kept> = existsSync(FILE) ? deserialize(readFileSync(FILE)) : {};
  if (kept.form !== FORM || kept.model !== model || kept.all === undefined)
    throw new Error(
      'No examples of this program and encoder are kept: run `npm run learn -- answer` without --again.',
    );
  return kept.all;
}
