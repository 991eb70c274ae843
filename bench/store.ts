// What the store costs by its size: bytes a paper and milliseconds a call. Run: node --import tsx bench/store.ts [COUNT]
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../src/adapters/store/open.ts';
import { newPaper } from '../src/usecases/new-paper.ts';
import { digest, draft, everyone, guildA, noon, paper } from '../test/support/stored.ts';
import { corpusPapers } from './corpus.ts';

const count = Number(process.argv[2] ?? '2000');
const dir = mkdtempSync(join(tmpdir(), 'bench-store-'));
const file = join(dir, 'papers.db');
let store = openStore({ file, clock: noon });

/** Mean milliseconds of `times` calls, after one that fills the caches; processor time too, which a busy machine does not blur. */
async function measure(name: string, times: number, call: (i: number) => unknown): Promise<void> {
  await call(0);
  const start = performance.now();
  const busy = process.cpuUsage();
  for (let i = 0; i < times; i += 1) await call(i);
  const ms = (performance.now() - start) / times;
  const { user, system } = process.cpuUsage(busy);
  const cpu = (user + system) / 1_000 / times;
  process.stdout.write(
    `${name.padEnd(48)}${ms.toFixed(3).padStart(10)} ms${cpu.toFixed(3).padStart(10)} ms processor\n`,
  );
}

/** One call, nothing warmed up. */
async function once(name: string, call: () => unknown): Promise<void> {
  const start = performance.now();
  await call();
  process.stdout.write(
    `${name.padEnd(48)}${(performance.now() - start).toFixed(1).padStart(10)} ms\n`,
  );
}

try {
  const papers = (await corpusPapers(count)).map(({ title, abstract }) =>
    newPaper(draft({ title, abstract })),
  );
  const began = performance.now();
  for (let i = 0, day = 0; i < papers.length; i += 50, day += 1) {
    const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
    await store.papers.saveDigest(digest({ date }), papers.slice(i, i + 50));
  }
  const stored = (performance.now() - began) / papers.length;
  store.close();
  // Only now: until it is closed, what was written lies in the journal.
  process.stdout.write(
    `${papers.length} papers: ${stored.toFixed(2)} ms and ${Math.round(statSync(file).size / papers.length)} bytes each, without encodings\n`,
  );
  await once('open again', () => {
    store = openStore({ file, clock: noon });
  });
  const { papers: read, lexical, encodings } = store;
  await once('visible rows, first time', () => read.visibleRows(everyone));
  await measure('visible rows, nothing changed', 5_000, () => read.visibleRows(everyone));
  await once('vocabulary, first time', () => lexical.vocabulary());
  await measure('vocabulary, nothing changed', 5_000, () => lexical.vocabulary());
  for (const text of [
    'distillation of diffusion models',
    'what does the distill method do for diffusion models',
    'which papers improve reinforcement learning for language models with a verifier',
  ]) {
    await measure(`words: ${text.slice(0, 38)}…`, 20, () => lexical.search(everyone, text, 50));
  }
  for (const text of ['', 'a', 'lear', 'neural net']) {
    await measure(`autocomplete: "${text}"`, 50, () => read.findTitles(everyone, text, 25));
  }
  const rows = [...(await read.visibleRows(everyone))];
  const some = (i: number) =>
    Array.from({ length: 50 }, (_, k) => rows[(i * 50 + k * 7) % rows.length] ?? 0);
  await measure('50 papers by row', 100, (i) => read.byRows(everyone, some(i)));
  await measure('sentences of 50 papers', 100, (i) => read.sentences(some(i)));
  const blank = { vector: new Float32Array(384), tokens: new Uint8Array(12_000) };
  const pages = Math.floor(Math.min(rows.length, 2_000) / 16) - 1;
  await measure('a page of 16 encodings: read texts, store', pages, async () => {
    const page = await encodings.missing('m', 16);
    await encodings.save(
      'm',
      page.map(({ row, revision }) => ({ row, revision, ...blank })),
    );
  });
  await measure('token vectors of 50 papers', 50, (i) => encodings.tokens('m', some(i)));
  await measure('state of the encodings', 50, () => encodings.state('m'));
  await once('a guild posts one paper', () =>
    read.saveDigest(digest({ guildId: 'A', source: 'post' }), [paper({ title: 'Own' })]),
  );
  await once('visible rows of that guild, first time', () => read.visibleRows(guildA));
} finally {
  store.close();
  rmSync(dir, { recursive: true });
}
