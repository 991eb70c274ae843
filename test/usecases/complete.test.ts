// A digest of links: each paper's title and abstract are asked for, and what cannot be had is told.
import { describe, expect, it } from 'vitest';
import { createArxivLookup } from '../../src/adapters/feeds/arxiv-lookup.ts';
import { FeedError, type PoliteFetch } from '../../src/adapters/feeds/polite.ts';
import { knownLink } from '../../src/domain/digest/known-links.ts';
import { parseDigest } from '../../src/domain/digest/parse.ts';
import { completeDigest } from '../../src/usecases/complete.ts';
import { silent } from '../support/stored.ts';

const atom = (entries: string) =>
  `<?xml version='1.0'?><feed xmlns="http://www.w3.org/2005/Atom">${entries}</feed>`;
const ENTRY = `<entry><id>http://arxiv.org/abs/2601.00007v3</id><title>Counting Zebras</title>
<summary>We count zebras.</summary><published>2026-01-02T00:00:00Z</published><author><name>Ada</name></author></entry>`;

function arxiv(body: string) {
  const asked: string[] = [];
  const http: PoliteFetch = {
    async get(url) {
      asked.push(url);
      return { status: 200, body, headers: new Headers() };
    },
  };
  return { asked, lookup: createArxivLookup('https://export.test', http) };
}

describe('a digest of links', () => {
  const links = parseDigest('https://arxiv.org/abs/2601.00007\nhttps://arxiv.org/abs/2601.00008\n');

  it('gets titles and abstracts from arXiv, asked once for all', async () => {
    const { asked, lookup } = arxiv(atom(ENTRY));
    const done = await completeDigest(links, lookup, silent);
    expect(done.papers.map(({ title, abstract }) => [title, abstract])).toEqual([
      ['Counting Zebras', 'We count zebras.'],
      ['arXiv:2601.00008', ''],
    ]);
    expect(done.problems).toHaveLength(1);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('id_list=2601.00007%2C2601.00008');
  });

  it('remembers what it found', async () => {
    const { asked, lookup } = arxiv(atom(ENTRY));
    await lookup.byIds(['2601.00007']);
    await lookup.byIds(['2601.00007']);
    expect(asked).toHaveLength(1);
  });

  it('stays as it is, with the reason, when arXiv is silent', async () => {
    const lookup = { byIds: () => Promise.reject(new FeedError('no answer')) };
    const done = await completeDigest(links, lookup, silent);
    expect(done.papers).toEqual(links.papers);
    expect(done.problems.at(-1)?.reason).toMatch(/arXiv does not answer/);
  });
});

describe('pages that people link', () => {
  const read = (url: string) => knownLink(new URL(url));
  it.each([
    ['https://huggingface.co/papers?date=2026-01-15', 'date=2026-01-15&limit=100'],
    ['https://huggingface.co/papers/date/2026-01-15', 'date=2026-01-15&limit=100'],
    ['https://huggingface.co/papers', 'daily_papers?limit=100'],
  ])('%s is read through the API', (url, end) => {
    expect(read(url)).toMatchObject({ kind: 'read', url: expect.stringContaining(end) });
  });
  it.each([
    'https://arxiv.org/abs/2601.00007v2',
    'https://arxiv.org/pdf/2601.00007',
    'https://huggingface.co/papers/2601.00007',
  ])('%s is the paper itself', (url) => expect(read(url)).toEqual({ kind: 'papers', text: url }));
  it.each([
    'https://example.org/papers?date=2026-01-15',
    'https://arxiv.org/list/cs.CL/new',
    'https://huggingface.co/docs',
  ])('%s is an address like any other', (url) => expect(read(url)).toBeNull());
});
