// "What is X?": which questions ask for nothing else, and which sentence answers them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { introductionOf, namesOnly, thingAsked } from '../../../src/domain/answer/introduces.ts';

describe('what a question asks to be told about', () => {
  it.each([
    ['What is DiffRhythm?', ['diffrhythm']],
    ['so whats f-distill', ['f', 'distill']],
    ['what does the Smooth Diffusion paper do', ['smooth', 'diffusion']],
    ['tell me about Agent-as-a-Judge pls', ['agent', 'as', 'a', 'judge']],
    ['summarize PFGM++', ['pfgm']],
    ['what’s SLCA about?', ['slca']],
  ])('%s', (question, thing) => {
    expect(thingAsked(question)).toEqual(thing);
  });
  it.each([
    'what is EgoRAG for?',
    'what is the FID of M-VAR?',
    'how does DiffRhythm work?',
    'what is it?',
    '',
  ])('%s: not that, or more', (question) => {
    expect(thingAsked(question)).toEqual([]);
  });
});

describe('the sentence that introduces it', () => {
  const introduces = (thing: readonly string[], text: string): boolean =>
    introductionOf(thing)?.test(text) ?? false;
  it.each([
    'To close the gap, we propose DiffRhythm, the first model of its kind.',
    'We present a simple but extremely effective approach named DiffRhythm.',
    'DiffRhythm is a model that sings.',
    'DIFFRHYTHM (short for a longer name), a model that sings, is ours.',
  ])('%s', (text) => {
    expect(introduces(['diffrhythm'], text)).toBe(true);
  });
  it.each([
    'This simplicity guarantees the scalability of DiffRhythm.',
    'DiffRhythm achieves the best results.',
    'We propose DiffRhythms2, another model.',
  ])('%s: does not', (text) => {
    expect(introduces(['diffrhythm'], text)).toBe(false);
  });
  it('bears any name and any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (name, text) => {
        expect(typeof introduces(thingAsked(`what is ${name}?`), text)).toBe('boolean');
      }),
    );
  });
});

describe('a sentence that only gives the name', () => {
  it.each([
    'We term this new framework M-VAR.',
    'Thus, we call it ELF.',
    'We dub the result Aya Vision.',
  ])('"%s" says nothing of the thing', (text) => {
    expect(namesOnly(text, 'what is M-VAR?')).toBe(true);
  });

  it.each([
    'We propose M-VAR.',
    'M-VAR is a decoupled framework.',
    'We term this framework M-VAR: it splits attention within a scale from attention across scales.',
  ])('"%s" does', (text) => {
    expect(namesOnly(text, 'what is M-VAR?')).toBe(false);
  });

  it.each(['what do they call the framework?', 'name of the decoupled framework'])(
    'is what "%s" asks for',
    (question) => {
      expect(namesOnly('We term this new framework M-VAR.', question)).toBe(false);
    },
  );
});
