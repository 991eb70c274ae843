// Ranked papers for a text: what every use case starts from. Reads it both as it stands and corrected, and takes the better.
import type { Scorer } from '../domain/rank/scorer.ts';
import { scorers } from '../domain/scorers.ts';
import { rankPapers } from './rank-papers.ts';
import { createReader, type Reading } from './read.ts';
import type { RetrievalParts, Retrieve, Retrieved } from './retrieved.ts';
import { createWordSets } from './word-sets.ts';

/**
 * A correction must lift the best paper's score by so much: right ones do by 1.2 and more, a word that only looked
 * misspelt by 0.6 at most (34 corrections on the days).
 */
const LEAST_GAIN = 0.9;

/** Ranks papers for a text. Deterministic. */
export function createRetrieve(parts: RetrievalParts, scorer: Scorer = scorers.rank): Retrieve {
  const read = createReader(parts.encoder, parts.lexical);
  const wordsOf = createWordSets();

  return async (viewer, text, options = {}) => {
    const { plain, corrected } = await read(viewer, text);
    const rank = async (question: Reading): Promise<Retrieved> => {
      const { context } = options;
      const ranking =
        context === undefined
          ? question
          : (await read(viewer, `${context.text} ${question.reading}`)).plain;
      return rankPapers(parts, scorer, wordsOf, { viewer, text, ranking, question, options });
    };
    const asWritten = await rank(plain);
    if (corrected === null) return asWritten;
    const asCorrected = await rank(corrected);
    const best = (found: Retrieved): number => found.candidates[0]?.score ?? 0;
    return best(asCorrected) >= best(asWritten) + LEAST_GAIN ? asCorrected : asWritten;
  };
}
