// The shapes that `--json` and `--batch` write. Titles and sentences are the source's own (raw), so that they can be compared with it.
import type { Paper } from '../domain/paper.ts';
import type { CitedSentence, Source } from '../domain/view.ts';
import type { Answer, SearchResult } from '../library.ts';

export interface PaperRef {
  /** arXiv id where there is one, else the hash of the title. */
  readonly id: string;
  readonly title: string;
}

export interface Cite extends PaperRef {
  /** The sentence of the abstract, character for character as in the source (white space collapsed). */
  readonly sentence: string;
}

export interface BatchAnswer {
  readonly kind: 'answered' | 'unknown';
  readonly sentences: readonly { readonly text: string; readonly cites: readonly Cite[] }[];
  readonly papers: readonly PaperRef[];
  /** The address that was asked for: the abstract's or, where it has none, the digest's. */
  readonly link?: string;
}

/** Ranked papers in an answer's line. */
export const MAX_PAPERS = 10;

const ref = (paper: Paper): PaperRef => ({ id: paper.id, title: paper.rawTitle });

/** The evidence of one sentence: the quoted sentence itself, or all that the answer used of that paper when it is reworded. */
function citesOf(sentence: CitedSentence, sources: readonly Source[]): readonly Cite[] {
  return sentence.cites.flatMap((n) => {
    const source = sources[n - 1];
    if (source === undefined) return [];
    const quoted = source.sentences.filter(({ text }) => text === sentence.text);
    const used = quoted.length > 0 ? quoted : source.sentences;
    return used.map(({ raw }) => ({ ...ref(source.paper), sentence: raw }));
  });
}

/**
 * An answer as a line. `perhaps` quotes sentences too, so it counts as answered; chit-chat says nothing out of a paper.
 */
export function answerJson(answer: Answer): BatchAnswer {
  const answered = answer.verdict === 'answered' || answer.verdict === 'perhaps';
  return {
    kind: answered ? 'answered' : 'unknown',
    sentences: answered
      ? answer.sentences.map((sentence) => ({
          text: sentence.text,
          cites: citesOf(sentence, answer.sources),
        }))
      : [],
    papers: answer.papers.slice(0, MAX_PAPERS).map(ref),
    ...(answer.link === undefined ? {} : { link: answer.link }),
  };
}

/** A search as a line: no sentences; `unknown` when nothing came near. */
export function searchJson(result: SearchResult): BatchAnswer {
  return {
    kind: result.confident ? 'answered' : 'unknown',
    sentences: [],
    papers: result.hits.slice(0, MAX_PAPERS).map(({ paper }) => ref(paper)),
  };
}

/** A paper with all that the program knows of it. */
export function paperJson(paper: Paper): Readonly<Record<string, unknown>> {
  const { row: _, title, abstract, rawTitle, rawAbstract, ...rest } = paper;
  return {
    ...rest,
    title: rawTitle,
    readableTitle: title,
    abstract: rawAbstract,
    readableAbstract: abstract,
  };
}
