// The ingest use case on real parts over one folder; only the encoder may be a quick stand-in.
import { join } from 'node:path';
import { openVectorIndex } from '../../src/adapters/search/vector-index.ts';
import { openStore } from '../../src/adapters/store/open.ts';
import type { Encoder } from '../../src/ports-search.ts';
import { projectRoot } from '../../src/root.ts';
import { createIndexer } from '../../src/usecases/indexer.ts';
import { createIngest } from '../../src/usecases/ingest.ts';
import { fakeEncoder } from '../../test/support/fake-engine.ts';
import { silent } from '../../test/support/stored.ts';
import { digestDay, digestText } from './digest.ts';

export type EncoderKind = 'fake' | 'real';

/** The real encoder needs about 20 ms a paper; a stand-in that took none would leave no moment to be killed in. */
const FAKE_MS = 3;

async function encoderOf(kind: EncoderKind, dir: string): Promise<Encoder> {
  if (kind === 'fake') {
    return fakeEncoder('fake', () => new Promise((done) => setTimeout(done, FAKE_MS)));
  }
  // Loaded only when it is used: a start without it takes a third of the time.
  const { createEncoder } = await import('../../src/adapters/search/encoder.ts');
  return createEncoder({
    modelsDir: join(projectRoot, 'models'),
    model: null,
    hfEndpoint: 'http://127.0.0.1:9',
    cacheDir: join(dir, 'models'),
    log: silent,
  });
}

const everyone = { guildId: null };

/** The import that is killed: reads a round's digest and publishes it. */
export async function importDigest(
  { ingest }: Awaited<ReturnType<typeof openParts>>,
  round: number,
  papers: number,
): Promise<void> {
  const { parsed } = await ingest.previewDigest(everyone, digestText(round, papers), {});
  const date = digestDay(round);
  await ingest.publishDigest(everyone, parsed, {
    date,
    source: 'import',
    postedBy: null,
    title: null,
  });
}

export async function openParts(dir: string, kind: EncoderKind) {
  const clock = { now: () => new Date() };
  const store = openStore({ file: join(dir, 'digest-bot.db'), clock });
  const encoder = await encoderOf(kind, dir);
  const index = await openVectorIndex({
    dir: join(dir, 'index'),
    encodings: store.encodings,
    model: encoder.model,
    dimensions: encoder.dimensions,
    log: silent,
  });
  const indexer = createIndexer({ encodings: store.encodings, encoder, index, log: silent });
  const ingest = createIngest({
    papers: store.papers,
    indexer,
    lookup: { byIds: async () => new Map() },
    clock,
    log: silent,
  });
  async function close(): Promise<void> {
    await index.close();
    await encoder.close();
    store.close();
  }
  return { ...store, encoder, index, indexer, ingest, close };
}
