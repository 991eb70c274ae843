// Vectors for tests: made from a seed, and an encoding store in memory that keeps the order of changes.
import type { ChangeMark, EncodingStore } from '../../src/ports.ts';

/** mulberry32: a small generator of good quality, the same numbers for the same seed. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A direction of unit length. */
export function unit(dimensions: number, seed: number): Float32Array {
  const next = random(seed * 7_919);
  const vector = Float32Array.from({ length: dimensions }, () => next() + next() + next() - 1.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

export interface StoredVector {
  readonly row: number;
  readonly vector: Float32Array;
}

/** Compared with every vector. */
export function exactNearest(
  stored: readonly StoredVector[],
  question: Float32Array,
  k: number,
): readonly { row: number; score: number }[] {
  return stored
    .map(({ row, vector }) => {
      let score = 0;
      for (let i = 0; i < vector.length; i++) score += (vector[i] ?? 0) * (question[i] ?? 0);
      return { row, score };
    })
    .sort((a, b) => b.score - a.score || a.row - b.row)
    .slice(0, k);
}

type Change = ChangeMark & { readonly model: string; readonly vector: Float32Array | null };

/** What an index asks of a store. */
export interface MemoryEncodings extends Pick<EncodingStore, 'changes' | 'vectorsOf' | 'state'> {
  put(model: string, row: number, vector: Float32Array): void;
  drop(model: string, row: number): void;
  all(model: string): readonly StoredVector[];
  /** As a copy that was taken before some changes. */
  copy(): MemoryEncodings;
}

export function memoryEncodings(past: readonly Change[] = []): MemoryEncodings {
  const changes = new Map(past.map((change) => [`${change.model} ${change.row}`, change]));
  let version = past.reduce((last, change) => Math.max(last, change.version), 0);

  function set(model: string, row: number, vector: Float32Array | null): void {
    version += 1;
    changes.set(`${model} ${row}`, { model, row, version, vector });
  }
  const of = (model: string): readonly Change[] =>
    [...changes.values()].filter((change) => change.model === model);
  const all = (model: string): readonly StoredVector[] =>
    of(model)
      .flatMap(({ row, vector }) => (vector === null ? [] : [{ row, vector }]))
      .sort((a, b) => a.row - b.row);

  return {
    put: set,
    drop: (model, row) => set(model, row, null),
    all,
    copy: () => memoryEncodings([...changes.values()]),
    async changes(model, after, limit) {
      return of(model)
        .filter(
          (c) => c.version > after.version || (c.version === after.version && c.row > after.row),
        )
        .sort((a, b) => a.version - b.version || a.row - b.row)
        .slice(0, limit);
    },
    async vectorsOf(model, rows) {
      const wanted = new Set(rows);
      return new Map(all(model).flatMap((v) => (wanted.has(v.row) ? [[v.row, v.vector]] : [])));
    },
    async state(model) {
      const stored = all(model);
      return { count: stored.length, lastRow: stored.at(-1)?.row ?? 0, version };
    },
  };
}
