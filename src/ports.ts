// Seams of store, folders and answers, and what all share (ports-*.ts: the others). A port speaks of the domain only; each method's sentence is its contract.
import type { Digest, DigestSource, Viewer } from './domain/digest.ts';
import type { Paper, PaperDraft, PaperId, Sentence } from './domain/paper.ts';

export interface Clock {
  now(): Date;
}

/** Fields only, never a token, key, question text or member name. */
export interface Log {
  debug(fields: Readonly<Record<string, unknown>>, message: string): void;
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Told while something long runs; `total` may grow. */
export type OnProgress = (done: number, total: number) => void;

// ---------------------------------------------------------------- store

/** A paper made ready to store: identity, readable text and sentences worked out by the ingest use case. */
export interface NewPaper {
  readonly id: PaperId;
  readonly draft: PaperDraft;
  readonly title: string;
  readonly abstract: string;
  readonly sentences: readonly Sentence[];
}

export interface NewDigest {
  readonly guildId: string | null;
  readonly date: string;
  readonly title: string | null;
  readonly source: DigestSource;
  readonly postedBy: string | null;
}

export interface SavedDigest {
  readonly digest: Digest;
  /** Papers the store did not hold before. */
  readonly added: readonly PaperId[];
  /** Known papers that were linked (and perhaps completed: a longer abstract, new metadata, votes). */
  readonly linked: readonly PaperId[];
  /** True when the same digest (guild, date, source) already held all these papers: nothing changed. */
  readonly unchanged: boolean;
}

export interface PaperFilter {
  /** Inclusive days, YYYY-MM-DD, of a visible digest that holds the paper. */
  readonly from?: string;
  readonly to?: string;
  readonly hasCode?: boolean;
}

/** Papers and digests. Every read takes the viewer: what another guild posted does not exist for it. */
export interface PaperStore {
  /**
   * Stores a digest and its papers in one transaction: all or nothing.
   * A digest of the same guild, date and source is extended, never doubled; a paper is stored once.
   */
  saveDigest(digest: NewDigest, papers: readonly NewPaper[]): Promise<SavedDigest>;
  /** Takes a digest back (its papers stay stored, but are seen only through other digests), or puts it back. False: not the viewer's own. */
  setDigestRemoved(viewer: Viewer, digestId: number, removed: boolean): Promise<boolean>;
  /** Changes date or title of a digest of the viewer's own. */
  editDigest(
    viewer: Viewer,
    digestId: number,
    change: { date?: string; title?: string | null },
  ): Promise<Digest | null>;
  /** Newest day first, then newest id. Removed ones only when asked for (the viewer's own). */
  digests(
    viewer: Viewer,
    options: { limit: number; before?: string; includeRemoved?: boolean; own?: boolean },
  ): Promise<readonly Digest[]>;
  /** All visible, not removed digests of a day. */
  digestsOn(viewer: Viewer, date: string): Promise<readonly Digest[]>;
  digest(viewer: Viewer, digestId: number): Promise<Digest | null>;
  /** The nearest days with a visible digest: the last before and the first after `date`. */
  daysAround(
    viewer: Viewer,
    date: string,
  ): Promise<{ before: string | null; after: string | null }>;
  /** The newest day with a visible digest. */
  newestDay(viewer: Viewer): Promise<string | null>;
  /** The papers of a day over all visible digests, in digest order, each once. */
  papersOn(viewer: Viewer, date: string): Promise<readonly Paper[]>;
  papersOf(viewer: Viewer, digestId: number): Promise<readonly Paper[]>;
  /** Days (ascending) of the visible digests that hold the paper. */
  daysOf(viewer: Viewer, row: number): Promise<readonly string[]>;
  byId(viewer: Viewer, id: PaperId): Promise<Paper | null>;
  /** Visible papers among `rows`, in the order asked for. */
  byRows(viewer: Viewer, rows: readonly number[]): Promise<readonly Paper[]>;
  /** Sentences (0 = title) of papers; the caller has established visibility. */
  sentences(rows: readonly number[]): Promise<ReadonlyMap<number, readonly Sentence[]>>;
  /** Row numbers visible to the viewer under the filter. Cached until a digest changes. */
  visibleRows(viewer: Viewer, filter?: PaperFilter): Promise<ReadonlySet<number>>;
  /** Autocomplete: papers whose title contains the words as prefixes, best first; newest for an empty text. */
  findTitles(viewer: Viewer, partial: string, limit: number): Promise<readonly Paper[]>;
  counts(viewer: Viewer): Promise<{ papers: number; digests: number }>;
}

export interface PaperText {
  readonly row: number;
  /** Readable sentences; [0] is the title. */
  readonly sentences: readonly string[];
  /** Changes with the text; handed back to `save`. */
  readonly revision: number;
}

/** A place in the order of changes: everything up to and including it is known. */
export interface ChangeMark {
  readonly version: number;
  readonly row: number;
}

/** What the encoder made of the papers, by model. The truth of the vector index. */
export interface EncodingStore {
  /** Papers without an encoding by `model`, ascending by row. */
  missing(model: string, limit: number): Promise<readonly PaperText[]>;
  countMissing(model: string): Promise<number>;
  /** One transaction. An item of an outdated revision is skipped: its paper stays missing. */
  save(
    model: string,
    items: readonly {
      row: number;
      vector: Float32Array;
      tokens: Uint8Array;
      revision?: number;
    }[],
  ): Promise<void>;
  /**
   * One page of the vectors written or dropped after a mark, in the order of the changes (version, then row); each
   * row once, as it is now. `vector` is null when it was dropped. The last item's version and row are the next mark.
   */
  changes(
    model: string,
    after: ChangeMark,
    limit: number,
  ): Promise<readonly (ChangeMark & { readonly vector: Float32Array | null })[]>;
  vectorsOf(model: string, rows: readonly number[]): Promise<ReadonlyMap<number, Float32Array>>;
  tokens(model: string, rows: readonly number[]): Promise<ReadonlyMap<number, Uint8Array>>;
  /** Number of encodings, largest row, and a counter that changes whenever an encoding is written or deleted. */
  state(model: string): Promise<{ count: number; lastRow: number; version: number }>;
  /** Models with encodings, most first. */
  models(): Promise<readonly string[]>;
  /** Forgets the encodings of all other models. */
  keepOnly(model: string): Promise<void>;
}

/** Which seed files were read, so that a second start costs nothing. */
export interface SeedRecords {
  /** Null: never seen. `hash` is null while its first import has not finished. */
  find(name: string): Promise<{ readonly hash: string | null; readonly day: string } | null>;
  put(name: string, record: { readonly hash: string | null; readonly day: string }): Promise<void>;
}

/** A folder of text files. */
export interface TextFolder {
  /** Sorted by name. An unreadable file throws when it is read, not here; a missing folder is empty. */
  files(): Promise<readonly { readonly name: string; read(): Promise<string> }[]>;
}

// ---------------------------------------------------------------- answers

/** A sentence offered to a language model as evidence. */
export interface Evidence {
  /** 1-based. */
  readonly n: number;
  readonly title: string;
  readonly text: string;
}

/** Words an answer from evidence. */
export interface AnswerWriter {
  /** Name of the model, shown to the reader. */
  readonly name: string;
  /**
   * Yields the sentences so far, each with the evidence numbers it names; the last value is the whole answer.
   * Throws on timeout, refusal, error and malformed output; the caller falls back.
   */
  write(
    question: string,
    history: readonly string[],
    evidence: readonly Evidence[],
    signal: AbortSignal,
  ): AsyncIterable<readonly { readonly text: string; readonly cites: readonly number[] }[]>;
}

// ---------------------------------------------------------------- outside

export interface Download {
  readonly text: string;
  /** File name or last path segment. */
  readonly name: string;
}

/** Fetches what people point at. Guards against private addresses, size, time and content type; throws UserError in words. */
export interface Downloads {
  /** A file that Discord holds for us. */
  attachment(file: { url: string; name: string; size: number }): Promise<Download>;
  /** Any https address. */
  link(url: string): Promise<Download>;
}
