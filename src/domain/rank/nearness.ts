// Is the best paper near the words at all? A vector index always has a nearest.
import type { Features } from './scorer.ts';

/**
 * Weighted MaxSim of the best paper below which search words meet nothing. On the open sets
 * 98 % of the findable inputs lie above, four of five foreign ones below.
 */
const NEAR = 0.52;

/** @param features of the ranked papers, best first. */
export function nearness(features: readonly Features[]): boolean {
  const best = features[0];
  if (best === undefined) return false;
  return (best.maxsimIdf ?? 0) >= NEAR || (best.rare ?? 0) > 0;
}
