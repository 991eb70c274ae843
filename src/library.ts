// What the program can do, for commands and the command line. Each use case lives in src/usecases; this is their table of contents.
import type { Digest, DigestProblem, ParsedDigest, Viewer } from './domain/digest.ts';
import type { Paper, PaperId } from './domain/paper.ts';
import type { CitedSentence, PaperLine, Source, Theme } from './domain/view.ts';
import type { Downloads, OnProgress, PaperFilter, SavedDigest } from './ports.ts';

export interface SearchHit {
  readonly paper: Paper;
  /** The ranking scorer's value: comparable within one result only. */
  readonly score: number;
}

export interface SearchResult {
  readonly hits: readonly SearchHit[];
  /** False when nothing comes near: the hits are then only the nearest. */
  readonly confident: boolean;
  /** Set when the words were read differently (spelling). */
  readonly readAs: string | null;
}

export interface Answer {
  readonly verdict: 'answered' | 'perhaps' | 'unknown' | 'chitchat';
  readonly wordedBy: 'authors' | 'model';
  readonly sentences: readonly CitedSentence[];
  readonly sources: readonly Source[];
  /** All papers ranked best first (at most 10). */
  readonly papers: readonly Paper[];
  readonly note: string | null;
  /** What abbreviations in the quoted sentences stand for, where only another sentence says it. */
  readonly legend: string | null;
  /** Name of the language model, when one worded it. */
  readonly model?: string;
  /** Probability that the chosen sentences answer the question (0 to 1). */
  readonly confidence: number;
  /** Said in place of “that is not in the digest”: the digest knows it beside its abstracts. */
  readonly lead?: string;
  /** The address that the question asks for. */
  readonly link?: string;
  /** True: the question is plainly about something else than papers, and the nearest of them help nobody. */
  readonly offTopic?: boolean;
}

export interface AskInput {
  readonly question: string;
  /** Earlier questions of the same conversation, oldest first. */
  readonly history: readonly string[];
  /** Papers cited by the answer before, in order, for "it", "the second", …; empty when it cited none, absent when unknown. */
  readonly previousPapers?: readonly PaperId[];
  /** Papers that it only named as the nearest, in order: "the second one" is one of these where it cited none. */
  readonly nearestPapers?: readonly PaperId[];
  readonly filter?: PaperFilter;
}

export interface DayOverview {
  readonly date: string;
  readonly themes: readonly Theme[];
  readonly paperCount: number;
}

export interface PublishedDigest extends SavedDigest {
  /** Titles of known papers whose abstract is another one, at least as long, and stays. */
  readonly kept: readonly string[];
}

export interface DigestPreview {
  readonly parsed: ParsedDigest;
  readonly date: string;
  readonly known: readonly Paper[];
  readonly problems: readonly DigestProblem[];
}

export interface Status {
  readonly papers: number;
  readonly digests: number;
  readonly newestDay: string | null;
  /** Papers still to encode; 0 = all indexed. */
  readonly pending: number;
  readonly indexed: number;
  readonly model: string;
  readonly writer: string | null;
  readonly version: string;
  readonly uptimeSeconds: number;
}

export interface Library {
  /** Ranked papers, at most `limit`. Deterministic, ties by id. */
  search(
    viewer: Viewer,
    query: string,
    options: { limit: number; filter?: PaperFilter },
  ): Promise<SearchResult>;
  /** An answer out of the visible abstracts; `onPartial` gets the streamed states when a model words it. */
  ask(
    viewer: Viewer,
    input: AskInput,
    onPartial?: (partial: Answer) => void,
    signal?: AbortSignal,
  ): Promise<Answer>;
  /** Papers about a topic, only those of which that can be said; no language model is asked. */
  onTopic(viewer: Viewer, topic: string, filter: PaperFilter): Promise<readonly Paper[]>;
  /** A paper by identity, arXiv id or link, exact title, or autocomplete value. */
  paper(viewer: Viewer, reference: string): Promise<Paper | null>;
  papersByRow(viewer: Viewer, rows: readonly number[]): Promise<readonly Paper[]>;
  daysOf(viewer: Viewer, paper: Paper): Promise<readonly string[]>;
  similar(viewer: Viewer, paper: Paper, limit: number): Promise<readonly Paper[]>;
  titles(viewer: Viewer, partial: string, limit: number): Promise<readonly Paper[]>;
  /** The most telling sentence of each paper (authors' words), in order. */
  tldrs(papers: readonly Paper[]): Promise<readonly PaperLine[]>;
  /** Themes of a day, or null when the viewer sees no digest of that day. */
  overview(viewer: Viewer, date: string): Promise<DayOverview | null>;
  daysAround(
    viewer: Viewer,
    date: string,
  ): Promise<{ before: string | null; after: string | null }>;
  newestDay(viewer: Viewer): Promise<string | null>;
  /** Reads a digest without storing anything. */
  previewDigest(
    viewer: Viewer,
    text: string,
    hint: { name?: string; date?: string },
  ): Promise<DigestPreview>;
  /** Stores a digest (all or nothing) and indexes it; searchable when it returns. */
  publishDigest(
    viewer: Viewer,
    parsed: ParsedDigest,
    about: {
      date: string;
      source: Digest['source'];
      postedBy: string | null;
      title: string | null;
    },
    onProgress?: OnProgress,
  ): Promise<PublishedDigest>;
  /** The viewer's own digests, newest day first, those taken back included; `before` (a day) pages. */
  ownDigests(
    viewer: Viewer,
    options: { readonly limit: number; readonly before?: string },
  ): Promise<readonly Digest[]>;
  /** One of them, or null. */
  ownDigest(viewer: Viewer, digestId: number): Promise<Digest | null>;
  papersOf(viewer: Viewer, digestId: number): Promise<readonly Paper[]>;
  /** Takes a digest of the viewer's own back, or puts it back. False when it is not theirs. */
  setDigestRemoved(viewer: Viewer, digestId: number, removed: boolean): Promise<boolean>;
  /** Changes day or title of a digest of the viewer's own; null when it is not theirs. */
  editDigest(
    viewer: Viewer,
    digestId: number,
    change: { readonly date?: string; readonly title?: string | null },
  ): Promise<Digest | null>;
  status(viewer: Viewer): Promise<Status>;
  readonly downloads: Downloads;
}
