// Three verdicts from one calibrated probability.

/**
 * Below: "not in the digest". Chosen on the days and the training questions (cross-validated) for the best F1 of
 * abstaining with at most 8 % of the answerable questions declined.
 */
const UNKNOWN_BELOW = 0.35;
/** Below: "nearest, but perhaps not what you ask". One in three of these replies is not an answer (see docs). */
const PERHAPS_BELOW = 0.7;

export function verdictOf(probability: number): 'answered' | 'perhaps' | 'unknown' {
  if (probability < UNKNOWN_BELOW) return 'unknown';
  return probability < PERHAPS_BELOW ? 'perhaps' : 'answered';
}
