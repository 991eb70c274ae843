// A ranked paper as far as answering needs it.
import type { Sentence } from '../paper.ts';
import type { Matches } from '../rank/match.ts';
import type { Features } from '../rank/scorer.ts';

export interface RankedPaper {
  readonly id: string;
  /** [0] is the title. */
  readonly sentences: readonly Sentence[];
  /** Folded words of title and of title + abstract. */
  readonly titleWords: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  readonly matches: Matches;
  readonly features: Features;
  readonly score: number;
  readonly probability: number;
}
