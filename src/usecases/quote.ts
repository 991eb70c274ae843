// The chosen sentences as they are said, and the notes that stand beside them.
import { undefinedIn } from '../domain/answer/abbreviations.ts';
import type { Choice } from '../domain/answer/choose.ts';
import type { CitedSentence, Source } from '../domain/view.ts';
import type { Answer } from '../library.ts';
import type { Retrieved } from './retrieved.ts';

/** The best sentence of a paper first, the others in the abstract's order; sources numbered by first mention. */
export function quote(retrieved: Retrieved, choice: Choice): Quoted {
  const papers = [...new Set(choice.picks.map((pick) => pick.paper))];
  const sources: Source[] = [];
  const sentences: CitedSentence[] = [];
  for (const index of papers) {
    const candidate = retrieved.candidates[index];
    if (candidate === undefined) continue;
    const [first, ...rest] = choice.picks.filter((pick) => pick.paper === index);
    const order = [first, ...rest.sort((a, b) => a.n - b.n)];
    const own = order.flatMap((pick) => candidate.sentences[pick?.n ?? -1] ?? []);
    sources.push({
      paper: candidate.paper,
      sentences: own.map(({ text, raw }) => ({ text, raw })),
    });
    for (const { text } of own) sentences.push({ text, cites: [sources.length] });
  }
  return { sources, sentences };
}

/** An answer that quotes nobody: a friendly line, or why nothing is said. */
export const nothing = (verdict: Answer['verdict'], note: string | null): Answer => ({
  verdict,
  wordedBy: 'authors',
  sentences: [],
  sources: [],
  papers: [],
  note,
  legend: null,
  confidence: 0,
});

export interface Quoted {
  readonly sources: readonly Source[];
  readonly sentences: readonly CitedSentence[];
}

/** How the words were read, when that was not as they stand. */
export function readingNote({ readAs, language }: Retrieved): string | null {
  if (language !== 'en') {
    return 'The papers are in English, and so am I: I went by the words that I know. Ask in English for the best answers.';
  }
  return readAs === null ? null : `Read as: “${readAs}”`;
}

/** More long forms than this are a list to skip. */
const LONG_FORMS = 3;

/** What the quoted abbreviations stand for, where only another sentence of the abstract says it. */
export function legendOf(sources: readonly Source[]): string | null {
  const forms = sources.flatMap(({ paper, sentences }) =>
    undefinedIn(sentences.map(({ text }) => text).join(' '), paper.abstract),
  );
  const told = forms
    .slice(0, LONG_FORMS)
    .map(({ abbreviation, form }) => `${abbreviation}: ${form}`);
  return told.length === 0 ? null : `${told.join('; ')}.`;
}
