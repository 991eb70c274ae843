// Eigenvectors of a symmetric matrix by Jacobi's rotations: slow and sure, some seconds at 384 rows.

const SWEEPS = 30;
/** Off-diagonal rest, relative to the whole, at which the vectors no longer change. */
const SMALL = 1e-18;

/**
 * Golub and Van Loan, Matrix Computations, 8.5 (cyclic Jacobi).
 * @param matrix [n × n], symmetric.
 * @returns Eigenvalues, largest first, and [n × n] vectors, one a row; of each its largest component is positive.
 */
export function eigenvectors(
  matrix: Float64Array,
  n: number,
): { values: readonly number[]; vectors: Float64Array } {
  const a = Float64Array.from(matrix);
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  const whole = a.reduce((sum, value) => sum + value * value, 0);
  const rotate = (m: Float64Array, x: number, y: number, c: number, s: number): void => {
    const [p, q] = [m[x] ?? 0, m[y] ?? 0];
    m[x] = c * p - s * q;
    m[y] = s * p + c * q;
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let rest = 0;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const off = a[p * n + q] ?? 0;
        rest += off * off;
        if (off === 0) continue;
        const tau = ((a[q * n + q] ?? 0) - (a[p * n + p] ?? 0)) / (2 * off);
        const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
        const c = 1 / Math.sqrt(1 + t * t);
        const s = t * c;
        for (let k = 0; k < n; k++) rotate(a, k * n + p, k * n + q, c, s);
        for (let k = 0; k < n; k++) rotate(a, p * n + k, q * n + k, c, s);
        for (let k = 0; k < n; k++) rotate(v, p * n + k, q * n + k, c, s);
      }
    }
    if (rest < SMALL * whole) break;
  }
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (x, y) => (a[y * n + y] ?? 0) - (a[x * n + x] ?? 0),
  );
  const vectors = new Float64Array(n * n);
  for (const [row, from] of order.entries()) {
    const vector = v.subarray(from * n, (from + 1) * n);
    const largest = vector.reduce((best, value) =>
      Math.abs(value) > Math.abs(best) ? value : best,
    );
    vectors.set(
      vector.map((value) => value * Math.sign(largest)),
      row * n,
    );
  }
  return { values: order.map((i) => a[i * n + i] ?? 0), vectors };
}
