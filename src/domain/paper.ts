// A paper has one identity: its arXiv id without the version, else a hash of its normalised title.
import { createHash } from 'node:crypto';

/** `2410.09342` (arXiv, version stripped; old style `hep-ex/0307015`) or `t-` + 16 hex digits of the title's hash. */
export type PaperId = string;

/** What a digest says of a paper, as it was read: raw text, nothing repaired. */
export interface PaperDraft {
  readonly title: string;
  readonly abstract: string;
  readonly arxivId: string | null;
  readonly authors: readonly string[];
  /** ISO date-time of publication (arXiv's v1), or null where the source does not say. */
  readonly publishedAt: string | null;
  /** https links only. */
  readonly codeUrl: string | null;
  readonly projectUrl: string | null;
  readonly votes: number | null;
  readonly comments: number | null;
  /** 1-based line (or item number for JSON and XML) where the paper starts, for messages to the person who posted it. */
  readonly line: number;
}

/** What is stored of a paper and may be completed by a later digest. */
export interface PaperFacts {
  /** `title` and `abstract` are readable (LaTeX residue repaired); the raw forms are the source's. */
  readonly title: string;
  readonly abstract: string;
  readonly rawTitle: string;
  readonly rawAbstract: string;
  readonly arxivId: string | null;
  readonly authors: readonly string[];
  readonly publishedAt: string | null;
  readonly codeUrl: string | null;
  readonly projectUrl: string | null;
  readonly votes: number | null;
  readonly comments: number | null;
}

/** A stored paper. */
export interface Paper extends PaperFacts {
  readonly id: PaperId;
  /** The store's row number: the label in the vector index; stable for the life of the database. */
  readonly row: number;
}

/** The most voted first; ties by row. */
export const byVotes = (a: Paper, b: Paper): number =>
  (b.votes ?? 0) - (a.votes ?? 0) || a.row - b.row;

/** One sentence of a paper. `n` = 0 is the title, 1… the abstract's sentences in order. */
export interface Sentence {
  readonly n: number;
  /** Readable text, shown and indexed. */
  readonly text: string;
  /** The same sentence, character for character as in the source's abstract (white space collapsed). */
  readonly raw: string;
}

/** Year and month make a number an id (`2410.09342`); `1024.5120` is a number. */
const ARXIV =
  /(?<![\d.])(?:arxiv\.org\/(?:abs|pdf|html)\/|huggingface\.co\/papers\/|arxiv:\s*)?(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d+)?(?!\d)/i;
const ARXIV_OLD =
  /(?:arxiv\.org\/(?:abs|pdf)\/|arxiv:\s*)([a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?!\d)/i;

/** The first arXiv id in `text` without its version, or null. Give it an address or an id, not running text. */
export function arxivIdIn(text: string): string | null {
  return ARXIV.exec(text)?.[1] ?? ARXIV_OLD.exec(text)?.[1] ?? null;
}

/** Case, accents, punctuation and white space do not make another paper. */
export function normaliseTitle(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The paper's identity. Deterministic; never empty. */
export function paperId(draft: Pick<PaperDraft, 'arxivId' | 'title'>): PaperId {
  if (draft.arxivId !== null) return draft.arxivId;
  // A title without a letter or digit would normalise to nothing, and all such titles to one paper.
  const title = normaliseTitle(draft.title) || draft.title.trim();
  const hash = createHash('sha256').update(title).digest('hex');
  return `t-${hash.slice(0, 16)}`;
}
