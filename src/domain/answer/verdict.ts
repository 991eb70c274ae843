// Is it answered? The topic must be in the digest, and the paper must say what is asked: one calibrated probability of both.
import type { Features, Scorer } from '../rank/scorer.ts';
import { linear, logistic } from '../rank/scorer.ts';

/** Both judgements, and how their product becomes a probability. */
export interface AnswerScorers {
  /** Log-odds that the best paper is what the question is about. */
  readonly here: Scorer;
  /** Log-odds that, if so, the paper says what is asked. */
  readonly fact: Scorer;
  /** Calibration of the two together; thresholds of the verdicts. */
  readonly answered: Scorer & { readonly unknownBelow: number; readonly perhapsBelow: number };
}

/** Keeps log-odds finite. */
const EDGE = 1e-6;

/** Log-odds that both hold. */
export function jointLogOdds(here: number, fact: number): number {
  const both = Math.min(1 - EDGE, Math.max(EDGE, logistic(here) * logistic(fact)));
  return Math.log(both / (1 - both));
}

/** What a reply's features say of it. */
export interface FirstLook {
  /** Log-odds that the best paper is what the question is about, and that it says what is asked. */
  readonly here: number;
  readonly fact: number;
  /** Of both, calibrated: probability (0 to 1) that the chosen sentences answer the question. */
  readonly probability: number;
}

/** Log-odds of what needs no judging. */
const CERTAIN = 5;

/**
 * An address that is asked for stands there or does not (of 70 such questions every one that it stands for is answered by it);
 * what a follow-up asks of a name that the paper does not hold, it does not tell.
 */
function factOf(scorer: Scorer, features: Features): number {
  if (features.linkTold === 1) return CERTAIN;
  const silent = features.linkUntold === 1 || features.properMissing === 1;
  return silent ? -CERTAIN : linear(scorer, features);
}

/** The two judgements of a reply. @param features of `answerableFeatures`. */
export const judge = (
  { here, fact }: Pick<AnswerScorers, 'here' | 'fact'>,
  features: Features,
): Pick<FirstLook, 'here' | 'fact'> => ({
  here: linear(here, features),
  fact: factOf(fact, features),
});

export function firstLook(scorers: AnswerScorers, features: Features): FirstLook {
  const { here, fact } = judge(scorers, features);
  // No abstract says who wrote its paper, or when; too few such questions are asked to learn it from.
  const probability =
    features.recordAsked === 1
      ? 0
      : logistic(linear(scorers.answered, { both: jointLogOdds(here, fact) }));
  return { here, fact, probability };
}

export function verdictOf(
  scorers: AnswerScorers,
  probability: number,
): 'answered' | 'perhaps' | 'unknown' {
  if (probability < scorers.answered.unknownBelow) return 'unknown';
  return probability < scorers.answered.perhapsBelow ? 'perhaps' : 'answered';
}
