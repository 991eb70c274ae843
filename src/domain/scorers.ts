// The learned weights, as data beside the code that reads them. Learned again with `npm run learn`.
import answerable from '../../models/scorers/answerable.json' with { type: 'json' };
import compare from '../../models/scorers/compare.json' with { type: 'json' };
import rank from '../../models/scorers/rank.json' with { type: 'json' };
import sentence from '../../models/scorers/sentence.json' with { type: 'json' };
import type { Scorer } from './rank/scorer.ts';

export interface Scorers {
  /** Ranks papers. */
  readonly rank: Scorer;
  /** Chooses sentences within a paper. */
  readonly sentence: Scorer;
  /** Log-odds that the two best papers are compared. */
  readonly compare: Scorer;
  /** Log-odds that the chosen sentences answer the question. */
  readonly answerable: Scorer;
}

export const scorers: Scorers = { rank, sentence, compare, answerable };
