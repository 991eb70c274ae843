// Markdown as people write digests: headings or lists, links, sections, facts below a title.
import { expect, it } from 'vitest';
import { parseDigest } from '../../../src/domain/digest/parse.ts';

const ABSTRACT = 'We study X and show that it works on four benchmarks. It is fast.';

it('reads headings with links and abstracts; the top heading is the digest with its day', () => {
  const digest = parseDigest(
    `# Daily papers for 2026-01-15\n\n## [One: *A* Title](https://arxiv.org/abs/2601.06596v1)\n\n${ABSTRACT}\n\nCode at <https://github.com/a/b>.\n\n## 2. [Two](https://huggingface.co/papers/2601.09259)\n${ABSTRACT}\n`,
  );
  expect(digest).toMatchObject({ format: 'markdown', date: '2026-01-15', problems: [] });
  expect(digest.papers).toMatchObject([
    {
      title: 'One: *A* Title',
      arxivId: '2601.06596',
      abstract: `${ABSTRACT}\n\nCode at <https://github.com/a/b>.`,
      codeUrl: 'https://github.com/a/b',
      line: 3,
    },
    { title: 'Two', arxivId: '2601.09259', abstract: ABSTRACT, line: 9 },
  ]);
});

it('reads facts below a title as fields', () => {
  const { papers } = parseDigest(
    `### One\n**Authors:** Ada L., Alan T.\n**Upvotes:** 12\n[paper](https://arxiv.org/abs/2601.06596) | [code](https://github.com/a/b) | [project page](https://a.github.io/)\n\n**Abstract:** ${ABSTRACT}\n\n---\n\n### Two\n\n> ${ABSTRACT}\n`,
  );
  expect(papers).toMatchObject([
    {
      title: 'One',
      authors: ['Ada L.', 'Alan T.'],
      votes: 12,
      arxivId: '2601.06596',
      codeUrl: 'https://github.com/a/b',
      projectUrl: 'https://a.github.io/',
      abstract: ABSTRACT,
    },
    { title: 'Two', abstract: ABSTRACT },
  ]);
});

it('reads lists of links, with and without words', () => {
  const { papers, problems } = parseDigest(
    `## Vision\n\n- [One](https://arxiv.org/abs/2601.06596): ${ABSTRACT}\n- [Two](https://arxiv.org/abs/2601.09259)\n\n## Language\n\n1. **[Three](https://arxiv.org/abs/2601.08955)**\n   ${ABSTRACT}\n`,
  );
  expect(papers.map(({ title, arxivId, abstract }) => [title, arxivId, abstract])).toEqual([
    ['One', '2601.06596', ABSTRACT],
    ['Two', '2601.09259', ''],
    ['Three', '2601.08955', ABSTRACT],
  ]);
  expect(problems).toEqual([]);
});

it('tells of text under no paper and of titles with nothing below', () => {
  const { papers, problems } = parseDigest(
    `# Digest\n\nHello all, here we go.\n\n## One\n\n${ABSTRACT}\n\n## Two\n\n## Three\n\n${ABSTRACT}\n`,
  );
  expect(papers.map(({ title }) => title)).toEqual(['One', 'Three']);
  expect(problems.map(({ line, excerpt }) => [line, excerpt])).toEqual([
    [3, 'Hello all, here we go.'],
    [9, 'Two'],
  ]);
});

it('reads lists that put the title first and its links behind', () => {
  const { papers, problems } = parseDigest(
    [
      '# Reading list 2026-02-01',
      '',
      '- A Paper About Cats. [paper](https://arxiv.org/abs/2402.00001) [code](https://github.com/a/b)',
      '- **A Paper About Dogs** – [arXiv](https://arxiv.org/abs/2402.00002)',
      '- A Paper About Fish: https://arxiv.org/abs/2402.00003',
      '- "Do Birds Sing?" (https://arxiv.org/pdf/2402.00005)',
      '- Key-Value Means [[OpenReview](https://openreview.net/forum?id=abc)]',
    ].join('\n'),
  );
  expect(
    papers.map(({ title, arxivId, abstract, line }) => [title, arxivId, abstract, line]),
  ).toEqual([
    ['A Paper About Cats.', '2402.00001', '', 3],
    ['A Paper About Dogs', '2402.00002', '', 4],
    ['A Paper About Fish', '2402.00003', '', 5],
    ['Do Birds Sing?', '2402.00005', '', 6],
    ['Key-Value Means', null, '', 7],
  ]);
  expect(papers[0]?.codeUrl).toBe('https://github.com/a/b');
  expect(problems).toEqual([]);
});

