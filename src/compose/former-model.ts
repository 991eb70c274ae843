// After EMBEDDING_MODEL changed: the model that made the stored vectors, where it can still be loaded, serves until the new one is ready.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EncoderOptions } from '../adapters/search/encoder.ts';
import { type Meaning, type MeaningParts, openMeaning } from './meaning.ts';

/** `name@content/form`, as encoders call themselves. */
const nameOf = (identity: string): string => identity.slice(0, identity.lastIndexOf('@'));

/**
 * The model of the most stored vectors. Null when the present one is complete, when there is no other, or when the
 * other's files are gone or have changed: a folder elsewhere leaves only its name. Nothing is downloaded for it.
 */
export async function openFormer(
  parts: MeaningParts,
  present: string,
  options: EncoderOptions,
): Promise<Meaning | null> {
  const { encodings, log } = parts;
  const [former] = (await encodings.models()).filter((model) => model !== present);
  if (former === undefined || (await encodings.countMissing(present)) === 0) return null;
  const name = nameOf(former);
  const kept = [join(options.modelsDir, name), join(options.cacheDir, name)].some((folder) =>
    existsSync(join(folder, 'config.json')),
  );
  const meaning = kept
    ? await openMeaning(parts, { ...options, model: name }).catch((error: unknown) => {
        log.warn({ former, error: String(error) }, 'The former model cannot be loaded.');
        return null;
      })
    : null;
  if (meaning?.encoder.model === former) {
    await meaning.index.catchUp();
    log.info({ former, present }, 'Papers are encoded anew; the former model serves meanwhile.');
    return meaning;
  }
  await meaning?.close();
  log.warn(
    { former, present },
    'The former model is not here any more: a paper is found by its words until it is encoded anew.',
  );
  return null;
}
