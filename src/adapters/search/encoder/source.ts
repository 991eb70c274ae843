// Where a model lies: bundled with the program, in a folder of the operator's, or on a hub.
import { existsSync } from 'node:fs';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { UserError } from '../../../domain/errors.ts';

/** The encoder that the program brings with it. */
export const BUNDLED = 'papers-minilm-l6';

/** The cross-encoder that the program brings with it: it reads texts, and so goes with any encoder. */
export const READER = 'papers-reader-l6';

export type ModelSource =
  | { readonly kind: 'folder'; readonly name: string; readonly folder: string }
  | { readonly kind: 'hub'; readonly name: string };

/** `owner/name` or `name`, as hubs write it. */
const HUB_ID = /^[\w.-]+(?:\/[\w.-]+)?$/;

/**
 * What `EMBEDDING_MODEL` means: a bundled name, a folder (absolute, or starting with a dot), else a hub id.
 * @param model null = the bundled encoder.
 * @throws UserError when it is none of these.
 */
export function findModel(model: string | null, modelsDir: string): ModelSource {
  const name = model ?? BUNDLED;
  const bundled = join(modelsDir, name);
  if (/^[\w.-]+$/.test(name) && existsSync(join(bundled, 'config.json'))) {
    return { kind: 'folder', name, folder: bundled };
  }
  if (isAbsolute(name) || /^\.\.?[/\\]/.test(name)) {
    const folder = resolve(name);
    if (!existsSync(folder)) {
      throw new UserError(`EMBEDDING_MODEL: there is no folder ${folder}. Check the path.`);
    }
    return { kind: 'folder', name: basename(folder), folder };
  }
  // A folder beside the program, written without a dot; a hub id cannot be told from it by its form alone.
  if (existsSync(join(resolve(name), 'config.json'))) {
    return { kind: 'folder', name: basename(name), folder: resolve(name) };
  }
  if (!HUB_ID.test(name)) {
    throw new UserError(
      `EMBEDDING_MODEL: "${name}" is neither a folder nor a hub id such as Xenova/all-MiniLM-L6-v2.`,
    );
  }
  return { kind: 'hub', name };
}
