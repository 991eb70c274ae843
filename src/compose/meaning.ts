// Searching by meaning: one encoder, the vectors it made, and every use case that reads them. Two models never mix in it.
import PQueue from 'p-queue';
import { createEncoder, type EncoderOptions } from '../adapters/search/encoder.ts';
import { openVectorIndex } from '../adapters/search/vector-index.ts';
import type { EncodingStore, Log, PaperStore } from '../ports.ts';
import type { Encoder, LexicalIndex, VectorIndex } from '../ports-search.ts';
import { createOverview, type Overview } from '../usecases/overview.ts';
import { createPapers, type Papers } from '../usecases/papers.ts';
import { createRetrieve } from '../usecases/retrieve.ts';
import type { Retrieve } from '../usecases/retrieved.ts';
import type { Summaries } from '../usecases/summaries.ts';

/**
 * Ranking holds the main thread for milliseconds at a time. Of a crowd that asks at once two are ranked, the others
 * wait: so the thread comes back to Discord between them, and every question is acknowledged in time.
 */
const RETRIEVALS_AT_ONCE = 2;

export interface MeaningParts {
  readonly papers: PaperStore;
  readonly lexical: LexicalIndex;
  readonly encodings: EncodingStore;
  readonly tldrs: Summaries;
  readonly indexDir: string;
  readonly log: Log;
}

export interface Meaning {
  readonly encoder: Encoder;
  readonly index: VectorIndex;
  readonly retrieve: Retrieve;
  readonly find: Papers;
  readonly overview: Overview;
  /** Lets what is being ranked finish first. */
  close(): Promise<void>;
}

/** @throws UserError when the model cannot be used. */
export async function openMeaning(parts: MeaningParts, model: EncoderOptions): Promise<Meaning> {
  const { encodings, indexDir, log } = parts;
  const encoder = await createEncoder(model);
  const index = await openVectorIndex({
    dir: indexDir,
    encodings,
    model: encoder.model,
    dimensions: encoder.dimensions,
    log,
  });
  const own = { ...parts, encoder, index };
  const turns = new PQueue({ concurrency: RETRIEVALS_AT_ONCE });
  const rank = createRetrieve(own);
  return {
    encoder,
    index,
    retrieve: (...asked) => turns.add(() => rank(...asked)),
    find: createPapers(own),
    overview: createOverview(own),
    async close() {
      await turns.onIdle();
      await index.close();
      await encoder.close();
    },
  };
}
