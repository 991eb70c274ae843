// A model's files through transformers.js: from a folder, or from a hub by way of the cache.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  AutoConfig,
  AutoModel,
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
} from '@xenova/transformers';
import { z } from 'zod';
import { UserError } from '../../../domain/errors.ts';
import { explain, isMissing } from './explain.ts';
import type { DownloadProgress, ModelStart } from './messages.ts';

/**
 * ONNX Runtime's threads spin while they wait. The program has more to do on the same cores: without spinning
 * an abstract costs half the processor time, and its delay is the same.
 */
const SESSION = { extra: { session: { intra_op: { allow_spinning: '0' } } } };

/** Smaller and two to three times faster first; a model that lacks the one has the other. */
const FORMS = [
  { dtype: 'q8', file: 'onnx/model_quantized.onnx' },
  { dtype: 'fp32', file: 'onnx/model.onnx' },
] as const;

export interface Weights {
  readonly tokenizer: PreTrainedTokenizer;
  readonly model: PreTrainedModel;
  /** Where its files lie now. */
  readonly folder: string;
  /** The ONNX file that was taken, within the folder. */
  readonly file: string;
}

/** @throws UserError for a model that is missing or cannot be reached. */
export async function loadWeights(
  { source, hub, cacheDir }: ModelStart,
  onDownload: (progress: DownloadProgress) => void,
): Promise<Weights> {
  // A folder's own name would be a hub id too: nothing but the folder may answer for it.
  env.allowRemoteModels = source.kind === 'hub';
  env.allowLocalModels = source.kind === 'folder';
  env.remoteHost = `${hub}/`;
  env.cacheDir = cacheDir;
  env.useFSCache = source.kind === 'hub';
  if (source.kind === 'folder') env.localModelPath = dirname(source.folder);
  const name = source.kind === 'folder' ? source.folder : source.name;
  const folder = source.kind === 'folder' ? source.folder : join(cacheDir, source.name);
  // The library tells of files that it reads from the disk too; those are no download.
  const onDisk = new Map<string, boolean>();
  const progress_callback = (event: { status: string }): void => {
    const seen = progress.safeParse(event);
    if (!seen.success || source.kind === 'folder') return;
    const { file } = seen.data;
    if (!onDisk.has(file)) onDisk.set(file, existsSync(join(folder, file)));
    if (onDisk.get(file) === false) onDownload(seen.data);
  };
  const options = { progress_callback, session_options: SESSION };

  if (source.kind === 'folder') requireFiles(folder);
  return explain(source, hub, async () => {
    // Asked for first: of what a tokenizer lacks transformers.js says nothing that helps.
    await AutoConfig.from_pretrained(name, { progress_callback });
    const tokenizer = await AutoTokenizer.from_pretrained(name, { progress_callback });
    const forms =
      source.kind === 'folder'
        ? FORMS.filter((form) => existsSync(join(folder, form.file)))
        : FORMS;
    const { form, model } = await firstForm(forms, (dtype) =>
      AutoModel.from_pretrained(name, { ...options, dtype }),
    );
    return { tokenizer, model, folder, file: form.file };
  });
}

const progress = z
  .object({
    status: z.literal('progress'),
    file: z.string(),
    loaded: z.number(),
    total: z.number().optional(),
  })
  .transform(
    ({ file, loaded, total }): DownloadProgress => ({
      file,
      loadedBytes: loaded,
      totalBytes: total ?? 0,
    }),
  );

function requireFiles(folder: string): void {
  const missing = ['config.json', 'tokenizer.json', 'tokenizer_config.json'].filter(
    (file) => !existsSync(join(folder, file)),
  );
  if (!FORMS.some((form) => existsSync(join(folder, form.file)))) {
    missing.push(FORMS.map((form) => form.file).join(' or '));
  }
  if (missing.length === 0) return;
  throw new UserError(
    `EMBEDDING_MODEL: ${folder} lacks ${missing.join(', ')}. Copy the whole model in the layout that transformers.js reads.`,
  );
}

async function firstForm<F extends { dtype: 'q8' | 'fp32' }, M>(
  forms: readonly F[],
  load: (dtype: F['dtype']) => Promise<M>,
): Promise<{ form: F; model: M }> {
  let missing: unknown = new Error('no form of the model');
  for (const form of forms) {
    try {
      return { form, model: await load(form.dtype) };
    } catch (error) {
      if (!isMissing(error)) throw error;
      missing = error;
    }
  }
  throw missing;
}
