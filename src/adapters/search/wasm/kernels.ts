// The two loops that decide the speed, in vector instructions: narrowing token vectors, and late interaction.
import {
  assemble,
  type Code,
  f32x4,
  get,
  i8x16,
  i16x8,
  i32,
  i32x4,
  type Kernel,
  loop,
  set,
  v128,
  when,
} from './assemble.ts';
import { instantiate, type WasmMemory } from './host.ts';

/** A pointer plus an index times a power of two. */
const at = (pointer: number, index: number, shift: number): Code => [
  get(pointer),
  get(index),
  i32.value(shift),
  i32.shl,
  i32.add,
];

/**
 * narrow(row, depth, matrix, width4, out): out[j] = Σᵢ row[i] · matrix[i][j], all f32; `width4` is the width in
 * bytes, a multiple of 64: sixteen columns are summed at a time in four registers.
 */
function narrow(): Kernel {
  const [row, depth, matrix, width4, out, column, i, from] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [s0, s1, s2, s3, value] = [8, 9, 10, 11, 12];
  const sums = [s0, s1, s2, s3];
  const body: Code = [
    [i32.value(0), set(column)],
    loop(column, get(width4), i32.value(64), [
      sums.map((sum) => [v128.zero, set(sum)]),
      [i32.value(0), set(i)],
      [get(matrix), get(column), i32.add, set(from)],
      loop(i, get(depth), i32.value(1), [
        [at(row, i, 2), v128.load32Splat, set(value)],
        sums.map((sum, n) => [
          [get(sum), get(value), get(from), v128.load(16 * n), f32x4.mul],
          [f32x4.add, set(sum)],
        ]),
        [get(from), get(width4), i32.add, set(from)],
      ]),
      sums.map((sum, n) => [get(out), get(column), i32.add, get(sum), v128.store(16 * n)]),
    ]),
  ];
  return { name: 'narrow', parameters: 5, i32s: 3, vectors: 5, body };
}

/**
 * best(token, end, half, question, pieces, scratch, out): out[p] = max(out[p], token · question[p]) over the tokens
 * from `token` to `end`. A token is `half` bytes of two 4-bit codes each (a multiple of 16; low halves are its first
 * `half` values), a code c is the number 2c - 15; a question piece is 2·half values of 16 bits; out is i32.
 */
function best(): Kernel {
  const [token, end, half, question, pieces, scratch, out] = [0, 1, 2, 3, 4, 5, 6];
  const [i, p, q, wide] = [7, 8, 9, 10];
  const [codes, sum] = [11, 12];
  /** 2c - 15 of the codes on the stack, as sixteen 16-bit numbers at scratch + 2·(i + first). */
  const spread = (first: Code): Code => [
    [i32.value(1), i8x16.shl, i32.value(15), i8x16.splat, i8x16.sub, set(codes)],
    [get(scratch), get(i), first, i32.add, i32.value(1), i32.shl, i32.add],
    [get(codes), i16x8.lowOfBytes, v128.store(0)],
    [get(scratch), get(i), first, i32.add, i32.value(1), i32.shl, i32.add],
    [get(codes), i16x8.highOfBytes, v128.store(16)],
  ];
  const load = [get(token), get(i), i32.add, v128.load()];
  const body: Code = [
    [get(half), i32.value(2), i32.shl, set(wide)],
    loop(token, get(end), get(half), [
      [i32.value(0), set(i)],
      loop(i, get(half), i32.value(16), [
        [load, i32.value(15), i8x16.splat, v128.and, spread(i32.value(0))],
        [load, i32.value(4), i8x16.shrU, spread(get(half))],
      ]),
      [i32.value(0), set(p)],
      [get(question), set(q)],
      loop(p, get(pieces), i32.value(1), [
        [v128.zero, set(sum), i32.value(0), set(i)],
        loop(
          i,
          get(wide),
          i32.value(32),
          [0, 16].map((offset) => [
            [get(sum), get(q), get(i), i32.add, v128.load(offset)],
            [get(scratch), get(i), i32.add, v128.load(offset), i32x4.dotOf16],
            [i32x4.add, set(sum)],
          ]),
        ),
        [0, 1, 2, 3].map((lane) => [get(sum), i32x4.lane(lane), lane === 0 ? [] : i32.add]),
        set(i),
        [get(i), at(out, p, 2), i32.load, i32.gtS],
        when([at(out, p, 2), get(i), i32.store]),
        [get(q), get(wide), i32.add, set(q)],
      ]),
    ]),
  ];
  return { name: 'best', parameters: 7, i32s: 4, vectors: 2, body };
}

export interface Kernels {
  readonly narrow: (
    row: number,
    depth: number,
    matrix: number,
    widthBytes: number,
    out: number,
  ) => void;
  readonly best: (
    token: number,
    end: number,
    half: number,
    question: number,
    pieces: number,
    scratch: number,
    out: number,
  ) => void;
}

/** The kernels over a memory of the caller's. */
export const createKernels = (memory: WasmMemory): Kernels =>
  instantiate(assemble([narrow(), best()]), memory) as Kernels;
