// A dump without marks: titles and abstracts are told apart whatever blank lines, wrapping and full stops do.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDigest } from '../../../src/domain/digest/parse.ts';

const LONG =
  'We study how large models learn from small data and find that they do so slowly. Extensive experiments on four benchmarks show gains of 5% over strong baselines. The effect grows with size.';
const SEED = readFileSync(new URL('../../../seeds/daily-papers.txt', import.meta.url), 'utf8');

const pairs = (text: string) =>
  parseDigest(text).papers.map(({ title, abstract }) => [title, abstract]);

describe('the seed', () => {
  const seed = parseDigest(SEED);

  it('holds 30 papers and nothing that could not be read; the header is dropped', () => {
    expect(seed.format).toBe('text');
    expect(seed.papers).toHaveLength(30);
    expect(seed.problems).toEqual([]);
    const lines = new Set(seed.papers.flatMap(({ title, abstract }) => [title, abstract]));
    const header = SEED.split('\n').filter((line) => line !== '' && !lines.has(line));
    expect(header).toEqual([
      'new',
      'Get trending papers in your email inbox!',
      'Subscribe',
      'Daily Papers',
      'by AK and the research community',
    ]);
  });

  it('gives links as fields, without the full stop that ends their sentence', () => {
    const links = seed.papers.filter(({ codeUrl, projectUrl }) => codeUrl ?? projectUrl);
    expect(links.map(({ codeUrl, projectUrl }) => codeUrl ?? projectUrl)).toEqual([
      'https://github.com/SHI-Labs/Smooth-Diffusion',
      'https://github.com/abhibambhaniya/progressive_gradient_flow_nm_sparsity',
      'https://github.com/CerebrasResearch/Sparse-IFT',
      'https://research.nvidia.com/labs/genair/f-distill',
      'https://github.com/Newbeeer/pfgmpp',
      'https://sled-group.github.io/InfEdit/',
      'https://github.com/GengDavid/SLCA',
      'https://ml.cs.tsinghua.edu.cn/prolificdreamer/',
      'https://github.com/OliverRensu/MVAR',
    ]);
    expect(links.filter(({ projectUrl }) => projectUrl)).toHaveLength(3);
  });

  it.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['no-break spaces', (text: string) => text.replaceAll(' ', '\u00A0')],
    ['no blank lines', (text: string) => text.replace(/\n\n+/g, '\n')],
    ['many blank lines', (text: string) => text.replaceAll('\n\n', '\n \n\t\n\n')],
    [
      'abstracts wrapped at 79 columns',
      (text: string) =>
        text.replace(/.{200,}/g, (line) => line.replace(/(.{1,79})(?: |$)/g, '$1\n')),
    ],
    [
      'a blank line between the sentences of every abstract',
      (text: string) =>
        text.replace(/.{200,}/g, (line) => line.replace(/(.{300,600}?\.) (?=[A-Z])/g, '$1\n\n')),
    ],
  ])('is the same with %s', (_name, change) => {
    const changed = parseDigest(change(SEED));
    const words = (papers: typeof seed.papers) =>
      papers.map(({ title, abstract }) => [title, abstract.replace(/\s+/g, ' ')]);
    expect(words(changed.papers)).toEqual(words(seed.papers));
    expect(changed.problems).toEqual([]);
  });
});

describe('titles and abstracts', () => {
  it.each([
    ['a title that ends in a question mark', 'Is It All You Need?'],
    ['a title that ends in a full stop', 'Attention is all you need.'],
    ['a title of two sentences', 'Mixing in Disks. II. Spirals in a Galaxy'],
    ['a title in small letters', 'sim2real for hands'],
    ['a long title', `A ${'Very '.repeat(30)}Long Title`],
  ])('%s', (_name, title) => {
    expect(pairs(`${title}\n\n${LONG}\n\nNext One\n\n${LONG} More.`)).toEqual([
      [title, LONG],
      ['Next One', `${LONG} More.`],
    ]);
  });

  it('short abstracts', () => {
    expect(pairs('First Title\n\nIt works well.\n\nSecond Title\n\nIt works too.')).toEqual([
      ['First Title', 'It works well.'],
      ['Second Title', 'It works too.'],
    ]);
  });

  it('paragraphs, and a last one with the link', () => {
    const [paper] = parseDigest(
      `A Title\n\n${LONG}\n\n${LONG}\n\nCode: https://github.com/a/b`,
    ).papers;
    expect(paper?.abstract).toBe(`${LONG}\n\n${LONG}\n\nCode: https://github.com/a/b`);
    expect(paper?.codeUrl).toBe('https://github.com/a/b');
  });

  it('an arXiv link below the title is the identity, one cited in the abstract is not', () => {
    const { papers } = parseDigest(
      `One\n\nhttps://arxiv.org/abs/2410.09342v2\n\n${LONG}\n\nTwo\n\n${LONG} See arXiv:2301.00001.`,
    );
    expect(papers.map(({ arxivId, abstract }) => [arxivId, abstract.length])).toEqual([
      ['2410.09342', LONG.length],
      [null, LONG.length + 22],
    ]);
  });
});

describe('what is no paper is told with its line', () => {
  it('a title without an abstract at the end', () => {
    const { papers, problems } = parseDigest(`One\n\n${LONG}\n\nLonely Title`);
    expect(papers).toHaveLength(1);
    expect(problems).toEqual([
      { line: 5, reason: expect.stringContaining('neither'), excerpt: 'Lonely Title' },
    ]);
  });

  it('an abstract without a title at the beginning', () => {
    const { papers, problems } = parseDigest(`${LONG}\n\nOne\n\n${LONG} More.`);
    expect(papers.map(({ title }) => title)).toEqual(['One']);
    expect(problems).toMatchObject([{ line: 1 }]);
  });

  it('a list of arXiv links becomes papers without words', () => {
    const { papers, problems } = parseDigest(
      'https://arxiv.org/abs/2410.09342\nhttps://huggingface.co/papers/2503.04725\n',
    );
    expect(papers.map(({ arxivId }) => arxivId)).toEqual(['2410.09342', '2503.04725']);
    expect(problems.map(({ line }) => line)).toEqual([1, 2]);
  });

  it('an empty text', () => {
    expect(parseDigest(' \n\t\n')).toMatchObject({
      format: 'empty',
      papers: [],
      problems: [{ line: 1 }],
    });
  });
});

describe('the same paper twice', () => {
  it('is one, with the fuller abstract, and told', () => {
    const { papers, problems } = parseDigest(
      `One: A Title\n\n${LONG}\n\nOne, a title\n\n${LONG} More.`,
    );
    expect(papers).toMatchObject([{ abstract: `${LONG} More.`, line: 1 }]);
    expect(problems).toMatchObject([{ line: 5, reason: expect.stringContaining('same paper') }]);
  });
});

describe('the day', () => {
  it.each([
    [
      'a line of the header',
      `Daily Papers, 15 January 2026\n\nOne\n\n${LONG}`,
      undefined,
      '2026-01-15',
    ],
    ['an ISO day', `2026-01-15\n\nOne\n\n${LONG}`, undefined, '2026-01-15'],
    ['the name of the file', `One\n\n${LONG}`, 'digest-2026-01-15.txt', '2026-01-15'],
    ['no day in the calendar', `One\n\n${LONG}`, '2026-02-31.txt', null],
    ['a number in an abstract', `One\n\n${LONG} Released on 2026-01-15.`, undefined, null],
  ])('%s', (_name, text, name, date) => {
    expect(parseDigest(text, name === undefined ? {} : { name }).date).toBe(date);
  });
});
