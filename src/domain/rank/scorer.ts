// A scorer is one linear function over named features; its weights are data, learned by a command in bench/learn.

/** Readable weights with where they come from. */
export interface Scorer {
  /** Day it was learned, YYYY-MM-DD. */
  readonly date: string;
  /** What it was learned from, and with which command. */
  readonly data: string;
  readonly command: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly intercept: number;
  readonly weights: Readonly<Record<string, number>>;
}

export type Features = Readonly<Record<string, number>>;

/** Intercept + Σ weight × feature. A feature without a weight counts nothing. */
export function linear(scorer: Pick<Scorer, 'intercept' | 'weights'>, features: Features): number {
  let sum = scorer.intercept;
  for (const [name, weight] of Object.entries(scorer.weights)) {
    sum += weight * (features[name] ?? 0);
  }
  return sum;
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Probabilities that sum to 1. */
export function softmax(scores: readonly number[]): readonly number[] {
  if (scores.length === 0) return [];
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
