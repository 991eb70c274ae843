// What went wrong with a model, in words that say what to do.
import { UserError } from '../../../domain/errors.ts';
import type { ModelSource } from '../encoder/source.ts';

export const isMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ModelFileNotFoundError';

export const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

/** Node's fetch fails with "fetch failed" and the reason in `cause`. */
function isOffline(error: unknown): boolean {
  return error instanceof TypeError && /fetch failed|terminated/.test(error.message);
}

/** @throws UserError for whatever `load` throws. */
export async function explain<T>(
  source: ModelSource,
  hub: string,
  load: () => Promise<T>,
): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const what = `EMBEDDING_MODEL: ${source.name} could not be loaded`;
    if (isOffline(error)) {
      throw new UserError(
        `${what}: the model hub ${hub} cannot be reached. Connect once, set HF_ENDPOINT to a mirror, name a folder, or leave EMBEDDING_MODEL empty for the bundled encoder.`,
      );
    }
    if (isMissing(error)) {
      throw new UserError(
        `${what}: ${hub} has no such model, or it lacks a file that is needed. Check the name; the model needs ONNX files (models of Xenova and onnx-community have them). (${firstLine(error)})`,
      );
    }
    throw new UserError(`${what}: ${firstLine(error)}`);
  }
}
