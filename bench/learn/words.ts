// Makes the filter of known words from the abstracts of the corpus: spelling must not "correct" a word that others use.
// Run: npm run learn:words
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { foldedWords } from '../../src/domain/fold.ts';
import { createKnownWords, positions } from '../../src/domain/text/known-words.ts';
import { projectRoot } from '../../src/root.ts';
import { sharedPath } from '../shared.ts';

const line = z.object({ title: z.string().nullish(), abstract: z.string().nullish() });
/** Rarer words are often slips themselves. */
const LEAST_PAPERS = 4;
/** 10 bits and 7 hashes a word: one in a hundred others passes. */
const BITS = 10;
const HASHES = 7;

const counts = new Map<string, number>();
const xz = spawn('xz', ['-dc', sharedPath('data', 'corpus', 'papers.jsonl.xz')], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
let papers = 0;
for await (const text of createInterface({ input: xz.stdout })) {
  const { title, abstract } = line.parse(JSON.parse(text));
  papers += 1;
  for (const word of new Set(foldedWords(`${title ?? ''} ${abstract ?? ''}`))) {
    if (/^\p{L}{4,20}$/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
}
const words = [...counts].filter(([, n]) => n >= LEAST_PAPERS).map(([word]) => word);
const bytes = new Uint8Array(Math.ceil((words.length * BITS) / 8));
for (const word of words) {
  for (const at of positions(word, HASHES, bytes.length * 8)) {
    bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (1 << (at & 7));
  }
}
const bits = Buffer.from(bytes).toString('base64');
const known = createKnownWords({ hashes: HASHES, bits });
const others = [...counts].filter(([, n]) => n < LEAST_PAPERS).map(([word]) => word);
const figures = {
  words: words.length,
  kilobytes: Math.round(bytes.length / 1024),
  falsePositives: Number((others.filter(known).length / others.length).toFixed(4)),
};
process.stdout.write(`${papers} abstracts: ${JSON.stringify(figures)}\n`);
writeFileSync(
  join(projectRoot, 'models', 'scorers', 'words.json'),
  `${JSON.stringify(
    {
      date: new Date().toISOString().slice(0, 10),
      data: `words of at least ${LEAST_PAPERS} of ${papers} abstracts of AI conferences (corpus), as a Bloom filter`,
      command: 'npm run learn:words',
      figures,
      hashes: HASHES,
      bits,
    },
    null,
    2,
  )}\n`,
);
