// How well the scorers do on a day set that they have not learned from, and the thresholds of the verdicts.
import { isRanking } from '../eval/score.ts';
import type { Example } from './examples.ts';

export interface Held {
  readonly example: Example;
  readonly probability: number;
}

export interface Abstention {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  readonly near: number;
  readonly far: number;
  readonly over: number;
}

const share = (list: readonly Held[], test: (held: Held) => boolean): number =>
  list.length === 0 ? 0 : list.filter(test).length / list.length;

export function abstention(all: readonly Held[], below: number): Abstention {
  const list = all.filter(({ example }) => !isRanking(example.type));
  const declined = ({ example, probability }: Held): boolean => example.talk || probability < below;
  const unanswerable = list.filter(({ example }) => !example.answerable);
  const answerable = list.filter(({ example }) => example.answerable);
  const tp = unanswerable.filter(declined).length;
  const fp = answerable.filter(declined).length;
  const precision = tp / Math.max(1, tp + fp);
  const recall = tp / Math.max(1, unanswerable.length);
  const of = (type: string): number =>
    share(
      unanswerable.filter(({ example }) => example.type === type),
      declined,
    );
  return {
    f1: (2 * precision * recall) / Math.max(1e-9, precision + recall),
    precision,
    recall,
    near: of('unanswerable_near'),
    far: of('unanswerable_far'),
    over: fp / Math.max(1, answerable.length),
  };
}

/** Of the answerable at most this share may be declined. */
const OVER_AT_MOST = 0.08;
const STEPS = 200;
/** The figures of one threshold jump; their mean over this many steps on either side is what will be met. */
const SMOOTH = 6;

/** The threshold with the best smoothed F1 under the limit of declined answerable questions. */
export function bestThreshold(all: readonly Held[]): number {
  const at = Array.from({ length: STEPS }, (_, i) => abstention(all, i / STEPS));
  let best = { value: -1, threshold: 0 };
  at.forEach((here, i) => {
    const around = at.slice(Math.max(0, i - SMOOTH), i + SMOOTH + 1);
    const mean = (of: (one: Abstention) => number): number =>
      around.reduce((sum, one) => sum + of(one), 0) / around.length;
    const value = mean(({ f1 }) => f1);
    const over = Math.max(
      here.over,
      mean((one) => one.over),
    );
    if (over <= OVER_AT_MOST && value > best.value) best = { value, threshold: i / STEPS };
  });
  return best.threshold;
}

/** Ten bins: mean probability, share answered, n. */
export function reliability(all: readonly Held[]): readonly (readonly [number, number, number])[] {
  const list = all.filter(({ example }) => !isRanking(example.type) && !example.talk);
  return Array.from({ length: 10 }, (_, bin) => {
    const own = list.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === bin);
    const mean =
      own.reduce((sum, { probability }) => sum + probability, 0) / Math.max(1, own.length);
    return [mean, share(own, ({ example }) => example.answerable), own.length] as const;
  });
}
