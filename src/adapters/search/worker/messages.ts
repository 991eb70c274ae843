// What the program and the encoder's thread say to each other.
import type { CrossReading } from '../../../domain/rank/reread.ts';
import type { EncodedPaper, EncodedQuestion } from '../../../ports-search.ts';
import type { ModelSource } from '../encoder/source.ts';

export interface ModelStart {
  readonly source: ModelSource;
  /** Address of the model hub, without a slash at the end. */
  readonly hub: string;
  /** Folder for downloaded models. */
  readonly cacheDir: string;
}

export interface WorkerStart extends ModelStart {
  /** Folder of the cross-encoder. */
  readonly reader: string;
}

export type Job =
  | { readonly kind: 'paper'; readonly sentences: readonly string[] }
  | { readonly kind: 'question'; readonly text: string }
  | { readonly kind: 'read'; readonly question: string; readonly sentences: readonly string[] };

export type Result = EncodedPaper | EncodedQuestion | CrossReading;

export type ToWorker = { readonly id: number; readonly job: Job } | 'close';

export interface Ready {
  readonly kind: 'ready';
  readonly model: string;
  readonly dimensions: number;
  readonly tokenWidth: number;
}

export interface DownloadProgress {
  readonly file: string;
  readonly loadedBytes: number;
  /** 0 when the hub does not say. */
  readonly totalBytes: number;
}

export type FromWorker =
  | Ready
  | ({ readonly kind: 'download' } & DownloadProgress)
  | { readonly kind: 'refused'; readonly user: boolean; readonly message: string }
  | { readonly kind: 'done'; readonly id: number; readonly result: Result }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
