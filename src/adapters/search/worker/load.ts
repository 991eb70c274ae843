// A model ready to work: its tokens, its forward pass, the form of its token vectors, its identity.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tensor } from '@xenova/transformers';
import { z } from 'zod';
import { UserError } from '../../../domain/errors.ts';
import { type Family, familyOf } from '../encoder/family.ts';
import { projected, type TokenForm, turned } from '../tokens/form.ts';
import { IMPORTANCE_FILE, type Importance, readImportance } from '../tokens/importance.ts';
import { PROJECTION_FILE, readProjection } from '../tokens/projection.ts';
import { firstLine } from './explain.ts';
import { fingerprint } from './fingerprint.ts';
import type { DownloadProgress, ModelStart } from './messages.ts';
import { createTokenise, type Tokenise } from './tokenise.ts';
import { loadWeights } from './weights.ts';

/** Papers are abstracts; longer inputs cost much and gain nothing. */
const MAX_TOKENS = 512;

export interface LoadedModel {
  /** Name and content: other weights or another tokenizer, another string. */
  readonly identity: string;
  readonly dimensions: number;
  readonly family: Family;
  readonly tokenise: Tokenise;
  readonly form: TokenForm;
  /** null when the model brings no table of it. */
  readonly importance: Importance | null;
  pieces(ids: readonly number[]): string[];
  /** The piece holds a letter or digit: punctuation is no evidence. */
  isWord(id: number): boolean;
  /** [tokens × dimensions], the last hidden states. */
  run(ids: readonly number[]): Promise<Float32Array>;
  close(): Promise<void>;
}

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
  start: ModelStart,
  onDownload: (progress: DownloadProgress) => void,
): Promise<LoadedModel> {
  const { tokenizer, model, folder, file } = await loadWeights(start, onDownload);
  const run = async (ids: readonly number[]): Promise<z.infer<typeof hidden>> => {
    const shape = [1, ids.length];
    const input = new Tensor('int64', BigInt64Array.from(ids, BigInt), shape);
    const mask = new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape);
    return outputs.parse(await model({ input_ids: input, attention_mask: mask }));
  };
  const names: string[] = [];
  for (const [piece, id] of tokenizer.get_vocab()) names[id] = piece;
  const words = names.map((piece) => /[\p{L}\p{N}]/u.test(piece));
  const tokenise = createTokenise(
    tokenizer,
    Math.min(MAX_TOKENS, tokenizer.model_max_length ?? MAX_TOKENS),
  );
  const probe = await run(tokenise('', ['a']).ids).catch((error: unknown) => {
    throw new UserError(
      `EMBEDDING_MODEL: ${start.source.name} is no text encoder (it gives no token vectors). Name an encoder such as Xenova/all-MiniLM-L6-v2. (${firstLine(error)})`,
    );
  });
  const dimensions = probe.dims[2];
  const { form, files } = await tokenForm(folder, dimensions);
  const print = await fingerprint(folder, ['config.json', 'tokenizer.json', file, ...files]);
  return {
    identity: `${start.source.name}@${print}`,
    dimensions,
    family: familyOf(start.source.name),
    tokenise,
    form,
    importance: await tokenImportance(folder, names.length, dimensions),
    pieces: (ids) => ids.map((id) => names[id] ?? ''),
    isWord: (id) => words[id] ?? true,
    run: async (ids) => (await run(ids)).data,
    close: async () => {
      await model.dispose();
    },
  };
}

/** A projection that does not fit the model is a mistake of who put it there: told, not passed over. */
async function tokenForm(
  folder: string,
  dimensions: number,
): Promise<{ form: TokenForm; files: readonly string[] }> {
  const file = join(folder, PROJECTION_FILE);
  if (!existsSync(file)) return { form: turned(dimensions), files: [] };
  const projection = readProjection(await readFile(file), dimensions);
  if (projection === null) {
    throw new UserError(
      `EMBEDDING_MODEL: ${file} is no projection of ${dimensions} dimensions. Make it again with models/train/projection.ts, or delete it.`,
    );
  }
  return { form: projected(projection), files: [PROJECTION_FILE] };
}

/** It weighs questions only: no part of the identity, since another table asks for no paper to be encoded again. */
async function tokenImportance(
  folder: string,
  pieces: number,
  dimensions: number,
): Promise<Importance | null> {
  const file = join(folder, IMPORTANCE_FILE);
  if (!existsSync(file)) return null;
  const importance = readImportance(await readFile(file), pieces, dimensions);
  if (importance === null) {
    throw new UserError(
      `EMBEDDING_MODEL: ${file} is no table of ${pieces} word pieces and ${dimensions} dimensions. Make it again with models/train/importance.py, or delete it.`,
    );
  }
  return importance;
}
