// The short version of a paper: one sentence of its authors that says what they did.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import telling from '../../../models/scorers/telling.json' with { type: 'json' };
import { canTell, tellingSentence } from '../../../src/domain/overview/telling.ts';
import { tldrFeatures } from '../../../src/domain/overview/tldr-features.ts';

const numbered = (...texts: readonly string[]) => texts.map((text, n) => ({ n, text }));

describe('the telling sentence', () => {
  it('is what the authors did, not what others lack or where the code is', () => {
    const told = tellingSentence(
      numbered(
        'Counting Zebras from the Air',
        'Recently, drones have become popular in ecology.',
        'However, existing methods miss animals that overlap.',
        'We propose ZebraNet, a method that counts zebras in aerial video by their stripes.',
        'Specifically, the first stage finds stripes in each frame.',
        'Our code is available at https://github.com/zebra/net and everybody may use it.',
      ),
    );
    expect(told).toBe(
      'We propose ZebraNet, a method that counts zebras in aerial video by their stripes.',
    );
  });
  it('is never a link, a heading or the title', () => {
    const link = 'We present the project page at https://zebra.github.io for all of our models.';
    expect(tellingSentence(numbered('Counting Zebras from the Air', 'Abstract.', link))).toBeNull();
    expect(tellingSentence(numbered('Counting Zebras from the Air'))).toBeNull();
    expect(tellingSentence([])).toBeNull();
  });
  it('is the only sentence when there is one', () => {
    const only = 'Zebras have stripes, and nobody knows why they do.';
    expect(tellingSentence(numbered('Stripes', only))).toBe(only);
  });
  it('stands word for word in the abstract, whatever the abstract is', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string({ unit: 'grapheme' })), (title, texts) => {
        const told = tellingSentence(numbered(title, ...texts));
        expect(told === null ? texts.some(canTell) : !texts.includes(told)).toBe(false);
      }),
    );
  });
});

describe('the learned weights', () => {
  it('weigh exactly the features that there are', () => {
    const [features] = tldrFeatures('A title', ['We show one thing.', 'And another.']);
    expect(Object.keys(telling.weights).sort()).toEqual(Object.keys(features ?? {}).sort());
  });
  it('were better than the first sentence when they were learned', () => {
    expect(telling.figures.chosen).toBeGreaterThan(telling.figures.lead);
  });
});
