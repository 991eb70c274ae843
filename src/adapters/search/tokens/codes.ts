// Four bits a value: sixteen even steps over the spread of a unit vector's values.

/**
 * Step of the best even 16-level quantiser for a normal distribution of spread 1 (J. Max, "Quantizing for minimum
 * distortion", IRE Trans. Inf. Theory 1960, table II): after a projection the values are close to one.
 */
const STEP = 0.335;

/** A code c stands for (2c - 15) times this; the values of a unit vector have the spread 1/√width. */
export const codeScale = (width: number): number => STEP / 2 / Math.sqrt(width);

/**
 * Packs one row: byte j holds value j in its low half and value j + width/2 in its high half.
 * @param width Even; values beyond the row are written as they come.
 */
export function writeCodes(row: Float32Array, scale: number, bytes: Uint8Array, at: number): void {
  const half = row.length / 2;
  for (let j = 0; j < half; j++) {
    bytes[at + j] = codeOf(row[j] ?? 0, scale) | (codeOf(row[j + half] ?? 0, scale) << 4);
  }
}

const codeOf = (value: number, scale: number): number =>
  Math.max(0, Math.min(15, Math.round((value / scale + 15) / 2)));
