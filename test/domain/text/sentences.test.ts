// Sentences are what a reader would call one; each is a piece of the source, unchanged.
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDigest } from '../../../src/domain/digest/parse.ts';
import { paperSentences, splitSentences } from '../../../src/domain/text/sentences.ts';

const SHARED = new URL('../../../../shared/', import.meta.url);
const squeezed = (text: string): string => text.replace(/\s+/g, '');
const raws = (text: string): readonly string[] => splitSentences(text).map(({ raw }) => raw);

describe('cuts', () => {
  it.each([
    ['after a full stop', 'We study X. It works.', ['We study X.', 'It works.']],
    [
      'not after an abbreviation',
      'As in Smith et al. 2015, e.g. BERT, vs. GPT. Done.',
      ['As in Smith et al. 2015, e.g. BERT, vs. GPT.', 'Done.'],
    ],
    [
      'not after an example in brackets',
      'Given a base (ex. UCRL, DQN) we propose a scheme. Done.',
      ['Given a base (ex. UCRL, DQN) we propose a scheme.', 'Done.'],
    ],
    [
      'not before a small letter',
      'Most face dat . a scarcity. Yes.',
      ['Most face dat . a scarcity.', 'Yes.'],
    ],
    [
      'not inside a name',
      'We introduce E.T. Bench today. It is big.',
      ['We introduce E.T. Bench today.', 'It is big.'],
    ],
    [
      'after a name of one letter',
      'We update A and B. That is slow.',
      ['We update A and B.', 'That is slow.'],
    ],
    [
      'before a list item',
      'Results are: (i) one is big. (ii) Most importantly, two.',
      ['Results are: (i) one is big.', '(ii) Most importantly, two.'],
    ],
    [
      'where the space is missing',
      'It improves performance.Code: https://a.org/b.',
      ['It improves performance.', 'Code: https://a.org/b.'],
    ],
    [
      'before a name in camel case',
      'We propose it. iVideoGPT is fast.',
      ['We propose it.', 'iVideoGPT is fast.'],
    ],
    ['at a paragraph', 'Background\n\nWe study X.', ['Background', 'We study X.']],
    ['not at a wrapped line', 'We study\nX at\nlength.', ['We study X at length.']],
    [
      'not inside an address',
      'See https://a.org/b.html for more. End.',
      ['See https://a.org/b.html for more.', 'End.'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(raws(text)).toEqual(expected);
  });
});

it('gives the title number 0 and the readable text beside the raw one', () => {
  expect(paperSentences('GS^3:\n  Light', 'Up to 9.1times. Fine.')).toEqual([
    { n: 0, raw: 'GS^3: Light', text: 'GS³: Light' },
    { n: 1, raw: 'Up to 9.1times.', text: 'Up to 9.1×.' },
    { n: 2, raw: 'Fine.', text: 'Fine.' },
  ]);
});

it('loses no character and never throws', () => {
  const word = fc.constantFrom(
    'A.',
    'a.',
    'e.g.',
    'We',
    'x',
    '(1)',
    '2)',
    '"no',
    '!',
    '?"',
    'U.S.',
    '\n\n',
    'end.Code',
    'https://a.b/c.',
  );
  const text = fc.oneof(
    fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
    fc.string(),
  );
  fc.assert(
    fc.property(text, (abstract) => {
      const joined = squeezed(raws(abstract).join(''));
      const whole = squeezed(abstract);
      // A quotation mark around the whole abstract may go; nothing else.
      const bare = whole.replace(/^"|"$/g, '');
      expect([whole, bare, whole.slice(1), whole.slice(0, -1)]).toContain(joined);
    }),
    { numRuns: 800 },
  );
});

it('cuts a text of one paragraph in time that grows with its length', () => {
  const time = (length: number): number => {
    const start = performance.now();
    splitSentences('A. '.repeat(length / 3));
    return performance.now() - start;
  };
  time(3000);
  const small = Math.min(time(6000), time(6000));
  expect(time(48_000)).toBeLessThan(30 * small + 200);
});

describe.skipIf(!existsSync(SHARED))('the cited sentences of the open question sets', () => {
  const read = (path: string): string => readFileSync(new URL(path, SHARED), 'utf8');
  const norm = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  interface Question {
    readonly papers: readonly (string | number)[];
    readonly gold: readonly string[];
  }

  function matched(sentences: ReadonlyMap<string, ReadonlySet<string>>, file: string) {
    let hits = 0;
    let all = 0;
    for (const line of read(`data/questions/${file}.jsonl`).trim().split('\n')) {
      const question = JSON.parse(line) as Question;
      for (const gold of question.gold) {
        all += 1;
        const found = question.papers.some((paper) =>
          sentences.get(String(paper))?.has(norm(gold)),
        );
        hits += found ? 1 : 0;
      }
    }
    return hits / all;
  }

  const sentencesOf = (abstract: string) => new Set(raws(abstract).map(norm));

  it('are whole sentences of the seed', () => {
    const papers = parseDigest(read('seeds/daily-papers.txt')).papers;
    const sentences = new Map(papers.map((p, i) => [String(i + 1), sentencesOf(p.abstract)]));
    expect(matched(sentences, 'dev-questions')).toBe(1);
  });

  it('are whole sentences of the eight days, but for one that the source glued with noise', () => {
    const days = [
      '2024-10-16',
      '2025-03-07',
      '2025-09-30',
      '2025-10-08',
      '2025-12-12',
      '2026-01-15',
      '2026-05-12',
      '2026-07-15',
    ];
    const papers = days.flatMap((day) => parseDigest(read(`data/hf_daily/api/${day}.json`)).papers);
    const sentences = new Map(papers.map((p) => [p.arxivId ?? '', sentencesOf(p.abstract)]));
    for (const file of ['days-a', 'days-b', 'days-d']) expect(matched(sentences, file)).toBe(1);
    expect(matched(sentences, 'days-c')).toBeGreaterThan(0.98);
  });
});
