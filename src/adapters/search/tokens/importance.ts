// How much each token of a question tells which paper is meant: the rareness of its piece, and a direction of its vector.

export const IMPORTANCE_FILE = 'token-importance.bin';

/** Learned by `models/train/importance.py`; a token's importance is `idf[piece] ** exponent * exp(direction · vector)`. */
export interface Importance {
  /** [pieces] inverse document frequency over a corpus of abstracts, 0–1. */
  readonly idf: Float32Array;
  readonly exponent: number;
  /** [depth], against the token's whole vector of unit length. */
  readonly direction: Float32Array;
}

/** "TI1", little endian. */
const MAGIC = 0x0031_4954;
const HEADER = 16;
const LEVELS = 255;

/**
 * Layout, little endian: u32 magic, u32 pieces, u32 depth, f32 exponent, f32 direction[], u8 idf[] (255 = in no abstract).
 * @returns null when these are not the bytes of a table of so many pieces and dimensions.
 */
export function readImportance(
  bytes: Uint8Array,
  pieces: number,
  depth: number,
): Importance | null {
  const start = HEADER + 4 * depth;
  if (bytes.length !== start + pieces) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [magic, ownPieces, ownDepth] = [0, 4, 8].map((at) => view.getUint32(at, true));
  if (magic !== MAGIC || ownPieces !== pieces || ownDepth !== depth) return null;
  return {
    exponent: view.getFloat32(12, true),
    direction: Float32Array.from({ length: depth }, (_, i) =>
      view.getFloat32(HEADER + 4 * i, true),
    ),
    idf: Float32Array.from(bytes.subarray(start), (level) => level / LEVELS),
  };
}

/** @param rows [ids × depth], each of unit length. */
export function importanceOf(
  { idf, exponent, direction }: Importance,
  ids: readonly number[],
  rows: Float32Array,
): Float32Array {
  const depth = direction.length;
  return Float32Array.from(ids, (id, i) => {
    let along = 0;
    for (let d = 0; d < depth; d++) along += (direction[d] ?? 0) * (rows[i * depth + d] ?? 0);
    return (idf[id] ?? 0) ** exponent * Math.exp(along);
  });
}
