// The real store, encoder and index over a digest, in memory and a temporary folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEncoder } from '../../src/adapters/search/encoder.ts';
import { openVectorIndex } from '../../src/adapters/search/vector-index.ts';
import { openStore } from '../../src/adapters/store/open.ts';
import type { PaperDraft } from '../../src/domain/paper.ts';
import { createLog } from '../../src/log.ts';
import { projectRoot } from '../../src/root.ts';
import { createIndexer } from '../../src/usecases/indexer.ts';
import { newPaper } from '../../src/usecases/new-paper.ts';
import type { RetrievalParts } from '../../src/usecases/retrieved.ts';
import { fixedClock } from './context.ts';

export interface RealRetrieval {
  readonly parts: RetrievalParts;
  /** Stores another digest; encoded unless told otherwise. */
  add(
    date: string,
    drafts: readonly PaperDraft[],
    options?: { guildId?: string; encode?: boolean },
  ): Promise<void>;
  close(): Promise<void>;
}

export async function realRetrieval(drafts: readonly PaperDraft[]): Promise<RealRetrieval> {
  const log = createLog('error');
  const dir = mkdtempSync(join(tmpdir(), 'retrieval-'));
  const { papers, lexical, encodings, close } = openStore({ file: ':memory:', clock: fixedClock });
  const encoder = await createEncoder({
    modelsDir: join(projectRoot, 'models'),
    model: null,
    hfEndpoint: 'http://127.0.0.1:9',
    cacheDir: dir,
    log,
  });
  const { model, dimensions } = encoder;
  const index = await openVectorIndex({ dir, encodings, model, dimensions, log });
  const indexer = createIndexer({ encodings, encoder, index, log });
  const add: RealRetrieval['add'] = async (date, list, options = {}) => {
    await papers.saveDigest(
      { guildId: options.guildId ?? null, date, title: null, source: 'import', postedBy: null },
      list.map(newPaper),
    );
    if (options.encode !== false) await indexer.encodeMissing();
  };
  await add('2025-03-05', drafts);
  return {
    parts: { papers, lexical, encodings, index, encoder },
    add,
    async close() {
      await index.close();
      await encoder.close();
      close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
