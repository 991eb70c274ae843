// An abstract in sentences, raw and readable; the title is sentence 0.
import type { Sentence } from '../paper.ts';
import { sentencesIn } from './cuts.ts';
import { readable, readableTitle } from './readable.ts';
import { collapse, oneLine } from './space.ts';

export interface RawSentence {
  /** A substring of the abstract with its white space collapsed. */
  readonly raw: string;
  readonly text: string;
}

/** The sentences of an abstract in order; a paragraph ends one. Joined with spaces the raw ones are the abstract. */
export function splitSentences(rawAbstract: string): readonly RawSentence[] {
  return withoutStrayQuote(collapse(rawAbstract))
    .split('\n\n')
    .flatMap(sentencesIn)
    .map((raw) => ({ raw, text: readable(raw) }));
}

/** Some exports put the whole abstract into quotation marks, or leave one of the two. */
function withoutStrayQuote(text: string): string {
  const quotes = text.match(/"/g)?.length ?? 0;
  const opens = text.startsWith('"');
  const closes = text.endsWith('"');
  if (opens && closes && text.length > 1) return text.slice(1, -1).trim();
  if (quotes % 2 === 0) return text;
  if (opens) return text.slice(1).trimStart();
  return closes ? text.slice(0, -1).trimEnd() : text;
}

/** The title as sentence 0, then the abstract's. */
export function paperSentences(title: string, abstract: string): readonly Sentence[] {
  const sentences = splitSentences(abstract).map(({ raw, text }, i) => ({ n: i + 1, raw, text }));
  return [{ n: 0, raw: oneLine(title), text: readableTitle(title) }, ...sentences];
}
