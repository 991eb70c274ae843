// The bundled encoder keeps the contract and finds the seed's papers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEncoder } from '../../../src/adapters/search/encoder.ts';
import { parseDigest } from '../../../src/domain/digest/parse.ts';
import { splitSentences } from '../../../src/domain/text/sentences.ts';
import type { EncodedPaper, Encoder } from '../../../src/ports-search.ts';
import { projectRoot } from '../../../src/root.ts';
import { encoderContract } from '../../contracts/encoder.ts';
import { silent } from '../../support/stored.ts';

const open = (): Promise<Encoder> =>
  createEncoder({
    modelsDir: join(projectRoot, 'models'),
    model: null,
    // Nothing listens there: the bundled encoder must not ask.
    hfEndpoint: 'http://127.0.0.1:9',
    cacheDir: join(projectRoot, 'no-such-folder'),
    log: silent,
  });

let encoder: Encoder;
beforeAll(async () => {
  encoder = await open();
});
afterAll(() => encoder.close());

encoderContract('the bundled model', () => encoder);

describe('the bundled encoder', () => {
  it('names its model with a fingerprint, its dimensions and its form', () => {
    expect(encoder.model).toMatch(/^papers-minilm-l6@[0-9a-f]{10}\/\d+$/);
    expect(encoder.dimensions).toBe(384);
    expect(encoder.tokenWidth).toBe(128);
  });

  it('cuts words as WordPiece does, and knows the word of each piece', async () => {
    const { pieces, wordOf } = await encoder.encodeQuestion('does f-distill beat GANs?');
    expect(pieces).toEqual(['does', 'f', '-', 'di', '##sti', '##ll', 'beat', 'gan', '##s', '?']);
    expect(wordOf).toEqual([0, 1, 1, 1, 1, 1, 2, 3, 3, 3]);
  });

  it('weighs what names the topic above what only frames the question', async () => {
    const { pieces, importance } = await encoder.encodeQuestion(
      'which of the papers is about quantization?',
    );
    const weightOf = (piece: string): number => importance?.[pieces.indexOf(piece)] ?? 0;
    const topic = Math.max(...['quan', '##ti', '##zation'].map(weightOf));
    expect(importance).toHaveLength(pieces.length);
    for (const frame of ['which', 'of', 'the', 'papers', 'is', 'about', '?'])
      expect(topic).toBeGreaterThan(weightOf(frame));
    for (const weight of importance ?? []) expect(weight).toBeGreaterThan(0);
  });

  it('an encoder that is closing refuses what waits, in words', async () => {
    const other = await open();
    const running = other.encodeQuestion('first');
    const waiting = other.encodePaper(['second']);
    const closed = other.close();
    await expect(waiting).rejects.toThrow('stopping');
    await expect(other.encodeQuestion('third')).rejects.toThrow('stopping');
    await running;
    await closed;
  });
});

describe('the seed, encoded', () => {
  const { papers } = parseDigest(readFileSync(join(projectRoot, 'seeds/daily-papers.txt'), 'utf8'));
  const encoded: EncodedPaper[] = [];
  beforeAll(async () => {
    for (const { title, abstract } of papers) {
      const sentences = splitSentences(abstract).map(({ text }) => text);
      encoded.push(await encoder.encodePaper([title, ...sentences]));
    }
  }, 120_000);

  it('every paper stays under 24 kB', () => {
    const sizes = encoded.map(({ tokens }) => tokens.length);
    expect(sizes).toHaveLength(30);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(24_000);
    expect(Math.min(...sizes)).toBeGreaterThan(2_000);
  });

  it('a paper is found by its own title, first of all', async () => {
    for (const [i, { title }] of papers.entries()) {
      const question = await encoder.encodeQuestion(title);
      const matrices = await encoder.match(
        question,
        encoded.map(({ tokens }) => tokens),
      );
      const scores = matrices.map(({ sentences, pieces, values }) => {
        let sum = 0;
        for (let p = 0; p < pieces; p++) {
          let best = -1;
          for (let s = 0; s < sentences; s++) best = Math.max(best, values[s * pieces + p] ?? -1);
          sum += best;
        }
        return sum / pieces;
      });
      expect(scores.indexOf(Math.max(...scores))).toBe(i);
    }
  });
});
