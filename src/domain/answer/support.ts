// A worded sentence is kept only when the evidence it names says the same: its words and every figure must be there.
import { foldedWords } from '../fold.ts';
import { isStopWord } from '../rank/stopwords.ts';

export interface Worded {
  readonly text: string;
  readonly cites: readonly number[];
}

/** This share of the content words must stand in the evidence, as themselves or in another ending. */
const LEAST_SHARE = 0.5;

/** Crude stem: the first six letters tell word families apart well enough for support. */
const stem = (word: string): string =>
  word.length > 6 ? word.slice(0, 6) : word.replace(/s$/, '');

const FIGURE = /\d[\d,]*(?:\.\d+)?/g;
const figures = (text: string): readonly string[] =>
  (text.match(FIGURE) ?? []).map((figure) => figure.replaceAll(',', ''));

/** Links, mentions and invites never come from a model. */
const FOREIGN = /https?:\/\/|www\.|<[@#:]|@everyone|@here|discord\.gg/i;

/**
 * True when `text` is supported by `evidence` (the cited sentences and their titles).
 * `question` may lend words, never figures.
 */
export function isSupported(text: string, evidence: readonly string[], question: string): boolean {
  if (evidence.length === 0 || FOREIGN.test(text)) return false;
  const known = evidence.join(' ');
  const knownFigures = new Set(figures(known));
  if (!figures(text).every((figure) => knownFigures.has(figure))) return false;
  const stems = new Set(foldedWords(`${known} ${question}`).map(stem));
  const said = foldedWords(text).filter((word) => !isStopWord(word) && !/^\d/.test(word));
  if (said.length === 0) return false;
  const own = new Set(foldedWords(known).map(stem));
  const fromEvidence = said.filter((word) => own.has(stem(word))).length;
  const supported = said.filter((word) => stems.has(stem(word))).length;
  return supported / said.length >= LEAST_SHARE && fromEvidence > 0;
}

/** The sentences that name evidence which exists and says so; numbers that do not exist are dropped. */
export function supported(
  sentences: readonly Worded[],
  evidence: readonly { readonly n: number; readonly title: string; readonly text: string }[],
  question: string,
): readonly Worded[] {
  const byNumber = new Map(evidence.map((item) => [item.n, item]));
  return sentences.flatMap((sentence) => {
    const cites = [...new Set(sentence.cites)].filter((n) => byNumber.has(n));
    const texts = cites.map((n) => {
      const item = byNumber.get(n);
      return item === undefined ? '' : `${item.title}. ${item.text}`;
    });
    return isSupported(sentence.text, texts, question) ? [{ text: sentence.text, cites }] : [];
  });
}
