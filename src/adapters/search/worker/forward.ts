// One forward pass gives a text's vector and its token vectors.
import type { EncodedPaper, EncodedQuestion } from '../../../ports.ts';
import { packTokens } from '../tokens/pack.ts';
import type { LoadedModel } from './load.ts';
import { pool, unitRows } from './vectors.ts';

/** @param sentences `[0]` is the title. The text is `TITLE. ABSTRACT`, as in the model's training. */
export async function encodePaper(
  model: LoadedModel,
  sentences: readonly string[],
): Promise<EncodedPaper> {
  const [title = '', ...rest] = sentences;
  const { ids, parts } = model.tokenise(model.family.paper, [`${title}.`, ...rest]);
  const states = await model.run(ids);
  // The special tokens' vectors hold the whole text; as evidence they count for the nearest sentence.
  const own = parts.flatMap((part, row) => (part >= 0 ? [row] : []));
  const ends = new Uint16Array(sentences.length);
  for (const part of parts) {
    for (let s = Math.max(0, part); part >= 0 && s < ends.length; s++) ends[s] = (ends[s] ?? 0) + 1;
  }
  const rows = unitRows(states, model.dimensions, own);
  return {
    vector: pool(states, model.dimensions, model.family.pooling),
    tokens: packTokens(rows, model.dimensions, ends),
  };
}

export async function encodeQuestion(model: LoadedModel, text: string): Promise<EncodedQuestion> {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const { ids, parts } = model.tokenise(model.family.question, words);
  const states = await model.run(ids);
  const own = parts.flatMap((part, row) => (part >= 0 ? [row] : []));
  return {
    vector: pool(states, model.dimensions, model.family.pooling),
    pieces: model.pieces(own.map((row) => ids[row] ?? 0)),
    wordOf: own.map((row) => parts[row] ?? 0),
    tokenVectors: unitRows(states, model.dimensions, own),
  };
}
