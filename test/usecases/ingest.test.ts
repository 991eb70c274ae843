// Posting a digest: read, shown, stored whole, searchable when it is done.
import { afterEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/adapters/store/open.ts';
import { UserError } from '../../src/domain/errors.ts';
import { createIndexer } from '../../src/usecases/indexer.ts';
import { createIngest } from '../../src/usecases/ingest.ts';
import { fakeEncoder, fakeIndex } from '../support/fake-engine.ts';
import { draft, everyone, guildA, guildB, noLookup, noon, silent } from '../support/stored.ts';

let store: Store | null = null;
afterEach(() => {
  store?.close();
  store = null;
});

function setup(onPaper?: Parameters<typeof fakeEncoder>[1]) {
  store = openStore({ file: ':memory:', clock: noon });
  const encoder = fakeEncoder('fake', onPaper);
  const index = fakeIndex('fake', store.encodings);
  const indexer = createIndexer({ encodings: store.encodings, encoder, index, log: silent });
  const ingest = createIngest({
    papers: store.papers,
    indexer,
    lookup: noLookup,
    clock: noon,
    log: silent,
  });
  return { ...store, ingest, index };
}

const TEXT = [
  '## [Sparse Walruses](https://arxiv.org/abs/2601.00001)',
  '',
  'We count walruses in 512times512 pictures. It is sparse.',
  '',
  '## [Dense Seals](https://arxiv.org/abs/2601.00002)',
  '',
  'Seals are dense. Code is at https://github.com/sea/seals.',
].join('\n');

const about = (date: string) => ({ date, source: 'post', postedBy: '7', title: null }) as const;

describe('a digest before it is published', () => {
  it('is shown with its day, what is known and what could not be read, and nothing is stored', async () => {
    const { ingest, papers } = setup();
    const first = await ingest.previewDigest(guildA, TEXT, { name: 'daily-2026-02-03.md' });
    expect(first.parsed.papers.map(({ title }) => title)).toEqual([
      'Sparse Walruses',
      'Dense Seals',
    ]);
    expect(first).toMatchObject({ date: '2026-02-03', known: [] });
    expect(await papers.counts(guildA)).toEqual({ papers: 0, digests: 0 });
    await ingest.publishDigest(
      everyone,
      { ...first.parsed, papers: first.parsed.papers.slice(0, 1) },
      about('2026-01-01'),
    );
    const second = await ingest.previewDigest(guildA, TEXT, {});
    expect(second.known.map(({ id }) => id)).toEqual(['2601.00001']);
    expect(second.date).toBe('2026-03-02');
    expect(
      (await ingest.previewDigest(guildA, TEXT, { date: '2026-02-09', name: 'x-2026-02-03.md' }))
        .date,
    ).toBe('2026-02-09');
  });

  it('is refused in words when it is too large', async () => {
    const { ingest } = setup();
    const large = 'x'.repeat(10 * 1024 * 1024 + 1);
    await expect(ingest.previewDigest(everyone, large, {})).rejects.toThrow(/10 MB/);
    const many = Array.from({ length: 501 }, (_, i) => ({
      title: `Paper ${i}`,
      abstract: `Abstract ${i} is here.`,
    }));
    await expect(ingest.previewDigest(guildA, JSON.stringify(many), {})).rejects.toThrow(UserError);
    await expect(ingest.previewDigest(guildA, JSON.stringify(many), {})).rejects.toThrow(
      /501 papers; at most 500/,
    );
    const fits = await ingest.previewDigest(guildA, JSON.stringify(many.slice(0, 500)), {});
    expect(fits.parsed.papers).toHaveLength(500);
  });

  it("of the operator's own may hold any number of papers, stored whole", async () => {
    const { ingest, papers } = setup();
    const many = Array.from({ length: 501 }, (_, i) => ({ title: `Paper ${i}`, abstract: 'So.' }));
    const { parsed } = await ingest.previewDigest(everyone, JSON.stringify(many), {});
    await ingest.publishDigest(everyone, parsed, about('2026-03-02'));
    expect(await papers.counts(everyone)).toEqual({ papers: 501, digests: 1 });
  });
});

describe('a published digest', () => {
  it('says of which papers another abstract is known and stays', async () => {
    const { ingest, papers } = setup();
    const post = async (abstract: string, date: string) => {
      const text = JSON.stringify([{ title: 'Kestrel', abstract }]);
      const { parsed } = await ingest.previewDigest(guildA, text, {});
      return ingest.publishDigest(guildA, parsed, about(date));
    };
    expect((await post('It gains 9.9 points on the test.', '2026-03-02')).kept).toEqual([]);
    expect((await post('It gains 1.9 points on the test.', '2026-03-03')).kept).toEqual([
      'Kestrel',
    ]);
    const longer = await post('It gains 1.9 points on the whole test.', '2026-03-04');
    expect(longer.kept).toEqual([]);
    const [row] = await papers.papersOn(guildA, '2026-03-04');
    expect(row?.abstract).toContain('the whole test');
  });
  it('is searchable, readable and encoded when the call returns, for its guild only', async () => {
    const { ingest, papers, lexical, index, encodings } = setup();
    const { parsed } = await ingest.previewDigest(guildA, TEXT, {});
    const seen: number[] = [];
    const saved = await ingest.publishDigest(guildA, parsed, about('2026-03-02'), (done) =>
      seen.push(done),
    );
    expect(saved).toMatchObject({ added: ['2601.00001', '2601.00002'], unchanged: false });
    expect(seen).toEqual([1, 2]);
    expect(index.size).toBe(2);
    expect(await encodings.countMissing('fake')).toBe(0);
    const walrus = await papers.byId(guildA, '2601.00001');
    expect(walrus?.abstract).toBe('We count walruses in 512×512 pictures. It is sparse.');
    expect(walrus?.rawAbstract).toContain('512times512');
    expect((await papers.byId(guildA, '2601.00002'))?.codeUrl).toBe('https://github.com/sea/seals');
    expect(await lexical.search(guildA, 'walruses', 5)).toHaveLength(1);
    for (const other of [guildB, everyone]) {
      expect(await lexical.search(other, 'walruses', 5)).toEqual([]);
      expect(await papers.byId(other, '2601.00001')).toBeNull();
    }
  });

  it('twice changes nothing and encodes nothing', async () => {
    let encoded = 0;
    const { ingest } = setup(() => {
      encoded += 1;
    });
    const { parsed } = await ingest.previewDigest(guildA, TEXT, {});
    await ingest.publishDigest(guildA, parsed, about('2026-03-02'));
    expect((await ingest.publishDigest(guildA, parsed, about('2026-03-02'))).unchanged).toBe(true);
    expect(encoded).toBe(2);
  });

  it('needs a paper and a real day', async () => {
    const { ingest } = setup();
    const parsed = { format: 'text', date: null, papers: [], problems: [] } as const;
    await expect(ingest.publishDigest(guildA, parsed, about('2026-03-02'))).rejects.toThrow(
      /no paper/,
    );
    const one = { ...parsed, papers: [draft({ title: 'One' })] };
    for (const day of ['2026-02-30', 'tomorrow', '2026-3-1'])
      await expect(ingest.publishDigest(guildA, one, about(day))).rejects.toThrow(UserError);
  });

  it('stays when the encoder fails: found by words now, encoded by the next run', async () => {
    let broken = true;
    const { ingest, lexical, index } = setup(() => {
      if (broken) throw new Error('gone');
    });
    const { parsed } = await ingest.previewDigest(guildA, TEXT, {});
    await ingest.publishDigest(guildA, parsed, about('2026-03-02'));
    expect(await lexical.search(guildA, 'seals', 5)).toHaveLength(1);
    expect(index.size).toBe(0);
    broken = false;
    await ingest.publishDigest(guildA, parsed, about('2026-03-02'));
    expect(index.size).toBe(2);
  });
});
