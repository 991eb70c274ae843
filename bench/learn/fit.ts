// Logistic regression and its list form (conditional logit), with an L2 penalty on standardised features.
import type { Features } from '../../src/domain/rank/scorer.ts';
import { minimise } from './minimise.ts';

/** Linear weights on features as they are (not standardised). */
export interface Fitted {
  readonly intercept: number;
  readonly weights: Readonly<Record<string, number>>;
}

interface Scaled {
  readonly rows: readonly Float64Array[];
  readonly mean: Float64Array;
  readonly spread: Float64Array;
}

/** A feature that hardly ever varies says nothing; dividing by its spread would make it loud. */
const LEAST_SPREAD = 1e-6;

export function standardise(rows: readonly Float64Array[], size: number): Scaled {
  const mean = new Float64Array(size);
  const spread = new Float64Array(size);
  for (const row of rows) for (let f = 0; f < size; f++) mean[f] = (mean[f] ?? 0) + (row[f] ?? 0);
  for (let f = 0; f < size; f++) mean[f] = (mean[f] ?? 0) / Math.max(1, rows.length);
  for (const row of rows) {
    for (let f = 0; f < size; f++) {
      spread[f] = (spread[f] ?? 0) + ((row[f] ?? 0) - (mean[f] ?? 0)) ** 2;
    }
  }
  for (let f = 0; f < size; f++) {
    const value = Math.sqrt((spread[f] ?? 0) / Math.max(1, rows.length));
    spread[f] = value < LEAST_SPREAD ? 0 : value;
  }
  const scaled = rows.map((row) =>
    row.map((value, f) => (spread[f] === 0 ? 0 : (value - (mean[f] ?? 0)) / (spread[f] ?? 1))),
  );
  return { rows: scaled, mean, spread };
}

const dot = (a: Float64Array, b: Float64Array, size: number): number => {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

export const rowOf = (features: Features, names: readonly string[]): Float64Array =>
  Float64Array.from(names, (name) => features[name] ?? 0);

export interface Case {
  readonly row: Float64Array;
  readonly positive: boolean;
  readonly weight: number;
}

/** Dense weights on raw values; last = intercept. `penalty` is L2 on standardised weights (1/C of scikit-learn). */
export function fitLogistic(cases: readonly Case[], size: number, penalty: number): Float64Array {
  const { rows, mean, spread } = standardise(
    cases.map(({ row }) => row),
    size,
  );
  const found = minimise(size + 1, (x, gradient) => {
    let loss = 0;
    rows.forEach((row, i) => {
      const one = cases[i];
      if (one === undefined) return;
      const z = dot(x, row, size) + (x[size] ?? 0);
      const p = 1 / (1 + Math.exp(-z));
      const y = one.positive ? 1 : 0;
      loss += one.weight * (Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - y * z);
      const slope = one.weight * (p - y);
      for (let f = 0; f < size; f++) gradient[f] = (gradient[f] ?? 0) + slope * (row[f] ?? 0);
      gradient[size] = (gradient[size] ?? 0) + slope;
    });
    for (let f = 0; f < size; f++) {
      loss += (penalty / 2) * (x[f] ?? 0) ** 2;
      gradient[f] = (gradient[f] ?? 0) + penalty * (x[f] ?? 0);
    }
    return loss;
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
  const { rows, mean, spread } = standardise(flat, size);
  let at = 0;
  const parts = useful.map(({ items }) => {
    at += items.length;
    return rows.slice(at - items.length, at);
  });
  const found = minimise(size + 1, (x, gradient) => {
    let loss = 0;
    for (const [l, list] of useful.entries()) {
      const own = parts[l] ?? [];
      const powers = powersOf(own.map((row) => dot(x, row, size)));
      const total = powers.reduce((a, b) => a + b, 0);
      const right = powers.reduce((a, b, i) => a + (list.items[i]?.right ? b : 0), 0);
      loss -= list.weight * Math.log(right / total);
      own.forEach((row, i) => {
        const power = powers[i] ?? 0;
        const pull = power / total - (list.items[i]?.right ? power / right : 0);
        for (let f = 0; f < size; f++) {
          gradient[f] = (gradient[f] ?? 0) + list.weight * pull * (row[f] ?? 0);
        }
      });
    }
    for (let f = 0; f < size; f++) {
      loss += (penalty / 2) * (x[f] ?? 0) ** 2;
      gradient[f] = (gradient[f] ?? 0) + penalty * (x[f] ?? 0);
    }
    return loss;
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
