// A reader who sees only the quoted sentences is told what their abbreviations stand for.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definitionsIn, undefinedIn } from '../../../src/domain/answer/abbreviations.ts';

const ABSTRACT =
  'We present variational score distillation (VSD), and use Hidden Markov Models (HMMs) for large language models (LLMs). ' +
  'VSD works with any weight (i.e., 7.5). An agent (MAXS) plans.';

describe('abbreviations', () => {
  it('are read where an abstract defines them', () => {
    expect([...definitionsIn(ABSTRACT)]).toEqual([
      ['VSD', 'variational score distillation'],
      ['HMM', 'Hidden Markov Models'],
      ['LLM', 'large language models'],
    ]);
  });
  it('are told when a quoted sentence uses one without its long form', () => {
    expect(undefinedIn('VSD works with any weight.', ABSTRACT)).toEqual([
      { abbreviation: 'VSD', form: 'variational score distillation' },
    ]);
    expect(undefinedIn('We present variational score distillation (VSD).', ABSTRACT)).toEqual([]);
    expect(undefinedIn('It plans.', ABSTRACT)).toEqual([]);
  });
  it('are looked for in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (quoted, abstract) => {
        expect(Array.isArray(undefinedIn(quoted, abstract))).toBe(true);
      }),
    );
  });
});
