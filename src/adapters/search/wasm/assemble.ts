// A few dozen WebAssembly instructions as bytes: what two vector kernels need, and no compiler to install.
// Encoding: WebAssembly 2.0, section 5 (binary format); vector instructions: 5.4.10.

/** Instructions as bytes; nested, flattened when the module is made. */
export type Code = readonly (number | Code)[];

/** Unsigned LEB128. */
function u32(value: number): number[] {
  const rest = value >>> 7;
  return rest === 0 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...u32(rest)];
}

/** Signed LEB128. */
function s32(value: number): number[] {
  const rest = value >> 7;
  const done = (rest === 0 && (value & 0x40) === 0) || (rest === -1 && (value & 0x40) !== 0);
  return done ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...s32(rest)];
}

const vector = (opcode: number): Code => [0xfd, ...u32(opcode)];
/** Addresses need not be aligned: 0 promises nothing. */
const memory = (offset: number): Code => [0, ...u32(offset)];

export const get = (local: number): Code => [0x20, ...u32(local)];
export const set = (local: number): Code => [0x21, ...u32(local)];
export const i32 = {
  value: (value: number): Code => [0x41, ...s32(value)],
  add: [0x6a] as Code,
  mul: [0x6c] as Code,
  shl: [0x74] as Code,
  ltU: [0x49] as Code,
  gtS: [0x4a] as Code,
  load: [0x28, memory(0)] as Code,
  store: [0x36, memory(0)] as Code,
};
export const v128 = {
  load: (offset = 0): Code => [vector(0x00), memory(offset)],
  store: (offset = 0): Code => [vector(0x0b), memory(offset)],
  /** The number at the address in all four lanes. */
  load32Splat: [vector(0x09), memory(0)] as Code,
  zero: [vector(0x0c), Array.from({ length: 16 }, () => 0)] as Code,
  and: vector(0x4e),
};
export const i8x16 = {
  splat: vector(0x0f),
  shl: vector(0x6b),
  shrU: vector(0x6d),
  sub: vector(0x71),
};
export const i16x8 = {
  /** The lower or upper eight bytes as signed 16-bit lanes. */
  lowOfBytes: vector(0x87),
  highOfBytes: vector(0x88),
};
export const i32x4 = {
  lane: (n: number): Code => [vector(0x1b), n],
  add: vector(0xae),
  /** Products of 16-bit lanes, neighbours added. */
  dotOf16: vector(0xba),
};
export const f32x4 = { add: vector(0xe4), mul: vector(0xe6) };

const EMPTY = 0x40;
/** `while (local < end) { body; local += step }`, unsigned, tested at the end: at least one round. */
export const loop = (local: number, end: Code, step: Code, body: Code): Code => [
  [0x03, EMPTY],
  body,
  [get(local), step, i32.add, set(local)],
  [get(local), end, i32.ltU, 0x0d, 0],
  0x0b,
];
/** Runs `then` when the number on the stack is not zero. */
export const when = (then: Code): Code => [[0x04, EMPTY], then, 0x0b];

export interface Kernel {
  readonly name: string;
  /** Number of i32 parameters: locals 0, 1, … */
  readonly parameters: number;
  /** Further i32 locals, then v128 locals, numbered on. */
  readonly i32s: number;
  readonly vectors: number;
  readonly body: Code;
}

const I32 = 0x7f;
const V128 = 0x7b;

const flat = (code: Code): number[] =>
  code.flatMap((item) => (typeof item === 'number' ? [item] : flat(item)));
const sized = (bytes: readonly number[]): number[] => [...u32(bytes.length), ...bytes];
const list = (items: readonly (readonly number[])[]): number[] => [
  ...u32(items.length),
  ...items.flat(),
];
const section = (id: number, bytes: readonly number[]): number[] => [id, ...sized(bytes)];
const text = (value: string): number[] => sized([...new TextEncoder().encode(value)]);

/** A module that takes its memory as `env.memory` and exports the kernels by name. */
export function assemble(kernels: readonly Kernel[]): Uint8Array<ArrayBuffer> {
  const types = kernels.map(({ parameters }) => [
    0x60,
    ...list(Array.from({ length: parameters }, () => [I32])),
    0,
  ]);
  const code = kernels.map(({ i32s, vectors, body }) =>
    sized([
      ...list([
        [...u32(i32s), I32],
        [...u32(vectors), V128],
      ]),
      ...flat(body),
      0x0b,
    ]),
  );
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, list(types)),
    ...section(2, list([[...text('env'), ...text('memory'), 0x02, 0x00, ...u32(1)]])),
    ...section(3, list(kernels.map((_, i) => u32(i)))),
    ...section(7, list(kernels.map(({ name }, i) => [...text(name), 0x00, ...u32(i)]))),
    ...section(10, list(code)),
  ]);
}
