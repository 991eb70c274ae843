// Feeds: arXiv's Atom and RSS, the Daily Papers page as RSS; a trick in the XML is refused in words.
import { describe, expect, it } from 'vitest';
import { parseDigest } from '../../../src/domain/digest/parse.ts';

const entry = (id: string, title: string, summary: string): string =>
  `<entry><id>${id}</id><title>${title}</title><published>2026-01-10T12:00:00Z</published><summary>  ${summary}</summary><author><name>Ada L.</name><arxiv:affiliation>X</arxiv:affiliation></author></entry>`;
const atom = (...entries: string[]): string =>
  `<?xml version='1.0'?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><title>arXiv Query</title>${entries.join('')}</feed>`;

describe("arXiv's Atom", () => {
  it('gives a paper an entry, versions folded', () => {
    const digest = parseDigest(
      atom(
        entry('http://arxiv.org/abs/2601.06596v1', 'One\n  Title', 'A &amp; B &lt; C.'),
        entry('http://arxiv.org/abs/2601.06596v2', 'One Title', 'A &amp; B &lt; C, longer.'),
        entry('http://arxiv.org/abs/astro-ph/0601001v1', 'Old', 'Stars.'),
      ),
    );
    expect(digest.format).toBe('atom');
    expect(digest.papers).toMatchObject([
      {
        title: 'One Title',
        abstract: 'A & B < C, longer.',
        arxivId: '2601.06596',
        authors: ['Ada L.'],
        publishedAt: '2026-01-10T12:00:00.000Z',
      },
      { title: 'Old', arxivId: 'astro-ph/0601001' },
    ]);
    expect(digest.problems).toMatchObject([
      { line: 2, reason: expect.stringContaining('same paper') },
    ]);
  });

  it('tells an error that looks like an entry', () => {
    const digest = parseDigest(
      atom(entry('https://arxiv.org/api/errors#x', 'Error', 'incorrect id format for abc')),
    );
    expect(digest.papers).toEqual([]);
    expect(digest.problems).toMatchObject([
      { reason: expect.stringContaining('incorrect id format for abc') },
    ]);
  });
});

describe('RSS', () => {
  const rss = (link: string, items: string, extra = ''): string =>
    `<rss version="2.0"><channel><link>${link}</link>${extra}${items}</channel></rss>`;

  it('reads the Daily Papers page: fields out of the description, the day before the page turned', () => {
    const html =
      '&lt;p&gt;&lt;img src="x"/&gt;&lt;/p&gt;&lt;p&gt;&lt;b&gt;Authors:&lt;/b&gt; Ada, Alan&lt;/p&gt;&lt;p&gt;&lt;b&gt;Upvotes:&lt;/b&gt; 10&lt;/p&gt;&lt;p&gt;&lt;b&gt;Summary:&lt;/b&gt; It works for &amp;lt;s&amp;gt; and a &amp;amp; b.&lt;/p&gt;';
    const item = `<item><title>One</title><link>https://arxiv.org/abs/2511.23386</link><description>${html}</description></item>`;
    const built = '<lastBuildDate>Sat, 13 Dec 2025 00:02:35 +0000</lastBuildDate>';
    const digest = parseDigest(rss('https://huggingface.co/papers', item, built));
    expect(digest).toMatchObject({ format: 'rss', date: '2025-12-12', problems: [] });
    expect(digest.papers).toMatchObject([
      {
        title: 'One',
        arxivId: '2511.23386',
        authors: ['Ada', 'Alan'],
        votes: 10,
        abstract: 'It works for <s> and a & b.',
      },
    ]);
  });

  it.each(['Sat, 13 Dec 12345 00:02:35 +0000', 'Sat, 13 Dec 1066 00:02:35 +0000', 'yesterday'])(
    'knows no day of a page that was built %s',
    (moment) => {
      const built = `<lastBuildDate>${moment}</lastBuildDate>`;
      expect(parseDigest(rss('https://huggingface.co/papers', '', built)).date).toBeNull();
    },
  );

  it("reads arXiv's: the abstract begins after its label", () => {
    const item =
      '<item><title>One</title><link>https://arxiv.org/abs/2609.26811</link><description>arXiv:2609.26811v1 Announce Type: new \nAbstract: It works.</description><dc:creator>Ada, Alan</dc:creator></item>';
    const day = '<pubDate>Thu, 24 Sep 2026 00:00:00 -0400</pubDate>';
    expect(parseDigest(rss('http://rss.arxiv.org/rss/cs.LG', item, day))).toMatchObject({
      date: '2026-09-24',
      papers: [{ arxivId: '2609.26811', abstract: 'It works.', authors: ['Ada', 'Alan'] }],
    });
  });

  it.each([
    [
      'entities that define entities',
      '<!DOCTYPE a [<!ENTITY x "y">]><rss><channel/></rss>',
      'Refused',
    ],
    ['a web page', '<!DOCTYPE html><html><body>503</body></html>', 'web page'],
    ['a cut feed', '<rss><channel><item><title>One', ''],
    ['depth without end', `<rss>${'<a>'.repeat(5000)}`, ''],
    ['another kind of XML', '<?xml version="1.0"?><svg/>', 'neither RSS nor Atom'],
  ])('refuses %s', (_name, text, reason) => {
    const { papers, problems } = parseDigest(text);
    expect(papers).toEqual([]);
    expect(problems[0]?.reason).toContain(reason);
  });
});

it('tells of a feed that breaks off', () => {
  const item = (n: number) =>
    `<item><title>Paper ${n}</title><description>It works well.</description></item>`;
  const whole = `<rss><channel>${item(1)}${item(2)}</channel></rss>\n<!-- bye -->\n`;
  expect(parseDigest(whole).problems).toEqual([]);
  const cut = whole.slice(0, whole.indexOf('works well', whole.indexOf('Paper 2')));
  const { papers, problems } = parseDigest(cut);
  expect(papers[0]?.title).toBe('Paper 1');
  expect(problems).toMatchObject([{ reason: expect.stringContaining('breaks off') }]);
});