it('keeps an entry without a link out of the paper above it, and tells of it', () => {
  const { papers, problems } = parseDigest(
    '- [One](https://openreview.net/forum?id=abc)\n  - a note of its own\n- just a title\n- https://arxiv.org/abs/2402.00014\n- https://example.org/x\n- [Two](https://arxiv.org/abs/2402.00015)\n',
  );
  expect(papers.map(({ title, arxivId, abstract }) => [title, arxivId, abstract])).toEqual([
    ['One', null, '- a note of its own'],
    ['arXiv:2402.00014', '2402.00014', ''],
    ['Two', '2402.00015', ''],
  ]);
  expect(problems.map(({ line, excerpt }) => [line, excerpt])).toEqual([
    [3, 'just a title'],
    [4, 'https://arxiv.org/abs/2402.00014'],
    [5, 'https://example.org/x'],
  ]);
});

it('leaves facts and points below a title to that paper', () => {
  const headed = parseDigest(
    `## A Paper About Cats\n\n${ABSTRACT}\n\n- arXiv link: https://arxiv.org/abs/2402.00001\n- It builds on low-rank adaptation https://arxiv.org/abs/2106.09685\n- Code: https://github.com/a/b\n\n## A Paper About Fish\n- https://arxiv.org/abs/2402.00003\n\n${ABSTRACT}\n`,
  );
  expect(headed.papers).toMatchObject([
    { title: 'A Paper About Cats', arxivId: '2402.00001', codeUrl: 'https://github.com/a/b' },
    { title: 'A Paper About Fish', arxivId: '2402.00003', abstract: ABSTRACT },
  ]);
  const listed = parseDigest(
    '1. [A Paper About Dogs](https://arxiv.org/abs/2402.00002)\n- Upvotes: 3\n- it is fast\n- it is small\n',
  );
  expect(listed.papers).toMatchObject([
    { title: 'A Paper About Dogs', arxivId: '2402.00002', votes: 3 },
  ]);
  expect(listed.papers[0]?.abstract).toContain('it is small');
  expect([...headed.problems, ...listed.problems]).toEqual([]);
});

it('takes a heading that links to a paper for one, whatever the lists around it hold', () => {
  const { papers, problems } = parseDigest(
    `## Theme A\n- [One](https://arxiv.org/abs/2402.00021)\n## Theme B\n- [Two](https://arxiv.org/abs/2402.00022)\n## [Three](https://arxiv.org/abs/2402.00023)\n${ABSTRACT}\n`,
  );
  expect(papers.map(({ title }) => title)).toEqual(['One', 'Two', 'Three']);
  expect(problems).toEqual([]);
});

it('reads a list of addresses without any other mark; one such line in a dump does not make it a list', () => {
  const { papers } = parseDigest(
    '- A Paper About Cats https://arxiv.org/abs/2402.00001\n- A Paper About Dogs https://arxiv.org/abs/2402.00002\n',
  );
  expect(papers.map(({ title }) => title)).toEqual(['A Paper About Cats', 'A Paper About Dogs']);
  const dump = parseDigest(
    `A Paper About Fish\n\n${ABSTRACT}\n- see https://arxiv.org/abs/2402.00003\n`,
  );
  expect(dump).toMatchObject({ format: 'text', papers: [{ title: 'A Paper About Fish' }] });
});

it('tells of a heading that is only a link, with nothing below it', () => {
  const digest = parseDigest('## https://evil.example/a_b\n\n\n');
  expect(digest.papers).toEqual([]);
  expect(digest.problems).toMatchObject([
    { line: 1, reason: expect.stringContaining('link'), excerpt: 'https://evil.example/a_b' },
  ]);
});
