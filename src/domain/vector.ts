// Arithmetic on vectors of floats.

/** Scalar product over the length of `a`; of unit vectors it is the cosine. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
