// How far the best paper stands out of the crowd, and how large the crowd is: the more papers, the nearer the nearest.
import { mean } from '../mean.ts';
import type { Features } from '../rank/scorer.ts';
import type { RankedPaper } from './ranked.ts';

/**
 * The crowd: candidates 16 to 25. What a question is about is a handful of papers; these are merely the next ones, and
 * their level rises with the library as that of a wrong best paper does. The distance between the two hardly changes
 * from 30 to 20,000 papers for questions about something else (median .05 to .12 of a cosine), while the level itself
 * doubles.
 */
const CROWD_FROM = 15;
const CROWD_TO = 25;

/** Feature of the result: feature of the papers. */
const MEASURES: Readonly<Record<string, string>> = {
  outCosine: 'cosine',
  outMaxsim: 'maxsim',
  outWeighted: 'maxsimWeighted',
  outPair: 'bestPair',
};

/**
 * @param papers best first.
 * @param among so many papers they were chosen from.
 * @returns the best paper's measures above the crowd's mean (a small library's crowd is its farthest paper), and
 * `librarySize`, the logarithm of `among`.
 */
export function standingOut(papers: readonly RankedPaper[], among: number): Features {
  const above = (name: string): number => {
    const values = papers.map(({ features }) => features[name] ?? 0);
    const sorted = [...values].sort((a, b) => b - a);
    const crowd = sorted.slice(CROWD_FROM, CROWD_TO);
    return (values[0] ?? 0) - mean(crowd.length === 0 ? sorted.slice(-1) : crowd);
  };
  return {
    ...Object.fromEntries(
      Object.entries(MEASURES).map(([feature, measure]) => [feature, above(measure)]),
    ),
    librarySize: Math.log(Math.max(1, among)),
  };
}

/** What a level is worth depends on the library's size: these times its logarithm, as `large_…`. */
const BY_SIZE: readonly string[] = [
  'paperCosine',
  'paperMaxsim',
  'paperWeighted',
  'paperContent',
  'paperRare',
  'rareMatch',
  'replyWeighted',
  'topWeighted',
  ...Object.keys(MEASURES),
];

const large = (name: string): string => `large_${name}`;

/** Names of all features of this file. */
export const STANDING_OUT: readonly string[] = [
  'librarySize',
  ...Object.keys(MEASURES),
  ...BY_SIZE.map(large),
];

/** `features` with those of `standingOut`. */
export const bySize = (features: Features): Features =>
  Object.fromEntries(
    BY_SIZE.map((name) => [large(name), (features.librarySize ?? 0) * (features[name] ?? 0)]),
  );
