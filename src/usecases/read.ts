// Reads a question: encodes it, and corrects what neither the papers nor the language know.
import type { Viewer } from '../domain/digest.ts';
import { foldedWords } from '../domain/fold.ts';
import { detectLanguage, type Language } from '../domain/language/detect.ts';
import { gloss } from '../domain/language/glossary.ts';
import { splitWords } from '../domain/rank/question.ts';
import { functionWords, isStopWord } from '../domain/rank/stopwords.ts';
import type { Speller } from '../domain/text/spelling.ts';
import { createSpeller, respell } from '../domain/text/spelling.ts';
import type { EncodedQuestion, Encoder, LexicalIndex } from '../ports.ts';

export interface Reading {
  readonly encoded: EncodedQuestion;
  /** The text as it was read. */
  readonly reading: string;
  readonly language: Language;
}

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

export function createReader(
  encoder: Encoder,
  lexical: LexicalIndex,
): (viewer: Viewer, text: string) => Promise<Reading> {
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
      return { encoded: await encoder.encodeQuestion(reading), reading, language };
    }
    const encoded = await encoder.encodeQuestion(text);
    const whole = wholeWords(text, encoded);
    const speller = await spellerFor(viewer);
    const reading = respell(text, speller, (word) => whole.has(word) || isStopWord(word));
    if (reading === null) return { encoded, reading: text, language };
    return { encoded: await encoder.encodeQuestion(reading), reading, language };
  };
}

/** What the encoder can use of a foreign question: a gloss, else its names and figures, else the text itself. */
function inEnglish(text: string, language: Language): string {
  const glossed = gloss(text, language);
  if (glossed !== null && /[\p{L}\p{N}]/u.test(glossed)) return glossed;
  const latin = (text.match(/[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}\p{P}]*/gu) ?? []).join(
    ' ',
  );
  return latin === '' ? text : latin;
}
