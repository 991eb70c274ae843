// Logistic regression and its list form (conditional logit), with an L2 penalty on standardised features.
import type { Features } from '../../src/domain/rank/scorer.ts';
import { minimise } from './minimise.ts';

/** Linear weights on features as they are (not standardised). */
export interface Fitted {
  readonly intercept: number;
  readonly weights: Readonly<Record<string, number>>;
}

interface Scaled {
  /** Row after row: [rows × size]. */
  readonly values: Float64Array;
  readonly mean: Float64Array;
  readonly spread: Float64Array;
}

/** A feature that hardly ever varies says nothing; dividing by its spread would make it loud. */
const LEAST_SPREAD = 1e-6;

// In the loops over all values `as number` stands for a check: with a default value in its place V8 boxes every number,
// and a fit takes minutes.

function standardise(rows: readonly Float64Array[], size: number): Scaled {
  const values = new Float64Array(rows.length * size);
  rows.forEach((row, r) => {
    values.set(row, r * size);
  });
  const mean = new Float64Array(size);
  const spread = new Float64Array(size);
  const count = Math.max(1, rows.length);
  for (let f = 0; f < size; f++) {
    let sum = 0;
    for (let at = f; at < values.length; at += size) sum += values[at] as number;
    const middle = sum / count;
    let squares = 0;
    for (let at = f; at < values.length; at += size)
      squares += ((values[at] as number) - middle) ** 2;
    const deviation = Math.sqrt(squares / count);
    const usable = deviation >= LEAST_SPREAD;
    for (let at = f; at < values.length; at += size)
      values[at] = usable ? ((values[at] as number) - middle) / deviation : 0;
    mean[f] = middle;
    spread[f] = usable ? deviation : 0;
  }
  return { values, mean, spread };
}

/** Of row `r` with the weights. */
function dot(weights: Float64Array, values: Float64Array, r: number, size: number): number {
  let sum = 0;
  const from = r * size;
  for (let f = 0; f < size; f++) sum += (weights[f] as number) * (values[from + f] as number);
  return sum;
}

/** gradient += slope × row `r`. */
function pull(
  gradient: Float64Array,
  slope: number,
  values: Float64Array,
  r: number,
  size: number,
): void {
  const from = r * size;
  for (let f = 0; f < size; f++)
    gradient[f] = (gradient[f] as number) + slope * (values[from + f] as number);
}

/** The penalty's share of the loss, its slope added to the gradient. */
function penalise(
  gradient: Float64Array,
  weights: Float64Array,
  penalty: number,
  size: number,
): number {
  let loss = 0;
  for (let f = 0; f < size; f++) {
    loss += (penalty / 2) * (weights[f] as number) ** 2;
    gradient[f] = (gradient[f] as number) + penalty * (weights[f] as number);
  }
  return loss;
}

export const rowOf = (features: Features, names: readonly string[]): Float64Array =>
  Float64Array.from(names, (name) => features[name] ?? 0);

export interface Case {
  readonly row: Float64Array;
  readonly positive: boolean;
  readonly weight: number;
}

/** Dense weights on raw values; last = intercept. `penalty` is L2 on standardised weights (1/C of scikit-learn). */
export function fitLogistic(cases: readonly Case[], size: number, penalty: number): Float64Array {
  const { values, mean, spread } = standardise(
    cases.map(({ row }) => row),
    size,
  );
  const found = minimise(size + 1, (x, gradient) => {
    let loss = 0;
    cases.forEach(({ weight, positive }, r) => {
      const z = dot(x, values, r, size) + (x[size] ?? 0);
      const y = positive ? 1 : 0;
      loss += weight * (Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - y * z);
      const slope = weight * (1 / (1 + Math.exp(-z)) - y);
      pull(gradient, slope, values, r, size);
      gradient[size] = (gradient[size] ?? 0) + slope;
    });
    return loss + penalise(gradient, x, penalty, size);
  });
  return unscale(found, mean, spread, size);
}

function unscale(
  found: Float64Array,
  mean: Float64Array,
  spread: Float64Array,
  size: number,
): Float64Array {
  const raw = new Float64Array(size + 1);
  let intercept = found[size] ?? 0;
  for (let f = 0; f < size; f++) {
    raw[f] = spread[f] === 0 ? 0 : (found[f] ?? 0) / (spread[f] ?? 1);
    intercept -= (raw[f] ?? 0) * (mean[f] ?? 0);
  }
  raw[size] = intercept;
  return raw;
}

/** Readable: six significant digits. */
export const round = (value: number): number => Number(value.toPrecision(6));

export const named = (dense: Float64Array, names: readonly string[]): Fitted => ({
  intercept: round(dense[names.length] ?? 0),
  weights: Object.fromEntries(names.map((name, f) => [name, round(dense[f] ?? 0)])),
});

export interface List {
  readonly items: readonly { readonly features: Features; readonly right: boolean }[];
  readonly weight: number;
}

/** Makes the right items of each list likely against the others of the same list. */
export function fitLists(
  lists: readonly List[],
  names: readonly string[],
  penalty: number,
): Fitted {
  const size = names.length;
  const useful = lists.filter((list) => list.items.some((item) => item.right));
  const flat = useful.flatMap((list) => list.items.map(({ features }) => rowOf(features, names)));
  const { values, mean, spread } = standardise(flat, size);
  const starts: number[] = [];
  let next = 0;
  for (const { items } of useful) {
    starts.push(next);
    next += items.length;
  }
  const found = minimise(size + 1, (x, gradient) => {
    let loss = 0;
    useful.forEach((list, l) => {
      const from = starts[l] ?? 0;
      const powers = powersOf(list.items.map((_, i) => dot(x, values, from + i, size)));
      const total = powers.reduce((a, b) => a + b, 0);
      const right = powers.reduce((a, b, i) => a + (list.items[i]?.right ? b : 0), 0);
      loss -= list.weight * Math.log(right / total);
      powers.forEach((power, i) => {
        const slope = power / total - (list.items[i]?.right ? power / right : 0);
        pull(gradient, list.weight * slope, values, from + i, size);
      });
    });
    return loss + penalise(gradient, x, penalty, size);
  });
  const raw = unscale(found, mean, spread, size);
  // Only differences within a list count: no intercept.
  return { ...named(raw, names), intercept: 0 };
}

function powersOf(scores: readonly number[]): readonly number[] {
  const top = Math.max(...scores);
  // Never zero, so that a hopeless right item still has a slope.
  return scores.map((score) => Math.max(1e-300, Math.exp(score - top)));
}
