// Loads a model with transformers.js and says in words what is wrong with it.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AutoModel, AutoTokenizer, env, Tensor } from '@xenova/transformers';
import { z } from 'zod';
import { UserError } from '../../../domain/errors.ts';
import { type Family, familyOf } from '../encoder/family.ts';
import { fingerprint } from './fingerprint.ts';
import type { DownloadProgress, WorkerStart } from './messages.ts';
import { createTokenise, type Tokenise } from './tokenise.ts';

/** Papers are abstracts; longer inputs cost much and gain nothing. */
const MAX_TOKENS = 512;

/**
 * ONNX Runtime's threads spin while they wait. The program has more to do on the same cores: without spinning
 * an abstract costs half the processor time, and its delay is the same.
 */
const SESSION = { extra: { session: { intra_op: { allow_spinning: '0' } } } };

export interface LoadedModel {
  /** Name and content: other weights or another tokenizer, another string. */
  readonly identity: string;
  readonly dimensions: number;
  readonly family: Family;
  readonly tokenise: Tokenise;
  pieces(ids: readonly number[]): string[];
  /** [tokens × dimensions], the last hidden states. */
  run(ids: readonly number[]): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Smaller and two to three times faster first; a model that lacks the one has the other. */
const FORMS = [
  { dtype: 'q8', file: 'onnx/model_quantized.onnx' },
  { dtype: 'fp32', file: 'onnx/model.onnx' },
] as const;

const hidden = z.object({
  dims: z.tuple([z.literal(1), z.number(), z.number().min(1).max(8192)]),
  data: z.instanceof(Float32Array),
});
const outputs = z.union([
  z.object({ last_hidden_state: hidden }).transform((o) => o.last_hidden_state),
  z.object({ token_embeddings: hidden }).transform((o) => o.token_embeddings),
]);

/** @throws UserError for a model that is missing, cannot be reached, or is no encoder. */
export async function loadModel(
  { source, hub, cacheDir }: WorkerStart,
  onDownload: (progress: DownloadProgress) => void,
): Promise<LoadedModel> {
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
  const { tokenizer, model, file } = await explain(source, hub, async () => {
    const tokenizer = await AutoTokenizer.from_pretrained(name, options);
    const forms =
      source.kind === 'folder'
        ? FORMS.filter((form) => existsSync(join(folder, form.file)))
        : FORMS;
    const { form, model } = await firstForm(forms, (dtype) =>
      AutoModel.from_pretrained(name, { ...options, dtype }),
    );
    return { tokenizer, model, file: form.file };
  });

  const run = async (ids: readonly number[]): Promise<z.infer<typeof hidden>> => {
    const shape = [1, ids.length];
    const input = new Tensor('int64', BigInt64Array.from(ids, BigInt), shape);
    const mask = new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape);
    return outputs.parse(await model({ input_ids: input, attention_mask: mask }));
  };
  const names: string[] = [];
  for (const [piece, id] of tokenizer.get_vocab()) names[id] = piece;
  const tokenise = createTokenise(
    tokenizer,
    Math.min(MAX_TOKENS, tokenizer.model_max_length ?? MAX_TOKENS),
  );
  const probe = await run(tokenise('', ['a']).ids).catch((error: unknown) => {
    throw new UserError(
      `EMBEDDING_MODEL: ${source.name} is no text encoder (it gives no token vectors). Name an encoder such as Xenova/all-MiniLM-L6-v2. (${firstLine(error)})`,
    );
  });
  return {
    identity: `${source.name}@${await fingerprint(folder, ['config.json', 'tokenizer.json', file])}`,
    dimensions: probe.dims[2],
    family: familyOf(source.name),
    tokenise,
    pieces: (ids) => ids.map((id) => names[id] ?? ''),
    run: async (ids) => (await run(ids)).data,
    close: async () => {
      await model.dispose();
    },
  };
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

const isMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ModelFileNotFoundError';

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

/** Node's fetch fails with "fetch failed" and the reason in `cause`. */
function isOffline(error: unknown): boolean {
  return error instanceof TypeError && /fetch failed|terminated/.test(error.message);
}

async function explain<T>(
  source: WorkerStart['source'],
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
