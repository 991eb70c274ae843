// An encoder and a vector index that are simple, deterministic and exact: for tests of what stands on them.
import { createHash } from 'node:crypto';
import type { EncodingStore } from '../../src/ports.ts';
import type { Encoder, VectorIndex } from '../../src/ports-search.ts';

const DIMENSIONS = 8;

/** A unit vector out of the text's hash: equal texts are equal, others are not near. */
function hashVector(text: string): Float32Array {
  const bytes = createHash('sha256').update(text).digest();
  const raw = Array.from({ length: DIMENSIONS }, (_, i) => (bytes[i] ?? 0) - 127.5);
  const norm = Math.hypot(...raw);
  return Float32Array.from(raw, (x) => x / norm);
}

/** `onPaper` runs before each paper: to fail, to wait, or to see what happens meanwhile. */
export function fakeEncoder(
  model: string,
  onPaper: (sentences: readonly string[]) => void | Promise<void> = () => undefined,
): Encoder {
  return {
    model,
    dimensions: DIMENSIONS,
    tokenWidth: DIMENSIONS,
    async encodePaper(sentences) {
      await onPaper(sentences);
      const text = `${model} ${sentences.join(' ')}`;
      return { vector: hashVector(text), tokens: new TextEncoder().encode(text) };
    },
    async encodeQuestion(text) {
      const pieces = text.split(/\s+/);
      return {
        vector: hashVector(text),
        pieces,
        importance: null,
        wordOf: pieces.map((_, i) => i),
        tokenVectors: Float32Array.from(pieces.flatMap((piece) => [...hashVector(piece)])),
      };
    },
    async match(question, papers) {
      const pieces = question.pieces.length;
      return papers.map(() => ({ sentences: 1, pieces, values: new Float32Array(pieces) }));
    },
    async read(_, sentences) {
      return { none: 1, sentences: sentences.slice(1).map(() => 0), paper: 0 };
    },
    async close() {
      return;
    },
  };
}

export interface FakeIndex extends VectorIndex {
  readonly rows: () => readonly number[];
}

/** Reads all vectors of its model anew at each `catchUp`. */
export function fakeIndex(model: string, encodings: EncodingStore): FakeIndex {
  let vectors: readonly { row: number; vector: Float32Array }[] = [];
  const cosine = (a: Float32Array, b: Float32Array): number =>
    a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
  return {
    async search(vector, k, allowed) {
      return vectors
        .filter(({ row }) => allowed.has(row))
        .map((item) => ({ row: item.row, score: cosine(vector, item.vector) }))
        .sort((a, b) => b.score - a.score || a.row - b.row)
        .slice(0, k);
    },
    async catchUp() {
      const start = { version: 0, row: 0 };
      const all = await encodings.changes(model, start, Number.MAX_SAFE_INTEGER);
      vectors = all
        .flatMap(({ row, vector }) => (vector === null ? [] : [{ row, vector }]))
        .sort((a, b) => a.row - b.row);
    },
    get size() {
      return vectors.length;
    },
    rows: () => vectors.map(({ row }) => row),
    async close() {
      return;
    },
  };
}
