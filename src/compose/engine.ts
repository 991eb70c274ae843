// Settings become the running core: the only place that chooses store, encoder, index and writer.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenAiOptions } from '../adapters/answer/openai.ts';
import { createTextFolder } from '../adapters/files/folder.ts';
import type { EncoderOptions } from '../adapters/search/encoder.ts';
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
import type { Retrieve } from '../usecases/retrieved.ts';
import { createSearch } from '../usecases/search.ts';
import { seedDigests } from '../usecases/seeds.ts';
import { createSimilarAnswer } from '../usecases/similar-answer.ts';
import { createSummaries } from '../usecases/summaries.ts';
import { createTopicPapers } from '../usecases/topic-papers.ts';
import { composeDownloads } from './downloads.ts';
import { composeFeeds } from './feeds.ts';
import { openFormer } from './former-model.ts';
import { createLibrary } from './library.ts';
import { openMeaning } from './meaning.ts';
import { seedProblems } from './seed-problems.ts';

const kB = (bytes: number): number => Math.ceil(bytes / 1_000);

/** @throws UserError when the data folder, the database or the model cannot be used. */
export const openEngine: OpenEngine = async (
  config,
  log,
  clock,
  onStep,
  onLoading,
): Promise<Engine> => {
  await makeDataDir(config);
  const store = openStore({ file: config.databaseFile, clock });
  const { papers, lexical, encodings, seeds, pending } = store;
  const { settings, audit, guilds, members, outbox, jobs, feeds } = store;
  const tldrs = createSummaries({ papers });
  const parts = { papers, lexical, encodings, tldrs, indexDir: config.indexDir, log };
  const options: EncoderOptions = {
    modelsDir: join(projectRoot, 'models'),
    model: config.embedding.model,
    hfEndpoint: config.embedding.hubUrl,
    cacheDir: join(config.dataDir, 'models'),
    onDownload: ({ file, loadedBytes, totalBytes }) =>
      onStep?.(`Downloading ${file} (kB)`, kB(loadedBytes), kB(Math.max(totalBytes, loadedBytes))),
    log,
  };
  const opening = openMeaning(parts, options);
  onLoading?.();
  const meaning = await opening.catch((error: unknown) => {
    store.close();
    throw error;
  });
  const { encoder, index } = meaning;
  const former = await openFormer(parts, encoder.model, options);
  let serving = former ?? meaning;
  const indexer = createIndexer({
    encodings,
    encoder,
    index,
    log,
    async beforeForget() {
      if (serving === meaning) return;
      serving = meaning;
      await former?.close();
    },
  });
  const writer = config.writer === null ? null : await openWriter({ ...config.writer, log });
  const retrieve: Retrieve = (...asked) => serving.retrieve(...asked);

  const similar = createSimilarAnswer({
    papers,
    similar: (...asked) => serving.find.similar(...asked),
  });

  const outside = composeFeeds(config, clock, log);
  const ingest = createIngest({ papers, indexer, lookup: outside.lookup, clock, log });
  const library = createLibrary({
    papers,
    encodings,
    present: encoder.model,
    serving: () => serving,
    ask: createAsk(retrieve, { writer, similar, papers }),
    search: createSearch(retrieve),
    onTopic: createTopicPapers(createAsk(retrieve)),
    tldrs,
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
      if (serving !== meaning) await serving.close();
      await meaning.close();
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
