// A folder's text files, sorted by name; hidden files and sub-folders are no digests.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../domain/errors.ts';
import type { TextFolder } from '../../ports.ts';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Text that is not UTF-8 is refused when it is read, rather than indexed as garbage. */
async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UserError(`${path} is not UTF-8 text. Save it as UTF-8 and start again.`);
  }
}

export function createTextFolder(dir: string): TextFolder {
  return {
    async files() {
      const entries = await readdir(dir, { withFileTypes: true }).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      });
      return entries
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
        .map(({ name }) => name)
        .sort()
        .map((name) => ({ name, read: () => readText(join(dir, name)) }));
    },
  };
}
