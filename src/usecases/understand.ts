// Understands a question: its language, its vectors, and what is misspelt in it.

import knownWords from '../../models/scorers/words.json' with { type: 'json' };
import type { Viewer } from '../domain/digest.ts';
import { foldedWords } from '../domain/fold.ts';
import { detectLanguage } from '../domain/language/detect.ts';
import { gloss } from '../domain/language/glossary.ts';
import type { Language } from '../domain/language/language.ts';
import { openerOf } from '../domain/language/openers.ts';
import { splitWords } from '../domain/rank/question.ts';
import { functionWords, isStopWord } from '../domain/rank/stopwords.ts';
import { createKnownWords } from '../domain/text/known-words.ts';
import type { Speller } from '../domain/text/spelling.ts';
import { createSpeller, respell } from '../domain/text/spelling.ts';
import type { EncodedQuestion, Encoder, LexicalIndex } from '../ports-search.ts';

/** A question as the encoder took it. */
export interface Understood {
  readonly encoded: EncodedQuestion;
  /** The text as it was read. */
  readonly reading: string;
  readonly language: Language;
}

export interface Ways {
  /** As it stands, or in English. */
  readonly plain: Understood;
  /** With misspelt words corrected; null where nothing is. */
  readonly corrected: Understood | null;
}

/** "vids", "rewording": another ending of a known word. */
const ENDING = /(?:s|es|ed|ing|er|ers|ly)$/;
const isKnown = createKnownWords(knownWords);
const isWord = (word: string): boolean =>
  isStopWord(word) || isKnown(word) || isKnown(word.replace(ENDING, ''));

/** Words that the encoder holds as one piece are words of the language. */
function wholeWords(text: string, encoded: EncodedQuestion): ReadonlySet<string> {
  const pieces = new Map<number, number>();
  for (const w of encoded.wordOf) pieces.set(w, (pieces.get(w) ?? 0) + 1);
  const whole = new Set<string>();
  splitWords(text).forEach((surface, w) => {
    const parts = foldedWords(surface);
    const count = pieces.get(w) ?? 0;
    // Punctuation marks are pieces of their own.
    const marks = surface.match(/[^\p{L}\p{N}\s]/gu)?.length ?? 0;
    if (count <= parts.length + marks) for (const part of parts) whole.add(part);
  });
  return whole;
}

export function createUnderstand(
  encoder: Encoder,
  lexical: LexicalIndex,
): (viewer: Viewer, text: string) => Promise<Ways> {
  const spellers = new Map<string, { version: number; speller: Speller }>();

  async function spellerFor(viewer: Viewer): Promise<Speller> {
    const { version, words } = await lexical.vocabulary(viewer);
    const key = viewer.guildId ?? '';
    const known = spellers.get(key);
    if (known !== undefined && known.version === version) return known.speller;
    const speller = createSpeller(words, functionWords);
    spellers.set(key, { version, speller });
    return speller;
  }

  return async (viewer, text) => {
    const language = detectLanguage(text);
    if (language !== 'en') {
      const reading = inEnglish(text, language);
      const encoded = await encoder.encodeQuestion(reading);
      return { plain: { encoded, reading, language }, corrected: null };
    }
    const encoded = await encoder.encodeQuestion(text);
    const whole = wholeWords(text, encoded);
    const speller = await spellerFor(viewer);
    const plain = { encoded, reading: text, language };
    const reading = respell(text, speller, (word) => whole.has(word) || isWord(word));
    if (reading === null) return { plain, corrected: null };
    const corrected = { encoded: await encoder.encodeQuestion(reading), reading, language };
    return { plain, corrected };
  };
}

/** What the encoder can use of a foreign question: a gloss, else its names and figures, else the text itself. */
function inEnglish(text: string, language: Language): string {
  const opener = openerOf(text);
  const glossed =
    opener === null
      ? gloss(text, language)
      : `${opener.english}${gloss(opener.rest, language) ?? opener.rest}`;
  if (glossed !== null && /[\p{L}\p{N}]/u.test(glossed)) return glossed;
  const latin = (text.match(/[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}\p{P}]*/gu) ?? []).join(
    ' ',
  );
  return latin === '' ? text : latin;
}
