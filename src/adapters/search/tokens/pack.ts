// Token vectors of a paper as bytes: a header, where each sentence ends, one scale, int8 rows.

export interface TokenMatrix {
  readonly width: number;
  /** [sentences] index after the last token of each sentence, ascending; equal to the one before: no token. */
  readonly ends: Uint16Array;
  /** [tokens × width], times `scale` the L2-normalised vectors. */
  readonly values: Int8Array;
  readonly scale: number;
}

/** "TV1": what these bytes are, and in which form. */
const MAGIC = 0x3156_5400;
const HEADER = 16;

/** Layout, little endian: u32 magic, u16 width, u16 sentences, u32 tokens, f32 scale, u16 ends[], i8 values[]. */
export function packTokens(rows: Float32Array, width: number, ends: Uint16Array): Uint8Array {
  const tokens = rows.length / width;
  let largest = 1e-9;
  for (const value of rows) largest = Math.max(largest, Math.abs(value));
  const scale = largest / 127;
  const bytes = new Uint8Array(HEADER + 2 * ends.length + rows.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, width, true);
  view.setUint16(6, ends.length, true);
  view.setUint32(8, tokens, true);
  view.setFloat32(12, scale, true);
  for (const [i, end] of ends.entries()) view.setUint16(HEADER + 2 * i, end, true);
  const values = new Int8Array(bytes.buffer, HEADER + 2 * ends.length);
  for (let i = 0; i < rows.length; i++) values[i] = Math.round((rows[i] ?? 0) / scale);
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
  if (bytes.length !== start + tokens * width || !(scale > 0 && scale <= 1)) return null;
  const ends = new Uint16Array(sentences);
  let last = 0;
  for (let i = 0; i < sentences; i++) {
    const end = view.getUint16(HEADER + 2 * i, true);
    if (end < last || end > tokens) return null;
    ends[i] = end;
    last = end;
  }
  return {
    width,
    ends,
    values: new Int8Array(bytes.buffer, bytes.byteOffset + start, tokens * width),
    scale,
  };
}
