// The seed and eight real days of Daily Papers, stored whole: no loss, no doubles, nothing changed by a second time.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/adapters/store/open.ts';
import { projectRoot } from '../../src/root.ts';
import { createIndexer } from '../../src/usecases/indexer.ts';
import { createIngest } from '../../src/usecases/ingest.ts';
import { fakeEncoder, fakeIndex } from '../support/fake-engine.ts';
import { everyone, noLookup, noon, silent } from '../support/stored.ts';

const days = join(projectRoot, '../shared/data/hf_daily/api');
const seed = join(projectRoot, 'seeds/daily-papers.txt');

function setup() {
  const store = openStore({ file: ':memory:', clock: noon });
  const index = fakeIndex('fake', store.encodings);
  const parts = { encodings: store.encodings, encoder: fakeEncoder('fake'), index, log: silent };
  const indexer = createIndexer(parts);
  const ingest = createIngest({
    papers: store.papers,
    indexer,
    lookup: noLookup,
    clock: noon,
    log: silent,
  });
  async function post(text: string, name: string, source: 'hf' | 'seed') {
    const { parsed, date } = await ingest.previewDigest(everyone, text, { name });
    return ingest.publishDigest(everyone, parsed, { date, source, postedBy: null, title: null });
  }
  return { ...store, index, post };
}

it('all 30 papers of the seed are stored with readable text, raw sentences and encodings', async () => {
  const { post, papers, index, close } = setup();
  const saved = await post(readFileSync(seed, 'utf8'), 'daily-papers.txt', 'seed');
  expect(saved.added).toHaveLength(30);
  expect(index.size).toBe(30);
  const source = readFileSync(seed, 'utf8').replace(/\s+/g, ' ');
  for (const { row, abstract } of await papers.papersOf(everyone, saved.digest.id)) {
    const sentences = (await papers.sentences([row])).get(row) ?? [];
    expect(sentences.length).toBeGreaterThan(1);
    expect(abstract).not.toBe('');
    for (const { raw } of sentences) expect(source).toContain(raw);
  }
  close();
});

it.skipIf(!existsSync(days))(
  'eight real days: as many papers a day as the source has',
  async () => {
    const { post, papers, close } = setup();
    const files = readdirSync(days)
      .filter((name) => name.endsWith('.json'))
      .sort();
    const ids = new Set<string>();
    for (const name of files) {
      const text = readFileSync(join(days, name), 'utf8');
      const listed = (JSON.parse(text) as readonly { paper: { id: string } }[]).map(
        ({ paper }) => paper.id,
      );
      const saved = await post(text, name, 'hf');
      expect([name, saved.digest.date, saved.digest.paperCount]).toEqual([
        name,
        name.slice(0, 10),
        new Set(listed).size,
      ]);
      const held = await papers.papersOn(everyone, name.slice(0, 10));
      expect(held.map(({ id }) => id)).toEqual(listed);
      for (const id of listed) ids.add(id);
      expect((await post(text, name, 'hf')).unchanged).toBe(true);
    }
    expect(files).toHaveLength(8);
    expect(await papers.counts(everyone)).toEqual({ papers: ids.size, digests: 8 });
    close();
  },
);
