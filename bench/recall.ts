// The vector index among real papers: recall against an exact search, speed, filters, and the event loop while it builds.
// Run: node --import tsx bench/recall.ts [COUNT]     (after `bench/corpus.ts`; 20,000 by default, or what is in its cache)
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createEncoder } from '../src/adapters/search/encoder.ts';
import { openVectorIndex } from '../src/adapters/search/vector-index.ts';
import { openStore } from '../src/adapters/store/open.ts';
import { projectRoot } from '../src/root.ts';
import { digest, noon, paper, silent } from '../test/support/stored.ts';
import { cachedVectors } from './corpus.ts';
import { daySet, daySets } from './sets.ts';

const MODEL = 'bench';
const DIMENSIONS = 384;
const QUESTIONS = 300;

const cached = cachedVectors(DIMENSIONS).slice(0, Number(process.argv[2] ?? 20_000));
const dir = mkdtempSync(join(tmpdir(), 'recall-'));
const store = openStore({ file: join(dir, 'store.db'), clock: noon });
await store.papers.saveDigest(
  digest(),
  cached.map(({ id }) => paper({ title: `Paper ${id}`, abstract: 'A sentence.' })),
);
const rows = [...(await store.papers.visibleRows({ guildId: null }))].sort((a, b) => a - b);
const vectors = new Map(rows.map((row, i) => [row, cached[i]?.vector ?? new Float32Array()]));
for (let i = 0; i < rows.length; i += 500) {
  const page = rows.slice(i, i + 500);
  await store.encodings.save(
    MODEL,
    page.map((row) => ({
      row,
      vector: vectors.get(row) ?? new Float32Array(),
      tokens: new Uint8Array(),
    })),
  );
}

const open = () =>
  openVectorIndex({
    dir: join(dir, 'index'),
    encodings: store.encodings,
    model: MODEL,
    dimensions: DIMENSIONS,
    log: silent,
  });
const ms = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
const at = (values: readonly number[], share: number): string =>
  (values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0).toFixed(2);

console.log(`${rows.length} papers of the corpus`);
const index = await open();
const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
const built = await ms(() => index.catchUp());
loop.disable();
console.log(
  `build ${(built / 1000).toFixed(1)} s; event loop meanwhile: p50 ${(loop.percentile(50) / 1e6).toFixed(1)} ms, p99 ${(loop.percentile(99) / 1e6).toFixed(1)} ms, max ${(loop.max / 1e6).toFixed(1)} ms`,
);

const encoder = await createEncoder({
  modelsDir: join(projectRoot, 'models'),
  model: null,
  hfEndpoint: '',
  cacheDir: tmpdir(),
  log: silent,
});
const texts = daySets.flatMap((name) => daySet(name).questions).slice(0, QUESTIONS);
const questions: Float32Array[] = [];
for (const { question } of texts) questions.push((await encoder.encodeQuestion(question)).vector);
await encoder.close();
const papers = rows.filter((_, i) => i % Math.ceil(rows.length / QUESTIONS) === 0);
const likePapers = papers.map((row) => vectors.get(row) ?? new Float32Array());

function exact(vector: Float32Array, k: number, allowed: ReadonlySet<number>): ReadonlySet<number> {
  const scored: { row: number; score: number }[] = [];
  for (const row of allowed) {
    const own = vectors.get(row) ?? new Float32Array();
    let score = 0;
    for (let i = 0; i < DIMENSIONS; i++) score += (own[i] as number) * (vector[i] as number);
    scored.push({ row, score });
  }
  return new Set(
    scored
      .sort((a, b) => b.score - a.score || a.row - b.row)
      .slice(0, k)
      .map(({ row }) => row),
  );
}

async function measure(
  name: string,
  asked: readonly Float32Array[],
  k: number,
  allowed: ReadonlySet<number>,
): Promise<void> {
  let found = 0;
  const times: number[] = [];
  for (const vector of asked) {
    const start = performance.now();
    const hits = await index.search(vector, k, allowed);
    times.push(performance.now() - start);
    const right = exact(vector, k, allowed);
    found += hits.filter(({ row }) => right.has(row)).length / Math.min(k, allowed.size);
  }
  console.log(
    `${name.padEnd(34)} recall@${String(k).padEnd(2)} ${(found / asked.length).toFixed(4)}   best ${at(times, 0)}  p50 ${at(times, 0.5)}  p99 ${at(times, 0.99)} ms`,
  );
}

const all = new Set(rows);
await measure('questions, all papers', questions, 10, all);
await measure('questions, all papers', questions, 32, all);
await measure('papers (similar), all papers', likePapers, 10, all);
for (const share of [0.5, 0.1, 0.05, 0.03, 0.02, 0.01, 0.002]) {
  const allowed = new Set(
    rows.filter((row) => (Math.imul(row, 2_654_435_761) >>> 0) / 2 ** 32 < share),
  );
  await measure(`questions, ${allowed.size} papers allowed`, questions.slice(0, 100), 32, allowed);
}

await index.close();
const size = readdirSync(join(dir, 'index')).reduce(
  (sum, name) => sum + statSync(join(dir, 'index', name)).size,
  0,
);
const again = await ms(async () => {
  const second = await open();
  await second.catchUp();
  await second.close();
});
console.log(`on disk ${(size / 1e6).toFixed(1)} MB; a second start ${again.toFixed(0)} ms`);
store.close();
rmSync(dir, { recursive: true });
