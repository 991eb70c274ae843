// Where the open data lies: beside the project, or nowhere.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/root.ts';

const SHARED = join(projectRoot, '..', 'shared');

/** Absolute path of a file or folder of the open data. @throws Error in words when it is not there. */
export function sharedPath(...parts: readonly string[]): string {
  const path = join(SHARED, ...parts);
  if (!existsSync(path)) throw new Error(`${path} is not there: this needs ../shared.`);
  return path;
}

/** What a benchmark makes and may be made again: databases with encodings. Not in git. */
export const benchDir = join(projectRoot, 'data', 'bench');
