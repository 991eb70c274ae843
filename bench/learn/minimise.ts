// L-BFGS: minimises a smooth function with its gradient. Nocedal & Wright, Numerical Optimization, algorithms 7.4 and 7.5.

export type Objective = (x: Float64Array, gradient: Float64Array) => number;

/** Remembered steps. */
const MEMORY = 10;
const MOST_STEPS = 500;
/** Stops when the largest slope is this small, … */
const FLAT = 1e-5;
/** … or when a step gains no more than this share of the loss: the weights are kept with six digits. */
const NO_GAIN = 1e-10;
/** Armijo's condition: this share of the promised decrease is enough. */
const ENOUGH = 1e-4;

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};
const plus = (a: Float64Array, b: Float64Array, scale: number): Float64Array =>
  a.map((value, i) => value + scale * (b[i] ?? 0));

interface Step {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly rho: number;
}

/** Two-loop recursion: the direction of descent. */
function direction(gradient: Float64Array, steps: readonly Step[]): Float64Array {
  let q: Float64Array = gradient.slice();
  const alphas: number[] = [];
  for (const step of [...steps].reverse()) {
    const alpha = step.rho * dot(step.s, q);
    alphas.unshift(alpha);
    q = plus(q, step.y, -alpha);
  }
  const last = steps.at(-1);
  if (last !== undefined) {
    const scale = dot(last.s, last.y) / dot(last.y, last.y);
    q = q.map((value) => value * scale);
  }
  steps.forEach((step, i) => {
    const beta = step.rho * dot(step.y, q);
    q = plus(q, step.s, (alphas[i] ?? 0) - beta);
  });
  return q.map((value) => -value);
}

/** Starts at zero. Deterministic. */
export function minimise(size: number, objective: Objective): Float64Array {
  let x: Float64Array = new Float64Array(size);
  let gradient: Float64Array = new Float64Array(size);
  let value = objective(x, gradient);
  let steps: readonly Step[] = [];
  for (let n = 0; n < MOST_STEPS; n++) {
    if (gradient.every((slope) => Math.abs(slope) < FLAT)) break;
    let d: Float64Array = direction(gradient, steps);
    let slope = dot(d, gradient);
    if (slope >= 0) {
      steps = [];
      d = gradient.map((g) => -g);
      slope = -dot(gradient, gradient);
    }
    let length = steps.length === 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
    let next: Float64Array = x;
    let nextGradient: Float64Array = gradient;
    let nextValue = value;
    for (;;) {
      next = plus(x, d, length);
      nextGradient = new Float64Array(size);
      nextValue = objective(next, nextGradient);
      if (nextValue <= value + ENOUGH * length * slope) break;
      length /= 2;
      if (length < 1e-12) return x;
    }
    const s = plus(next, x, -1);
    const y = plus(nextGradient, gradient, -1);
    const sy = dot(s, y);
    if (sy > 1e-12) steps = [...steps.slice(1 - MEMORY), { s, y, rho: 1 / sy }];
    const gain = value - nextValue;
    x = next;
    gradient = nextGradient;
    value = nextValue;
    if (gain <= NO_GAIN * Math.abs(value)) break;
  }
  return x;
}
