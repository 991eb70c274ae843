// Real papers by the ten thousands for benchmarks: reads the corpus, and encodes a fair sample of it once into a cache.
// Run: nice node --import tsx bench/corpus.ts [COUNT]     (20,000: about 10 minutes on two quiet cores; goes on where it stopped)
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { loadModel } from '../src/adapters/search/worker/load.ts';
import { pool } from '../src/adapters/search/worker/vectors.ts';
import { projectRoot } from '../src/root.ts';

export const corpusFile: string = join(projectRoot, '../shared/data/corpus/papers.jsonl.xz');

const line = z.object({ id: z.string(), title: z.string(), abstract: z.string() });
export type CorpusPaper = z.infer<typeof line>;

/** 86,829 papers lie in the order of their venues; this step (prime to any regular pattern) takes some of each. */
const STEP = 6_151;

/** All papers, as JSON lines. */
export async function corpusLines(): Promise<readonly string[]> {
  const xz = spawn('xz', ['-dc', corpusFile], { stdio: ['ignore', 'pipe', 'inherit'] });
  const all: string[] = [];
  for await (const text of createInterface({ input: xz.stdout })) all.push(text);
  return all;
}

export const corpusPaper = (text: string): CorpusPaper => line.parse(JSON.parse(text));

/** @returns `count` papers, the same ones each time; a smaller sample is the beginning of a larger one. */
export async function corpusPapers(count: number): Promise<readonly CorpusPaper[]> {
  const all = await corpusLines();
  const picked: CorpusPaper[] = [];
  for (let i = 0; i < all.length && picked.length < count; i++) {
    const paper = corpusPaper(all[(i * STEP) % all.length] ?? '');
    if (paper.abstract.length > 200) picked.push(paper);
  }
  return picked;
}

const cache = { vectors: join(tmpdir(), 'corpus20k.f32'), ids: join(tmpdir(), 'corpus20k.ids') };

/** The vectors that are in the cache, and the papers' ids; empty when nothing was encoded. */
export function cachedVectors(dimensions: number): readonly { id: string; vector: Float32Array }[] {
  if (!existsSync(cache.vectors)) return [];
  const ids = readFileSync(cache.ids, 'utf8').split('\n');
  const bytes = new Uint8Array(readFileSync(cache.vectors));
  const count = Math.floor(bytes.length / (4 * dimensions));
  return Array.from({ length: count }, (_, i) => ({
    id: ids[i] ?? String(i),
    vector: new Float32Array(bytes.buffer, 4 * dimensions * i, dimensions),
  }));
}

async function encodeCorpus(count: number): Promise<void> {
  const model = await loadModel(
    {
      source: {
        kind: 'folder',
        name: 'papers-minilm-l6',
        folder: join(projectRoot, 'models/papers-minilm-l6'),
      },
      hub: '',
      cacheDir: tmpdir(),
    },
    () => undefined,
  );
  const papers = await corpusPapers(count);
  const width = model.dimensions;
  const done = existsSync(cache.vectors)
    ? Math.floor(statSync(cache.vectors).size / (4 * width))
    : 0;
  const ids = openSync(cache.ids, 'w');
  writeSync(ids, papers.map((paper) => `${paper.id}\n`).join(''));
  closeSync(ids);
  const out = openSync(cache.vectors, 'a');
  for (const [i, paper] of papers.entries()) {
    if (i < done) continue;
    const { ids: tokens } = model.tokenise('', [`${paper.title}.`, paper.abstract]);
    writeSync(out, new Uint8Array(pool(await model.run(tokens), width, 'mean').buffer));
    if (i % 500 === 0) console.error(`${i} of ${papers.length}`);
  }
  closeSync(out);
  await model.close();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await encodeCorpus(Number(process.argv[2] ?? 20_000));
}
