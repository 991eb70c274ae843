// Settings become the running core: the only place that chooses store, encoder, index and writer.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import PQueue from 'p-queue';
import type { OpenAiOptions } from '../adapters/answer/openai.ts';
import { createTextFolder } from '../adapters/files/folder.ts';
import { createEncoder } from '../adapters/search/encoder.ts';
import { openVectorIndex } from '../adapters/search/vector-index.ts';
import { openStore } from '../adapters/store/open.ts';
import type { Config } from '../config.ts';
import { UserError } from '../domain/errors.ts';
import type { Engine, OpenEngine } from '../engine.ts';
import type { AnswerWriter } from '../ports.ts';
import { projectRoot, readManifest } from '../root.ts';
import { createAsk } from '../usecases/ask.ts';
import { createFeeds } from '../usecases/feeds.ts';
import { createIndexer } from '../usecases/indexer.ts';
import { createIngest } from '../usecases/ingest.ts';
import { createOverview } from '../usecases/overview.ts';
import { createPapers } from '../usecases/papers.ts';
import { createRetrieve } from '../usecases/retrieve.ts';
import type { Retrieve } from '../usecases/retrieved.ts';
import { createSearch } from '../usecases/search.ts';
import { seedDigests } from '../usecases/seeds.ts';
import { createSummaries } from '../usecases/summaries.ts';
import { composeDownloads } from './downloads.ts';
import { composeFeeds } from './feeds.ts';
import { createLibrary } from './library.ts';
import { seedProblems } from './seed-problems.ts';

/**
 * Ranking holds the main thread for milliseconds at a time. Of a crowd that asks at once two are ranked, the others
 * wait: so the thread comes back to Discord between them, and every question is acknowledged in time.
 */
const RETRIEVALS_AT_ONCE = 2;

const kB = (bytes: number): number => Math.ceil(bytes / 1_000);

/** @throws UserError when the data folder, the database or the model cannot be used. */
export const openEngine: OpenEngine = async (config, log, clock, onStep): Promise<Engine> => {
  await makeDataDir(config);
  const store = openStore({ file: config.databaseFile, clock });
  const { papers, lexical, encodings, seeds, pending } = store;
  const { settings, audit, guilds, members, outbox, jobs, feeds } = store;
  const encoder = await createEncoder({
    modelsDir: join(projectRoot, 'models'),
    model: config.embedding.model,
    hfEndpoint: config.embedding.hubUrl,
    cacheDir: join(config.dataDir, 'models'),
    onDownload: ({ file, loadedBytes, totalBytes }) =>
      onStep?.(`Downloading ${file} (kB)`, kB(loadedBytes), kB(Math.max(totalBytes, loadedBytes))),
    log,
  }).catch((error: unknown) => {
    store.close();
    throw error;
  });
  const { model, dimensions } = encoder;
  const index = await openVectorIndex({ dir: config.indexDir, encodings, model, dimensions, log });
  const indexer = createIndexer({ encodings, encoder, index, log });
  const writer = config.writer === null ? null : await openWriter(config.writer);
  const retrieval = { papers, lexical, encodings, index, encoder };
  const turns = new PQueue({ concurrency: RETRIEVALS_AT_ONCE });
  const rank = createRetrieve(retrieval);
  const retrieve: Retrieve = (...asked) => turns.add(() => rank(...asked));

  const outside = composeFeeds(config, clock, log);
  const tldrs = createSummaries({ papers });
  const ingest = createIngest({ papers, indexer, lookup: outside.lookup, clock, log });
  const library = createLibrary({
    papers,
    encodings,
    index,
    model,
    ask: createAsk(retrieval, { retrieve, writer }),
    search: createSearch(retrieval, retrieve),
    find: createPapers(retrieval),
    tldrs,
    overview: createOverview({ papers, encodings, encoder, tldrs }),
    ingest,
    downloads: composeDownloads(config.discord.apiUrl),
    writer: writer?.name ?? null,
    version: readManifest().version,
    clock,
  });

  return {
    library,
    pending,
    community: { settings, audit, guilds, members, outbox, jobs, feeds },
    feedReader: (onFailing) =>
      createFeeds({
        store: feeds,
        ingest,
        reader: outside.reader,
        clock,
        log,
        onFailing,
      }),
    async prepare(onStep, signal) {
      const folder = createTextFolder(config.seedsDir);
      const reports = await seedDigests({ papers, seeds, folder, clock, log });
      await indexer.encodeMissing((done, total) => onStep('Indexing papers', done, total), signal);
      return seedProblems(reports);
    },
    async encodeAgain(onStep) {
      // No model has an empty name: nothing is kept.
      await encodings.keepOnly('');
      await indexer.encodeMissing((done, total) => onStep('Encoding papers', done, total));
    },
    checkDatabase: () => store.integrity(),
    async close() {
      await index.close();
      await encoder.close();
      store.close();
    },
  };
};

/** Loaded on demand: the client of a language model costs a tenth of a second that most starts need not pay. */
async function openWriter(options: OpenAiOptions): Promise<AnswerWriter> {
  const { createOpenAiWriter } = await import('../adapters/answer/openai.ts');
  return createOpenAiWriter(options);
}

async function makeDataDir({ dataDir }: Config): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new UserError(
      `The data folder ${dataDir} cannot be made${code}. Set DATA_DIR to a folder that can be written.`,
      { cause: error },
    );
  }
}
