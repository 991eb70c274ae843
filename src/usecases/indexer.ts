// Every stored paper gets encoded once, and the vector index follows; questions are served meanwhile.
import type { EncodingStore, Log, OnProgress, PaperText } from '../ports.ts';
import type { Encoder, VectorIndex } from '../ports-search.ts';

/** Some hundred milliseconds of work: what a crash can lose, and how long one transaction waits to be written. */
const PAGE = 16;

/** One paper that cannot be encoded is left out and told; three in a row mean that the encoder is gone. */
const GIVE_UP_AFTER = 3;

export interface IndexReport {
  readonly encoded: number;
  /** Rows that the encoder refused: found by words only, tried again at the next run. */
  readonly failed: readonly number[];
}

export interface Indexer {
  /**
   * Encodes what is missing and brings the index up to date. One run at a time: a caller that comes
   * during a run shares it, and what was stored before its call is searchable when it returns.
   * A killed run goes on where it stopped. Encodings of other models are forgotten once all is encoded by
   * this one: until then whoever serves them may go on. Rejects when the encoder fails for good, or `signal` aborts.
   */
  encodeMissing(onProgress?: OnProgress, signal?: AbortSignal): Promise<IndexReport>;
}

export interface IndexerParts {
  readonly encodings: EncodingStore;
  readonly encoder: Encoder;
  readonly index: VectorIndex;
  readonly log: Log;
  /** All is encoded and indexed by this model, and another's encodings are about to go: the moment to serve from this one. */
  readonly beforeForget?: () => void | Promise<void>;
}

export function createIndexer({
  encodings,
  encoder,
  index,
  log,
  beforeForget,
}: IndexerParts): Indexer {
  let run: Promise<IndexReport> | null = null;
  let again = false;
  let listeners: readonly OnProgress[] = [];

  const tell: OnProgress = (done, total) => {
    for (const listener of listeners) listener(done, total);
  };

  /** One page; the encoder gets paper after paper, so that a question waits for one paper at most. */
  async function encodePage(
    papers: readonly PaperText[],
    failed: Set<number>,
    onPaper: () => void,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const made: Parameters<EncodingStore['save']>[1][number][] = [];
    let inARow = 0;
    for (const { row, revision, sentences } of papers) {
      signal?.throwIfAborted();
      try {
        made.push({ row, revision, ...(await encoder.encodePaper(sentences)) });
        inARow = 0;
      } catch (error) {
        inARow += 1;
        if (inARow >= GIVE_UP_AFTER) throw error;
        failed.add(row);
        log.error({ row, error: String(error) }, 'A paper could not be encoded.');
      }
      onPaper();
    }
    await encodings.save(encoder.model, made);
  }

  async function encodeAll(signal: AbortSignal | undefined): Promise<IndexReport> {
    const failed = new Set<number>();
    let done = 0;
    let total = await encodings.countMissing(encoder.model);
    const onPaper = (): void => {
      done += 1;
      total = Math.max(total, done);
      tell(done, total);
    };
    for (;;) {
      const page = await encodings.missing(encoder.model, PAGE + failed.size);
      const papers = page.filter(({ row }) => !failed.has(row));
      if (papers.length === 0) break;
      await encodePage(papers, failed, onPaper, signal);
      total = Math.max(total, done + (await encodings.countMissing(encoder.model)));
    }
    return { encoded: done - failed.size, failed: [...failed] };
  }

  async function whole(signal: AbortSignal | undefined): Promise<IndexReport> {
    let encoded = 0;
    let failed: readonly number[] = [];
    try {
      do {
        again = false;
        const report = await encodeAll(signal);
        encoded += report.encoded;
        failed = report.failed;
        await index.catchUp();
        if (failed.length === 0) await forgetOthers();
      } while (again);
      return { encoded, failed };
    } finally {
      // In the same turn as the last look at `again`: who comes later starts a run of their own.
      run = null;
    }
  }

  async function forgetOthers(): Promise<void> {
    const models = await encodings.models();
    if (!models.some((model) => model !== encoder.model)) return;
    await beforeForget?.();
    await encodings.keepOnly(encoder.model);
    log.info(
      { model: encoder.model },
      'All papers are encoded by the new model; the old encodings are gone.',
    );
  }

  return {
    async encodeMissing(onProgress, signal) {
      if (onProgress !== undefined) listeners = [...listeners, onProgress];
      try {
        if (run !== null) {
          again = true;
          return await run;
        }
        run = whole(signal);
        return await run;
      } finally {
        listeners = listeners.filter((listener) => listener !== onProgress);
      }
    },
  };
}
