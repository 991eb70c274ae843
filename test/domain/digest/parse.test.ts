// Whatever is posted: nothing is thrown, nothing is lost, and ten times the text takes no more than ten times as long.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isChrome } from '../../../src/domain/digest/chrome.ts';
import { cleanText } from '../../../src/domain/digest/clean.ts';
import { parseDigest } from '../../../src/domain/digest/parse.ts';

const words = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

const PIECE = fc.constantFrom(
  ...[
    'A Title',
    'Another Title?',
    'We study X. It works.',
    'short',
    '# Head',
    '## [T](https://a.org/b)',
  ],
  ...[
    '- [L](https://arxiv.org/abs/2601.06596)',
    '**Bold Title**',
    'https://arxiv.org/abs/2601.06596',
  ],
  ...['', '', '\n', '\r\n', '{"title":"x"}', '[', '<rss>', '<feed><entry>', '| a | b |', '> quote'],
  ...[
    'Daily Papers',
    '2026-01-15',
    'Authors: A, B',
    '---',
    '\u00a0',
    '\ufeff',
    `${'word '.repeat(60)}end.`,
  ],
);
const hostile = fc.oneof(
  fc.array(PIECE, { maxLength: 25 }).map((pieces) => pieces.join('\n')),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.json().map((text) => text.slice(0, 300)),
);

it('never throws, and every problem has a line and a reason', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { papers, problems } = parseDigest(text);
      for (const { line, reason, excerpt } of problems) {
        expect(line).toBeGreaterThan(0);
        expect(reason).not.toBe('');
        expect(excerpt.length).toBeLessThanOrEqual(120);
      }
      for (const { title, codeUrl, projectUrl } of papers) {
        expect(title).not.toBe('');
        for (const url of [codeUrl, projectUrl]) expect(url ?? 'https://').toMatch(/^https:\/\//);
      }
    }),
    { numRuns: 600 },
  );
});

it('loses no line of a dump: each is in a paper, in a problem, or the page around them', () => {
  const line = fc.constantFrom(
    ...['A Title', 'Is This a Title?', 'Subscribe', 'Daily Papers', 'a stray line', ''],
    ...['We study many things. They all work very well on four benchmarks, as we show.', ''],
    ...['See https://a.org/b for the demo.', `${'Long words go on '.repeat(20)}to the end.`, ''],
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      // A number in each line makes it findable.
      const text = lines.map((one, i) => (one === '' || isChrome(one) ? one : `${one} n${i}`));
      const { papers, problems } = parseDigest(text.join('\n'));
      const kept = new Set(papers.flatMap(({ title, abstract }) => words(`${title} ${abstract}`)));
      for (const [i, one] of text.entries()) {
        if (!one.endsWith(` n${i}`)) continue;
        const told = problems.some((problem) => {
          const end = /Lines \d+ to (\d+)/.exec(problem.reason)?.[1];
          return problem.line <= i + 1 && i + 1 <= Number(end ?? problem.line);
        });
        // A repeated paper is told at the line of its title; its words are merged.
        const merged = problems.some(({ reason }) => reason.includes('same paper'));
        expect(kept.has(`n${i}`) || told || merged, `${one} in ${JSON.stringify(text)}`).toBe(true);
      }
    }),
    { numRuns: 600 },
  );
});

it('takes time in proportion to the length', () => {
  const seed = readFileSync(new URL('../../../seeds/daily-papers.txt', import.meta.url), 'utf8');
  const texts = [
    seed,
    'a\n\n',
    '- [a](b)\n',
    '# a\n',
    'A. ',
    '[x](',
    '{"a":',
    '<b>',
    ' ',
    'http://a.b/',
  ];
  for (const unit of texts) {
    const time = (length: number): number => {
      const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
      const start = performance.now();
      parseDigest(text);
      return performance.now() - start;
    };
    time(5_000);
    const small = Math.min(time(20_000), time(20_000));
    expect(time(160_000), JSON.stringify(unit.slice(0, 10))).toBeLessThan(30 * small + 400);
  }
});

it('reads a digest of 10 MB', () => {
  const paper = (i: number): string =>
    `A Paper About Number ${i}\n\n${`We study number ${i} at length. `.repeat(30)}\n\n`;
  const text = Array.from({ length: 10_000 }, (_, i) => paper(i)).join('');
  const { papers, problems } = parseDigest(text);
  expect([papers.length, problems.length]).toEqual([10_000, 0]);
});

const DATA = new URL('../../../../shared/data/hf_daily/', import.meta.url);

describe.skipIf(!existsSync(DATA))('real feeds', () => {
  const read = (path: string): string => readFileSync(new URL(path, DATA), 'utf8');
  const counts = new Map(
    (existsSync(DATA) ? read('SOURCES.tsv') : '')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split('\t'))
      .map(([file, papers]) => [file ?? '', Number(papers)]),
  );
  const files = ['api', 'feed', 'arxiv'].flatMap((folder) =>
    existsSync(DATA) ? readdirSync(new URL(folder, DATA)).map((name) => `${folder}/${name}`) : [],
  );

  it.each(files)(
    '%s has as many papers as its source says, all with an id and an abstract',
    (file) => {
      const { papers, problems, date } = parseDigest(read(file), { name: file });
      const isError = file.includes('error');
      expect(papers).toHaveLength(isError ? 0 : (counts.get(file) ?? -1));
      expect(problems).toHaveLength(papers.length === 0 ? 1 : 0);
      for (const { arxivId, abstract, authors } of papers) {
        expect(arxivId).toMatch(/^\d{4}\.\d{4,5}$|^[a-z-]+\/\d{7}$/);
        expect(abstract.length).toBeGreaterThan(200);
        expect(authors.length).toBeGreaterThan(0);
      }
      if (file.startsWith('api')) expect(date).toBe(file.slice(4, 14));
    },
  );

  it('a page captured after midnight, or at the weekend, is of the day it shows', () => {
    const days = files
      .filter((file) => file.startsWith('feed'))
      .map((file) => parseDigest(read(file)).date);
    expect(days).toEqual(['2025-09-30', '2025-12-12', '2025-12-12', '2025-12-12', '2026-05-12']);
  });
});

it('cleans what cannot be seen and keeps the number of lines', () => {
  expect(cleanText('\uFEFFa\u00A0b\r\nc\u200Bd\re')).toBe('a b\ncd\ne');
});

it('tells where a file was not read in its own character set', () => {
  const { papers, problems } = parseDigest(
    'A Caf\uFFFD Title\n\nWe study caf\uFFFDs and show that all of them work. It is fast.\n',
  );
  expect(papers).toHaveLength(1);
  expect(problems).toEqual([
    {
      line: 1,
      reason: expect.stringContaining('Save the file as UTF-8'),
      excerpt: 'A Caf\uFFFD Title',
    },
  ]);
});
