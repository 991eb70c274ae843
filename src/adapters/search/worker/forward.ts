// One forward pass gives a text's vector and its token vectors.
import type { EncodedPaper, EncodedQuestion } from '../../../ports-search.ts';
import { importanceOf } from '../tokens/importance.ts';
import { mergeNeighbours } from '../tokens/merge.ts';
import { packTokens } from '../tokens/pack.ts';
import type { LoadedModel } from './load.ts';
import { pool, unitRows } from './vectors.ts';

/** Of 512 tokens; 64 bytes each at width 128 are 23.7 kB. One paper in thirty has more (median 230). */
const MOST_VECTORS = 370;

/** @param sentences `[0]` is the title. The text is `TITLE. ABSTRACT`, as in the model's training. */
export async function encodePaper(
  model: LoadedModel,
  sentences: readonly string[],
): Promise<EncodedPaper> {
  const [title = '', ...rest] = sentences;
  const { ids, parts } = model.tokenise(model.family.paper, [`${title}.`, ...rest]);
  const states = await model.run(ids);
  // Special tokens hold the whole text, not a sentence; punctuation is a sixth of all tokens and no evidence.
  const own = parts.flatMap((part, row) => (part >= 0 && model.isWord(ids[row] ?? 0) ? [row] : []));
  const kept = mergeNeighbours(
    {
      rows: model.form.narrow(unitRows(states, model.dimensions, own)),
      sentences: own.map((row) => parts[row] ?? 0),
    },
    model.form.width,
    MOST_VECTORS,
  );
  const ends = new Uint16Array(sentences.length);
  for (const sentence of kept.sentences) {
    for (let s = sentence; s < ends.length; s++) ends[s] = (ends[s] ?? 0) + 1;
  }
  return {
    vector: pool(states, model.dimensions, model.family.pooling),
    tokens: packTokens(kept.rows, model.form.width, ends),
  };
}

export async function encodeQuestion(model: LoadedModel, text: string): Promise<EncodedQuestion> {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const { ids, parts } = model.tokenise(model.family.question, words);
  const states = await model.run(ids);
  const own = parts.flatMap((part, row) => (part >= 0 ? [row] : []));
  const ownIds = own.map((row) => ids[row] ?? 0);
  const rows = unitRows(states, model.dimensions, own);
  return {
    vector: pool(states, model.dimensions, model.family.pooling),
    pieces: model.pieces(ownIds),
    wordOf: own.map((row) => parts[row] ?? 0),
    importance: model.importance === null ? null : importanceOf(model.importance, ownIds, rows),
    tokenVectors: model.form.narrow(rows),
  };
}
