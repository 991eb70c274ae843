// How a model's token vectors are narrowed before they are stored: by its own projection, or turned at full width.

import { needBytes, newMemory } from '../wasm/host.ts';
import { createKernels } from '../wasm/kernels.ts';
import { toUnit } from '../worker/vectors.ts';
import type { Projection } from './projection.ts';

export interface TokenForm {
  /** A multiple of 32. */
  readonly width: number;
  /** [rows × dimensions] of unit length → [rows × width] of unit length; their cosines stay close. */
  narrow(rows: Float32Array): Float32Array;
}

/** Centred and projected: measured without loss at a third of the width (figures in `models/papers-minilm-l6/README.md`). */
export function projected({ depth, width, bias, matrix }: Projection): TokenForm {
  const memory = newMemory();
  const { narrow } = createKernels(memory);
  const row = 4 * matrix.length;
  const out = row + 4 * depth;
  needBytes(memory, out + 4 * width);
  new Float32Array(memory.buffer, 0, matrix.length).set(matrix);
  const input = new Float32Array(memory.buffer, row, depth);
  const output = new Float32Array(memory.buffer, out, width);

  return {
    width,
    narrow(rows) {
      const narrowed = new Float32Array((rows.length / depth) * width);
      for (let r = 0; r * depth < rows.length; r++) {
        input.set(rows.subarray(r * depth, (r + 1) * depth));
        narrow(row, depth, 0, 4 * width, out);
        const own = narrowed.subarray(r * width, (r + 1) * width);
        for (let i = 0; i < width; i++) own[i] = (output[i] ?? 0) + (bias[i] ?? 0);
        toUnit(own);
      }
      return narrowed;
    },
  };
}

const MULTIPLE = 32;

/**
 * For a model without a projection of its own: full width. Many encoders have a few values that dwarf the others,
 * which four bits cannot hold; random signs and a Hadamard transform of each block spread them out evenly, and as a
 * turn of the space leave all cosines as they are.
 */
export function turned(dimensions: number): TokenForm {
  const width = Math.ceil(dimensions / MULTIPLE) * MULTIPLE;
  const block = dimensions & -dimensions;
  const signs = Float32Array.from({ length: dimensions }, (_, i) =>
    parity(i * 0x9e37_79b1) ? -1 : 1,
  );
  return {
    width,
    narrow(rows) {
      const narrowed = new Float32Array((rows.length / dimensions) * width);
      for (let r = 0; r * dimensions < rows.length; r++) {
        const own = narrowed.subarray(r * width, r * width + dimensions);
        for (let i = 0; i < dimensions; i++)
          own[i] = (rows[r * dimensions + i] ?? 0) * (signs[i] ?? 1);
        for (let at = 0; at < dimensions; at += block) hadamard(own.subarray(at, at + block));
      }
      return narrowed;
    },
  };
}

/** Odd number of bits set in the lower 32: a fixed pattern of signs without order. */
function parity(value: number): boolean {
  let bits = value >>> 0;
  for (let shift = 16; shift > 0; shift >>= 1) bits ^= bits >>> shift;
  return (bits & 1) === 1;
}

/** Fast Walsh-Hadamard transform in place, of unit length; the length is a power of two. */
function hadamard(values: Float32Array): void {
  for (let step = 1; step < values.length; step *= 2) {
    for (let i = 0; i < values.length; i += 2 * step) {
      for (let j = i; j < i + step; j++) {
        const a = values[j] ?? 0;
        const b = values[j + step] ?? 0;
        values[j] = a + b;
        values[j + step] = a - b;
      }
    }
  }
  const scale = 1 / Math.sqrt(values.length);
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) * scale;
}
