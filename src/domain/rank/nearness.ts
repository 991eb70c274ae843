// Is the best paper near the words at all? A vector index always has a nearest.
import type { Features } from './scorer.ts';

/**
 * Weighted MaxSim of the best paper below which search words meet nothing. On the days
 * 98 % of the search inputs lie above, .77 of those of another day's papers below (of the others most hold a rare word).
 */
const NEAR = 0.56;

/** @param features of the ranked papers, best first. */
export function nearness(features: readonly Features[]): boolean {
  const best = features[0];
  if (best === undefined) return false;
  return (best.maxsimWeighted ?? 0) >= NEAR || (best.rare ?? 0) > 0;
}
