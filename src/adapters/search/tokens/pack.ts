// Token vectors of a paper as bytes: a header, where each sentence ends, four bits a value.
import { codeScale, writeCodes } from './codes.ts';

export interface TokenMatrix {
  readonly width: number;
  /** [sentences] index after the last token of each sentence, ascending; equal to the one before: no token. */
  readonly ends: Uint16Array;
  /** [tokens × width / 2], two codes a byte, see `codes.ts`. */
  readonly codes: Uint8Array;
  /** A code c is the value (2c - 15) · scale. */
  readonly scale: number;
}

/** "TV2", little endian. */
const MAGIC = 0x0032_5654;
const HEADER = 16;

/**
 * Layout, little endian: u32 magic, u16 width, u16 sentences, u32 tokens, f32 scale, u16 ends[], u8 codes[].
 * @param rows [tokens × width], each of unit length.
 * @param width A multiple of 32.
 */
export function packTokens(rows: Float32Array, width: number, ends: Uint16Array): Uint8Array {
  const tokens = rows.length / width;
  const scale = codeScale(width);
  const start = HEADER + 2 * ends.length;
  const bytes = new Uint8Array(start + (tokens * width) / 2);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, width, true);
  view.setUint16(6, ends.length, true);
  view.setUint32(8, tokens, true);
  view.setFloat32(12, scale, true);
  for (const [i, end] of ends.entries()) view.setUint16(HEADER + 2 * i, end, true);
  for (let token = 0; token < tokens; token++) {
    const row = rows.subarray(token * width, (token + 1) * width);
    writeCodes(row, scale, bytes, start + (token * width) / 2);
  }
  return bytes;
}

/** null when these are not packed tokens of this width, or are damaged. */
export function unpackTokens(bytes: Uint8Array, width: number): TokenMatrix | null {
  if (bytes.length < HEADER) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC || view.getUint16(4, true) !== width) return null;
  const sentences = view.getUint16(6, true);
  const tokens = view.getUint32(8, true);
  const scale = view.getFloat32(12, true);
  const start = HEADER + 2 * sentences;
  if (bytes.length !== start + (tokens * width) / 2 || !(scale > 0 && scale <= 1)) return null;
  const ends = new Uint16Array(sentences);
  let last = 0;
  for (let i = 0; i < sentences; i++) {
    const end = view.getUint16(HEADER + 2 * i, true);
    if (end < last || end > tokens) return null;
    ends[i] = end;
    last = end;
  }
  return { width, ends, codes: bytes.subarray(start), scale };
}
