// A question as weighted words: rare words count more, words that name nothing hardly at all.
import { foldedWords } from '../fold.ts';
import { isStopWord } from './stopwords.ts';

export interface QuestionWord {
  /** As written, between white space. */
  readonly surface: string;
  /** Its folded parts, e.g. `f`, `distill`. */
  readonly parts: readonly string[];
  /** Names something: not a function word. */
  readonly content: boolean;
  /** Looks like a proper name: digits, inner capitals, all capitals, or a word that few papers hold. */
  readonly name: boolean;
  /** Papers that hold it (its rarest part). */
  readonly papers: number;
  /** Inverse document frequency in nats: how much it says that a paper holds the word. Grows with the library. */
  readonly idf: number;
  /** The same, scaled to 0–1; function words get a small constant. */
  readonly weight: number;
}

/**
 * Below 30 papers counts say little of how common a word is; as many imagined papers pull the
 * weights of unseen and rare words together.
 */
const PRIOR_PAPERS = 30;

/** A question's frame ("which", "how many") still says a little of what is asked. */
const FRAME_WEIGHT = 0.1;

const looksLikeName = (surface: string): boolean =>
  /\p{L}.*\p{N}|\p{N}.*\p{L}|\p{Ll}\p{Lu}|^[^\p{L}]*\p{Lu}{2,}/u.test(surface);

/** Words of `text` as the encoder counts them: split at white space. */
export function splitWords(text: string): readonly string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}

/**
 * @param counts in how many of `papers` papers a word (as written) occurs; absent = 0.
 */
export function readQuestion(
  text: string,
  counts: { readonly papers: number; readonly count: ReadonlyMap<string, number> },
): readonly QuestionWord[] {
  const total = counts.papers + PRIOR_PAPERS;
  const most = Math.log(total + 1);
  return splitWords(text).map((surface) => {
    const parts = foldedWords(surface);
    const bare = surface.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    const content = parts.length > 0 && !isStopWord(bare) && !parts.every(isStopWord);
    const papers = counts.count.get(surface) ?? 0;
    const idf = Math.log((total + 1) / (papers + 1));
    const scaled = idf / most;
    return {
      surface,
      parts,
      content,
      name: content && looksLikeName(surface),
      papers,
      idf,
      weight: parts.length === 0 ? 0 : content ? scaled : FRAME_WEIGHT * scaled,
    };
  });
}

/** The question as it was read, its white space evened out. */
export const questionText = (words: readonly QuestionWord[]): string =>
  words.map(({ surface }) => surface).join(' ');
