// Texts encoded part by part give the tokens of the whole text, each with its part.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AutoTokenizer, env } from '@xenova/transformers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTokenise, type Tokenizer } from '../../../src/adapters/search/worker/tokenise.ts';
import { parseDigest } from '../../../src/domain/digest/parse.ts';
import { splitSentences } from '../../../src/domain/text/sentences.ts';
import { projectRoot } from '../../../src/root.ts';

let tokenizer: Tokenizer;
beforeAll(async () => {
  env.allowRemoteModels = false;
  tokenizer = await AutoTokenizer.from_pretrained(join(projectRoot, 'models/papers-minilm-l6'));
});

const { papers } = parseDigest(readFileSync(join(projectRoot, 'seeds/daily-papers.txt'), 'utf8'));

describe('tokens of parts', () => {
  it('are the tokens of the whole text', () => {
    const tokenise = createTokenise(tokenizer, 512);
    for (const { title, abstract } of papers) {
      const parts = [`${title}.`, ...splitSentences(abstract).map(({ text }) => text)];
      const whole = tokenizer.encode(parts.join(' '), { add_special_tokens: true });
      const { ids, parts: from } = tokenise('', parts);
      expect(ids).toEqual([...whole.slice(0, 511), ...whole.slice(-1)].slice(0, ids.length));
      expect(from).toHaveLength(ids.length);
      expect([from[0], from.at(-1)]).toEqual([-1, -1]);
      expect(from.slice(1, -1)).toEqual(from.slice(1, -1).toSorted((a, b) => a - b));
    }
  });

  it('beyond the limit are cut, and the last token still ends the text', () => {
    const { ids, parts } = createTokenise(tokenizer, 8)('', [
      'one two three',
      'four five six seven',
    ]);
    expect(ids).toHaveLength(8);
    expect(ids.at(-1)).toBe(tokenizer.encode('', { add_special_tokens: true }).at(-1));
    expect(parts).toEqual([-1, 0, 0, 0, 1, 1, 1, -1]);
  });

  it('of the prefix belong to no part', () => {
    const tokenise = createTokenise(tokenizer, 512);
    const { ids, parts } = tokenise('query: ', ['walrus']);
    expect(ids).toEqual(tokenizer.encode('query: walrus', { add_special_tokens: true }));
    expect(parts.filter((part) => part >= 0)).toEqual(
      tokenizer.encode('walrus', { add_special_tokens: false }).map(() => 0),
    );
  });

  it('a model without special tokens gets none', () => {
    const bytes: Tokenizer = { encode: (text) => [...new TextEncoder().encode(text)] };
    expect(createTokenise(bytes, 512)('', ['a', 'b'])).toEqual({
      ids: [97, 32, 98],
      parts: [0, 1, 1],
    });
  });
});
