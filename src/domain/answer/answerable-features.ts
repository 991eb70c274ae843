// What speaks for the chosen sentences being an answer at all, rather than the nearest there is.
import type { Features } from '../rank/scorer.ts';
import type { Choice, ChooseInput } from './choose.ts';

/** Named features of one reply. Pure. */
export function answerableFeatures(input: ChooseInput, choice: Choice): Features {
  const best = input.papers[0];
  const next = input.papers[1];
  return {
    paperMaxsimIdf: best?.features.maxsimIdf ?? 0,
    paperWorstThird: best?.features.worstThird ?? 0,
    paperMargin: (best?.score ?? 0) - (next?.score ?? best?.score ?? 0),
    sentences: choice.picks.length,
  };
}
