// Seams of searching: words, vectors of whole papers, and the encoder that makes them and reads.
import type { Viewer } from './domain/digest.ts';
import type { CrossReading } from './domain/rank/reread.ts';
import type { OnProgress, PaperFilter } from './ports.ts';

export interface LexicalHit {
  readonly row: number;
  /** BM25, larger is better. */
  readonly score: number;
}

/** Words: BM25 over title (weighted) and abstract, stemmed, accents folded. */
export interface LexicalIndex {
  /** Any of the words; best first, ties by row. The text is data: no query syntax gets through. */
  search(
    viewer: Viewer,
    text: string,
    limit: number,
    filter?: PaperFilter,
  ): Promise<readonly LexicalHit[]>;
  /** Papers that hold the exact phrase. */
  phrase(
    viewer: Viewer,
    phrase: string,
    limit: number,
    filter?: PaperFilter,
  ): Promise<readonly LexicalHit[]>;
  /** Papers whose normalised title equals that of `title`. */
  title(viewer: Viewer, title: string, limit: number): Promise<readonly number[]>;
  /**
   * In how many papers each (unstemmed) word occurs, case and accents folded; absent = 0. `papers` is the number of papers.
   * Counts the operator's papers and those of the viewer's guild; without a viewer only the operator's.
   */
  frequencies(
    words: readonly string[],
    viewer?: Viewer,
  ): Promise<{ readonly papers: number; readonly count: ReadonlyMap<string, number> }>;
  /**
   * All words (folded) with their document counts, for spelling; cached until papers change. `version` changes when they do.
   * Without a viewer the operator's papers only: a suggestion must not give away another guild's words.
   */
  vocabulary(
    viewer?: Viewer,
  ): Promise<{ readonly version: number; readonly words: ReadonlyMap<string, number> }>;
}

/** A question's forward pass. */
export interface EncodedQuestion {
  /** [dimensions], L2-normalised mean of all tokens. */
  readonly vector: Float32Array;
  /** The word pieces ([CLS] and [SEP] left out), e.g. `f`, `-`, `di`, `##still`. */
  readonly pieces: readonly string[];
  /** For each piece the index of the white-space separated word of the text it belongs to. */
  readonly wordOf: readonly number[];
  /** [pieces] how much each piece tells which paper is meant, above 0; null when the model brings no table of it. */
  readonly importance: Float32Array | null;
  /** [pieces × tokenWidth], each row L2-normalised. */
  readonly tokenVectors: Float32Array;
}

/** A paper's forward pass. */
export interface EncodedPaper {
  /** [dimensions], L2-normalised. */
  readonly vector: Float32Array;
  /** Packed token vectors with their sentence offsets; only the encoder that made them reads them. */
  readonly tokens: Uint8Array;
}

/** Best cosine of each question piece with any token of each sentence. */
export interface MatchMatrix {
  /** Number of sentences, title included (row 0). */
  readonly sentences: number;
  readonly pieces: number;
  /** [sentences × pieces], row-major. A sentence beyond the encoder's 512 tokens has -1. */
  readonly values: Float32Array;
}

export interface Encoder {
  /** Names model and form of its output: another string means encodings are not comparable. */
  readonly model: string;
  readonly dimensions: number;
  readonly tokenWidth: number;
  /** One paper; `sentences[0]` is the title. */
  encodePaper(sentences: readonly string[]): Promise<EncodedPaper>;
  encodeQuestion(text: string): Promise<EncodedQuestion>;
  /** Late interaction, one matrix a paper, in order. */
  match(question: EncodedQuestion, papers: readonly Uint8Array[]): Promise<readonly MatchMatrix[]>;
  /** Reads a question beside one abstract, word against word; `sentences[0]` is the title. */
  read(question: string, sentences: readonly string[]): Promise<CrossReading>;
  close(): Promise<void>;
}

export interface VectorHit {
  readonly row: number;
  /** Cosine. */
  readonly score: number;
}

/** Approximate nearest neighbours. A cache: may lag behind the store, never ahead of it. */
export interface VectorIndex {
  /** Best first, ties by row; only rows in `allowed`. */
  search(
    vector: Float32Array,
    k: number,
    allowed: ReadonlySet<number>,
  ): Promise<readonly VectorHit[]>;
  /** Brings the index up to the encoding store: adds, deletes, or rebuilds. Serves meanwhile. */
  catchUp(onProgress?: OnProgress): Promise<void>;
  readonly size: number;
  /** Writes what changed to disk and lets go. */
  close(): Promise<void>;
}
