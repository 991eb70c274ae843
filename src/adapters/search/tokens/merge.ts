// A long paper's token vectors, made fewer: the two neighbours of a sentence that are most alike become one.
import { dot } from '../../../domain/vector.ts';
import { toUnit } from '../worker/vectors.ts';

export interface TokenRows {
  /** [tokens × width], each of unit length. */
  readonly rows: Float32Array;
  /** The sentence of each token, ascending. */
  readonly sentences: readonly number[];
}

interface Token {
  /** Sum of the vectors it was made of: their mean but for the length. */
  readonly sum: Float32Array;
  readonly unit: Float32Array;
  readonly sentence: number;
  /** With the token after it; -2 at the end of a sentence. */
  likeness: number;
}

/** At most `most` tokens (or one a sentence, where these are more). Ties go to the earlier pair. */
export function mergeNeighbours(tokens: TokenRows, width: number, most: number): TokenRows {
  if (tokens.sentences.length <= most) return tokens;
  const list: Token[] = tokens.sentences.map((sentence, i) => {
    const own = tokens.rows.slice(i * width, (i + 1) * width);
    return { sum: own, unit: own, sentence, likeness: -2 };
  });
  const compare = (at: number): void => {
    const [a, b] = [list[at], list[at + 1]];
    if (a === undefined) return;
    a.likeness = b?.sentence === a.sentence ? dot(a.unit, b.unit) : -2;
  };
  for (const i of list.keys()) compare(i);
  while (list.length > most) {
    let best = 0;
    for (const [i, { likeness }] of list.entries()) {
      if (likeness > (list[best]?.likeness ?? 0)) best = i;
    }
    const [a, b] = [list[best], list[best + 1]];
    if (a === undefined || b === undefined || a.likeness === -2) break;
    const sum = a.sum.map((value, i) => value + (b.sum[i] ?? 0));
    const merged = { sum, unit: toUnit(sum.slice()), sentence: a.sentence, likeness: -2 };
    list.splice(best, 2, merged);
    compare(best - 1);
    compare(best);
  }
  const rows = new Float32Array(list.length * width);
  for (const [i, { unit }] of list.entries()) rows.set(unit, i * width);
  return { rows, sentences: list.map(({ sentence }) => sentence) };
}
