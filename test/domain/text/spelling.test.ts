// Misspelt words are read as what the papers hold; right words are left alone.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import filter from '../../../models/scorers/words.json' with { type: 'json' };
import { createKnownWords } from '../../../src/domain/text/known-words.ts';
import { createSpeller, editDistance, respell } from '../../../src/domain/text/spelling.ts';

const vocabulary = new Map([
  ['verifier', 3],
  ['verified', 1],
  ['satellite', 1],
  ['languini', 1],
  ['kitchen', 1],
  ['temperature', 5],
  ['gaia', 1],
]);
const speller = createSpeller(vocabulary);
const english = new Set(['picture', 'leading', 'scale', 'the', 'by']);
const read = (text: string): string | null => respell(text, speller, (word) => english.has(word));

describe('spelling', () => {
  it('corrects a slip, two in a long word, and swapped letters', () => {
    expect(read('satelite')).toBe('satellite');
    expect(read('temprature')).toBe('temperature');
    expect(read('lanquini kichen')).toBe('languini kitchen');
    expect(read('temperatuer')).toBe('temperature');
  });
  it('prefers the nearer word, then the one in more papers', () => {
    expect(read('verfier')).toBe('verifier');
    expect(read('verifie')).toBe('verifier');
  });
  it('of two words as near takes swapped letters before a missing one, that before an extra one, a wrong one last', () => {
    const words = new Map([
      ['them', 9],
      ['time', 1],
      ['tool', 9],
      ['total', 1],
      ['tasks', 1],
      ['want', 9],
    ]);
    const short = createSpeller(words, new Set(['take', 'what']));
    const near = ['tiem', 'totl', 'taks', 'waht'].map((word) => short.nearest(word));
    expect(near).toEqual(['time', 'total', 'tasks', 'what']);
  });
  it('leaves known words, words of the language, short words, names with digits and endings alone', () => {
    for (const text of ['verifier', 'picture', 'gai', 'gaia2', 'verifiers', 'Kitchen!']) {
      expect(read(text)).toBeNull();
    }
  });
  it('leaves names with capitals inside and clippings alone', () => {
    for (const text of ['GAIAs', 'temp', 'temper', 'veriF']) expect(read(text)).toBeNull();
  });
  it('reads two swapped letters of a short word', () => {
    const short = createSpeller(new Map([['rna', 1]]), new Set(['the', 'and']));
    expect(['teh', 'adn', 'nra'].map((word) => short.nearest(word))).toEqual(['the', 'and', null]);
  });
  it('keeps everything else of the text', () => {
    expect(read('(the satelite, by Gaia?)')).toBe('(the satellite, by Gaia?)');
  });
});

describe('known words', () => {
  it('hold words of the field and of general English, and no slips', () => {
    const known = createKnownWords(filter);
    for (const word of ['federated', 'gadgets', 'unlearning', 'exponent'])
      expect(known(word)).toBe(true);
    const slips = ['datset', 'verifer', 'gihtub', 'famlies', 'geomtry', 'resoning', 'agnet'];
    expect(slips.filter(known)).toEqual([]);
  });
  it('are none without a filter', () => {
    expect(createKnownWords({ hashes: 7, bits: '' })('word')).toBe(false);
  });
});

describe('the edit distance', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
  it('is symmetric, zero only for equal words, and honest about its limit', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b, 9);
        expect(distance).toBe(editDistance(b, a, 9));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(editDistance(a, b, 1)).toBe(Math.min(2, distance));
      }),
    );
  });
});
