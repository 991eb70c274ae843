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
