// JSON from anywhere: our own names, exports, Hugging Face's answer, a paper a line; what is wrong names its item.
import { describe, expect, it } from 'vitest';
import { parseDigest } from '../../../src/domain/digest/parse.ts';

const json = (value: unknown, name?: string) =>
  parseDigest(JSON.stringify(value), name === undefined ? {} : { name });

it('reads strings that hold a line or paragraph separator, as JSON allows', () => {
  const { papers, problems } = json([{ title: 'One\u2028more', abstract: 'It\u2029works.' }]);
  expect(papers).toMatchObject([{ title: 'One more', abstract: 'It works.' }]);
  expect(problems).toEqual([]);
});

it('reads a list of papers by the names in use', () => {
  const digest = json(
    [
      {
        title: 'One',
        abstract: 'It works.',
        authors: ['Ada', { name: 'Alan' }],
        url: 'https://arxiv.org/abs/2601.06596v2',
      },
      {
        title: 'Two',
        summary: 'See https://github.com/a/b.',
        authors: 'Ada, Alan',
        upvotes: '7',
        arxiv_id: '2601.09259',
        published: '2026-01-10',
      },
    ],
    '2026-01-15.json',
  );
  expect(digest).toMatchObject({ format: 'json', date: '2026-01-15', problems: [] });
  expect(digest.papers).toMatchObject([
    {
      title: 'One',
      abstract: 'It works.',
      authors: ['Ada', 'Alan'],
      arxivId: '2601.06596',
      line: 1,
    },
    {
      title: 'Two',
      codeUrl: 'https://github.com/a/b',
      authors: ['Ada', 'Alan'],
      votes: 7,
      arxivId: '2601.09259',
      publishedAt: '2026-01-10T00:00:00.000Z',
    },
  ]);
});

describe("Hugging Face's answer", () => {
  const item = {
    paper: {
      id: '2510.05342',
      title: 'Margin Adaptive\n  DPO',
      summary: 'It works.\n',
      authors: [{ name: 'Ada', hidden: false }],
      publishedAt: '2025-10-06T20:00:00.000Z',
      submittedOnDailyAt: '2025-10-08T05:00:00.000Z',
      upvotes: 9,
      githubRepo: 'https://github.com/a/\nb',
      projectPage: ' https://a.github.io//b',
    },
    publishedAt: '2025-10-06T16:00:00.000Z',
    title: 'Margin Adaptive\n  DPO',
    numComments: 3,
  };

  it('prefers what is raw, tidies links, and knows its day', () => {
    const digest = json([item]);
    expect(digest).toMatchObject({ format: 'hf-api', date: '2025-10-08', problems: [] });
    expect(digest.papers).toMatchObject([
      {
        title: 'Margin Adaptive DPO',
        abstract: 'It works.',
        arxivId: '2510.05342',
        authors: ['Ada'],
        publishedAt: '2025-10-06T20:00:00.000Z',
        codeUrl: 'https://github.com/a/b',
        projectUrl: 'https://a.github.io/b',
        votes: 9,
        comments: 3,
      },
    ]);
  });

  it('takes the title of the item where only that kept the formula', () => {
    const old = { ...item, title: 'LLM$\\times$MapReduce' };
    expect(json([old]).papers[0]?.title).toBe('LLM$\\times$MapReduce');
  });
});

describe('what cannot be read is told, the rest is kept', () => {
  it('items without a title, of a wrong type, not objects', () => {
    const digest = json([
      { title: 'One', abstract: 'It works.' },
      { abstract: 'x' },
      7,
      { title: 5, abstract: 'y' },
    ]);
    expect(digest.papers).toHaveLength(1);
    expect(digest.problems.map(({ line }) => line)).toEqual([2, 3, 4, 4]);
  });

  it('JSON Lines with a broken line', () => {
    const digest = parseDigest(
      '{"title":"One","abstract":"a"}\n{"title":\n{"title":"Two","abstract":"b"}\n',
    );
    expect(digest.papers.map(({ title }) => title)).toEqual(['One', 'Two']);
    expect(digest.problems).toMatchObject([{ line: 2 }]);
  });

  it('a cut file is one problem', () => {
    const whole = JSON.stringify([{ title: 'One', abstract: 'a' }], null, 2);
    expect(parseDigest(whole.slice(0, -6))).toMatchObject({ papers: [], problems: [{ line: 1 }] });
  });

  it('a list under a name, a paper alone', () => {
    expect(json({ date: '2026-01-15', papers: [{ title: 'One', abstract: 'a' }] })).toMatchObject({
      date: '2026-01-15',
      papers: [{ title: 'One' }],
    });
    expect(json({ title: 'One', abstract: 'a' }).papers).toHaveLength(1);
  });
});
