// Ranked papers for a text: what every use case starts from. Reads it both as it stands and corrected, and takes the better.
import { type Scorers, scorers } from '../domain/scorers.ts';
import type { LexicalHit } from '../ports-search.ts';
import { rankPapers } from './rank-papers.ts';
import { reread } from './reread.ts';
import type { RetrievalParts, Retrieve, Retrieved } from './retrieved.ts';
import { createUnderstand, type Understood } from './understand.ts';
import { createWordSets } from './word-sets.ts';

/** Candidates by words, beside those by vector (rank-papers.ts). */
const BY_WORDS = 20;

/**
 * A correction must lift the best paper's score by so much: right ones do by 1.2 and more, a word that only looked
 * misspelt by 0.6 at most (34 corrections on the days).
 */
const LEAST_GAIN = 0.9;

/** Ranks papers for a text. Deterministic. */
export function createRetrieve(
  parts: RetrievalParts,
  by: Pick<Scorers, 'rank' | 'reread'> = scorers,
): Retrieve {
  const understand = createUnderstand(parts.encoder, parts.lexical);
  const wordsOf = createWordSets();

  return async (viewer, text, options = {}) => {
    const { context, filter } = options;
    const byWords = (reading: string): Promise<readonly LexicalHit[]> =>
      parts.lexical.search(viewer, reading, BY_WORDS, filter);
    // The encoder has a thread of its own: words are looked up while it works.
    const [{ plain, corrected }, asItStands] = await Promise.all([
      understand(viewer, text),
      byWords(text),
    ]);
    const rank = async (question: Understood): Promise<Retrieved> => {
      const ranking =
        context === undefined
          ? question
          : (await understand(viewer, `${context.text} ${question.reading}`)).plain;
      const worded = ranking.reading === text ? asItStands : await byWords(ranking.reading);
      return rankPapers(parts, by.rank, wordsOf, {
        viewer,
        text,
        ranking,
        worded,
        question,
        options,
      });
    };
    const found = await better(rank, plain, corrected);
    return options.reread === true ? reread(by.reread, found) : found;
  };
}

/** The text as it stands, or corrected if that finds clearly more. */
async function better(
  rank: (reading: Understood) => Promise<Retrieved>,
  plain: Understood,
  corrected: Understood | null,
): Promise<Retrieved> {
  const asWritten = await rank(plain);
  if (corrected === null) return asWritten;
  const asCorrected = await rank(corrected);
  const best = (found: Retrieved): number => found.candidates[0]?.score ?? 0;
  return best(asCorrected) >= best(asWritten) + LEAST_GAIN ? asCorrected : asWritten;
}
