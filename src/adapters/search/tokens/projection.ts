// A model's own projection of its token vectors, made by `models/train/projection.ts`, as a file beside its weights.

export const PROJECTION_FILE = 'token-projection.bin';

export interface Projection {
  /** The model's dimensions. */
  readonly depth: number;
  /** A multiple of 32. */
  readonly width: number;
  /** [width], added after the product: minus the projected mean. */
  readonly bias: Float32Array;
  /** [depth × width], row-major. */
  readonly matrix: Float32Array;
}

/** "TP1", little endian. */
const MAGIC = 0x0031_5054;
const HEADER = 8;

/** Layout, little endian: u32 magic, u16 depth, u16 width, f32 bias[], f32 matrix[]. */
export function writeProjection({ depth, width, bias, matrix }: Projection): Uint8Array {
  const bytes = new Uint8Array(HEADER + 4 * (width + depth * width));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, depth, true);
  view.setUint16(6, width, true);
  for (const [i, value] of bias.entries()) view.setFloat32(HEADER + 4 * i, value, true);
  const start = HEADER + 4 * width;
  for (const [i, value] of matrix.entries()) view.setFloat32(start + 4 * i, value, true);
  return bytes;
}

/** null when these are not the bytes of a projection of `depth` dimensions. */
export function readProjection(bytes: Uint8Array, depth: number): Projection | null {
  if (bytes.length < HEADER) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = view.getUint16(6, true);
  const fits = bytes.length === HEADER + 4 * width * (1 + depth);
  if (view.getUint32(0, true) !== MAGIC || view.getUint16(4, true) !== depth || !fits) return null;
  if (width === 0 || width % 32 !== 0) return null;
  // A copy: a Buffer may start anywhere in memory, a Float32Array may not.
  const values = new Float32Array(new Uint8Array(bytes.subarray(HEADER)).buffer);
  return { depth, width, bias: values.slice(0, width), matrix: values.slice(width) };
}
