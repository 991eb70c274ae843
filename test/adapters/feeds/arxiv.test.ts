// arXiv's feed: a day's new papers, slice by slice; the RSS where the query API is silent; nothing that is broken off.
import { describe, expect, it } from 'vitest';
import { createArxivFeed, withoutReplacements } from '../../../src/adapters/feeds/arxiv.ts';
import { FeedError, type PoliteFetch } from '../../../src/adapters/feeds/polite.ts';
import { readCategories } from '../../../src/domain/feed/categories.ts';

const OPEN = '2026-01-15';

const entry = (n: number, version = 1) => `<entry>
  <id>http://arxiv.org/abs/2601.${String(n).padStart(5, '0')}v${version}</id>
  <title>Paper number ${n}</title><summary>We study thing ${n}.</summary>
  <published>2026-01-15T00:00:00Z</published><author><name>Ada ${n}</name></author></entry>`;

const atom = (total: number, entries: string) => `<?xml version='1.0'?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
<opensearch:totalResults>${total}</opensearch:totalResults>${entries}</feed>`;

const rss = `<?xml version='1.0'?><rss version="2.0"><channel><pubDate>Thu, 15 Jan 2026 00:00:00 -0500</pubDate>
<item><title>New one</title><link>https://arxiv.org/abs/2601.00001</link><description>arXiv:2601.00001v1 Announce Type: new
Abstract: Fresh.</description></item>
<item><title>Old one</title><link>https://arxiv.org/abs/2401.00001</link><description>arXiv:2401.00001v3 Announce Type: replace
Abstract: Again.</description></item></channel></rss>`;

/** Answers by path; remembers what was asked. */
function feed(answers: (url: URL) => string) {
  const asked: URL[] = [];
  const http: PoliteFetch = {
    async get(address) {
      const url = new URL(address);
      asked.push(url);
      return { status: 200, body: answers(url), headers: new Headers() };
    },
  };
  const options = {
    endpoint: 'https://export.test',
    rssEndpoint: 'https://rss.test',
    categories: 'cs.CL+stat.ML',
  };
  return { asked, feed: createArxivFeed({ ...options, openDay: () => OPEN, http }) };
}

describe('arXiv by category', () => {
  it('reads a day slice by slice, versions folded into one paper', async () => {
    const all = Array.from({ length: 250 }, (_, i) => entry(i + 1)).concat(entry(7, 2));
    const { asked, feed: arxiv } = feed((url) => {
      const start = Number(url.searchParams.get('start'));
      return atom(all.length, all.slice(start, start + 200).join(''));
    });
    const { papers } = await arxiv.day('2026-01-14');
    expect(papers).toHaveLength(250);
    expect(asked).toHaveLength(2);
    expect(asked[0]?.searchParams.get('search_query')).toBe(
      '(cat:cs.CL OR cat:stat.ML) AND submittedDate:[202601140000 TO 202601142359]',
    );
  });

  it('asks again with what it was given, slice by slice, and by RSS', async () => {
    const all = Array.from({ length: 250 }, (_, i) => entry(i + 1));
    const sent: Record<string, string>[] = [];
    const http: PoliteFetch = {
      async get(address, headers = {}) {
        sent.push({ ...headers });
        const url = new URL(address);
        const tag = `"${url.host}${url.searchParams.get('start') ?? ''}"`;
        const answered = new Headers({ etag: tag });
        if (headers['if-none-match'] === tag) return { status: 304, body: '', headers: answered };
        if (url.host === 'rss.test') return { status: 200, body: rss, headers: answered };
        if (address.includes('20260115')) throw new FeedError('no answer');
        const start = Number(url.searchParams.get('start'));
        const body = atom(all.length, all.slice(start, start + 200).join(''));
        return { status: 200, body, headers: answered };
      },
    };
    const arxiv = createArxivFeed({
      endpoint: 'https://export.test',
      rssEndpoint: 'https://rss.test',
      categories: 'cs.CL',
      openDay: () => OPEN,
      http,
    });
    const first = await arxiv.day('2026-01-14');
    expect(first.marks.map(({ papers, next }) => [papers, next === null])).toEqual([
      [200, false],
      [50, true],
    ]);
    const again = await arxiv.day('2026-01-14', first.marks);
    expect(again).toEqual({ papers: [], problems: [], unchanged: 250, marks: first.marks });
    expect(sent.slice(2)).toMatchObject([
      { 'if-none-match': '"export.test0"' },
      { 'if-none-match': '"export.test200"' },
    ]);
    const byRss = await arxiv.day(OPEN);
    expect(byRss.papers).toHaveLength(1);
    expect(await arxiv.day(OPEN, byRss.marks)).toMatchObject({ papers: [], unchanged: 1 });
  });

  it('an empty day is empty', async () => {
    const { feed: arxiv } = feed(() => atom(0, ''));
    expect((await arxiv.day('2026-01-14')).papers).toEqual([]);
  });

  it.each([
    ['plain throttling', 'Rate exceeded.'],
    ['a broken answer', atom(3, entry(1)).slice(0, 300)],
    [
      'an error entry',
      atom(
        1,
        '<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect id</summary></entry>',
      ),
    ],
  ])('believes nothing of %s', async (_, body) => {
    const { feed: arxiv } = feed(() => body);
    await expect(arxiv.day('2026-01-14')).rejects.toThrow(FeedError);
  });

  it('takes the open day from RSS when the query API is silent, without new versions of old papers', async () => {
    const { asked, feed: arxiv } = feed((url) =>
      url.host === 'rss.test' ? rss : 'Rate exceeded.',
    );
    const { papers } = await arxiv.day(OPEN);
    expect(papers.map((paper) => paper.arxivId)).toEqual(['2601.00001']);
    expect(asked.at(-1)?.href).toBe('https://rss.test/rss/cs.CL+stat.ML');
    expect(withoutReplacements(rss)).not.toContain('Old one');
  });

  it('refuses what is no category, in words', () => {
    expect(readCategories('cs.CL, stat.ML')).toEqual(['cs.CL', 'stat.ML']);
    // The same categories in another order, or twice, are the same feed.
    expect(readCategories('stat.ML+cs.CL+cs.CL')).toEqual(['cs.CL', 'stat.ML']);
    expect(() => readCategories('../admin')).toThrow(/no arXiv category/);
    expect(() => readCategories('')).toThrow(/no arXiv category/);
  });
});
