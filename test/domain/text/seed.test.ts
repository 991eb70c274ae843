// The golden file of the whole seed: every sentence that reading changes, checked by eye against the list of residue.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseDigest } from '../../../src/domain/digest/parse.ts';
import { paperSentences } from '../../../src/domain/text/sentences.ts';

const read = (path: string): string =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

it('reads the seed as its authors meant it, and changes nothing else', () => {
  const { papers } = parseDigest(read('seeds/daily-papers.txt'));
  const seen = papers.map(({ title, abstract }) => {
    const sentences = paperSentences(title, abstract);
    return {
      title: sentences[0]?.text,
      sentences: sentences.length - 1,
      repaired: sentences.filter(({ raw, text }) => raw !== text),
    };
  });
  expect(seen).toEqual(JSON.parse(read('test/fixtures/seed.readable.json')));
});
