// A question set's library on the real parts; what was encoded once is kept in data/bench.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createEncoder } from '../src/adapters/search/encoder.ts';
import { openVectorIndex } from '../src/adapters/search/vector-index.ts';
import { openStore } from '../src/adapters/store/open.ts';
import { createLog } from '../src/log.ts';
import type { Clock } from '../src/ports.ts';
import type { Encoder } from '../src/ports-search.ts';
import { projectRoot } from '../src/root.ts';
import { createIndexer } from '../src/usecases/indexer.ts';
import { newPaper } from '../src/usecases/new-paper.ts';
import type { RetrievalParts } from '../src/usecases/retrieved.ts';
import type { QuestionSet } from './sets.ts';
import { benchDir } from './shared.ts';

export const benchLog = createLog('warn');
/** A fixed day: nothing measured depends on today. */
const clock: Clock = { now: () => new Date('2026-11-25T12:00:00Z') };

/** @param model a bundled name, a folder or a hub id; null = the bundled encoder. */
export function benchEncoder(model: string | null = null): Promise<Encoder> {
  return createEncoder({
    modelsDir: join(projectRoot, 'models'),
    model,
    hfEndpoint: 'https://huggingface.co',
    cacheDir: join(benchDir, 'models'),
    log: benchLog,
  });
}

export interface OpenSet {
  readonly parts: RetrievalParts;
  close(): Promise<void>;
}

/** Stores and encodes what is new of the set's digests. */
export async function openSet(
  set: Pick<QuestionSet, 'name' | 'digests'>,
  encoder: Encoder,
): Promise<OpenSet> {
  const dir = join(benchDir, set.name);
  mkdirSync(dir, { recursive: true });
  const { papers, lexical, encodings, close } = openStore({
    file: join(dir, 'store.sqlite'),
    clock,
  });
  const { model, dimensions } = encoder;
  const index = await openVectorIndex({
    dir: join(dir, 'index'),
    encodings,
    model,
    dimensions,
    log: benchLog,
  });
  for (const { date, drafts } of set.digests) {
    await papers.saveDigest(
      { guildId: null, date, title: null, source: 'import', postedBy: null },
      drafts.map(newPaper),
    );
  }
  await createIndexer({ encodings, encoder, index, log: benchLog }).encodeMissing();
  return {
    parts: { papers, lexical, encodings, index, encoder },
    async close() {
      await index.close();
      close();
    },
  };
}
