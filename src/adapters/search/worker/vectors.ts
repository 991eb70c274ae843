// Arithmetic on the model's output: pooling and unit length.

/** Divides by the length; a zero vector stays. */
export function toUnit(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum) || 1;
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length;
  return vector;
}

/** One vector of all tokens' states: their mean, or the first one's. */
export function pool(states: Float32Array, width: number, pooling: 'mean' | 'cls'): Float32Array {
  const pooled = new Float32Array(width);
  const end = pooling === 'cls' ? width : states.length;
  for (let at = 0; at < end; at += width) {
    for (let i = 0; i < width; i++) pooled[i] = (pooled[i] ?? 0) + (states[at + i] ?? 0);
  }
  return toUnit(pooled);
}

/** The chosen rows, each of unit length, in a new array. */
export function unitRows(
  states: Float32Array,
  width: number,
  rows: readonly number[],
): Float32Array {
  const chosen = new Float32Array(rows.length * width);
  rows.forEach((row, i) => {
    chosen.set(states.subarray(row * width, (row + 1) * width), i * width);
    toUnit(chosen.subarray(i * width, (i + 1) * width));
  });
  return chosen;
}
