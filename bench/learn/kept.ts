// What the last run of `npm run learn -- answer` gathered, so that other penalties and features cost no second half hour.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { benchDir } from '../shared.ts';
import type { Gathered } from './gather.ts';

const FILE = join(benchDir, 'learn-examples.bin');

export const keepExamples = (all: Gathered): void => writeFileSync(FILE, serialize(all));

/** @throws where no run has kept any. */
export function keptExamples(): Gathered {
  if (!existsSync(FILE))
    throw new Error('No examples are kept: run `npm run learn -- answer` without --again.');
  return deserialize(readFileSync(FILE));
}
