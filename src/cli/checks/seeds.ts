// Can every seed be read: the folder is there, each file holds papers, and what is unreadable has its line.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Library } from '../../library.ts';
import { OPERATOR } from '../session.ts';
import { check, type Finding } from './finding.ts';

export async function checkSeeds(
  folder: string,
  library: Library,
  names: readonly string[] | null,
): Promise<readonly Finding[]> {
  if (names === null) {
    const advice = 'Create it, or set SEEDS_DIR to your folder of digests.';
    return [{ name: 'Seeds', level: 'warn', found: `there is no folder ${folder}`, advice }];
  }
  if (names.length === 0) {
    return [{ name: 'Seeds', level: 'ok', found: `${folder} is empty: starts with nothing` }];
  }
  return Promise.all(
    names.map((name) =>
      check(`Seed ${name}`, async () => {
        const text = await readFile(join(folder, name), 'utf8');
        const { parsed, problems } = await library.previewDigest(OPERATOR, text, { name });
        const found = `${parsed.papers.length} papers (${parsed.format})`;
        const [first] = problems;
        if (first === undefined) return { level: parsed.papers.length > 0 ? 'ok' : 'warn', found };
        const advice = `${problems.length} places could not be read, the first in line ${first.line}: ${first.reason}`;
        return { level: 'warn', found, advice };
      }),
    ),
  );
}

/** Files of the seeds folder, sorted; null when there is none. */
export async function seedNames(folder: string): Promise<readonly string[] | null> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
