// Whatever is written in a paper or a question shows as it is and does nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, graphemePrefix } from '../../../../src/adapters/discord/present/cut.ts';
import {
  clean,
  escapeMarkdown,
  escapeWithin,
  unescapeMarkdown,
} from '../../../../src/adapters/discord/present/escape.ts';
import { hostileText } from '../../../support/views.ts';

/** The text without what a backslash has disarmed: what is left is what Discord would act on. */
const armed = (markdown: string): string => markdown.replace(/\\[!-/:-@[-`{-~]/g, '\u0001');

describe('escaping', () => {
  it.each([
    ['**bold** and _it_', '\\*\\*bold\\*\\* and \\_it\\_'],
    ['[click](https://x.example)', '\\[click\\](https:\\//x.example)'],
    ['<@123> <t:1:R>', '\\<@123> \\<t\\:1:R>'],
    ['# Heading', '\\# Heading'],
    ['1. item', '1\\. item'],
    ['f-distill: 9.1x at 512×512', 'f-distill: 9.1x at 512×512'],
    [':smile:', '\\:smile:'],
    ['@everyone', '@\u200Beveryone'],
  ])('shows %j as it is', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });

  it('leaves nothing that Discord acts on', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const left = armed(escapeMarkdown(text));
        expect(left).not.toMatch(/[*_~`|[\]<\\]/);
        expect(left).not.toMatch(/^\s*(?:[#>+-]|\d+[.)]\s)/m);
        expect(left).not.toMatch(/:\/\/|@(?:everyone|here)/i);
        expect(left).not.toMatch(/:[\w+-]+:/);
      }),
      { numRuns: 1_000 },
    );
  });

  it('can be read back, so that a title survives being edited page by page', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = clean(text).replace(/@\u200B(?=everyone|here)/gi, '@');
        expect(unescapeMarkdown(escapeMarkdown(text))).toBe(shown);
      }),
      { numRuns: 1_000 },
    );
  });

  it('fits the room, whatever escaping adds', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 400 }), (text, room) => {
        expect(escapeWithin(text, room).length).toBeLessThanOrEqual(room);
      }),
      { numRuns: 400 },
    );
  });
});

describe('cutting', () => {
  it('ends at a sentence when that keeps most of the text', () => {
    expect(cut('One sentence here. Another sentence there.', 25)).toBe('One sentence here.');
  });
  it('ends at a word with an ellipsis otherwise', () => {
    expect(cut('Several words without an end', 20)).toBe('Several words…');
  });
  it('never splits a family of emoji or a letter from its accent', () => {
    expect(graphemePrefix('ab👩‍👩‍👧‍👦', 6)).toBe('ab');
    expect(graphemePrefix('abe\u0301', 3)).toBe('ab');
  });
  it('never makes half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 50 }), (text, max) => {
        const short = cut(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(Buffer.from(short).toString()).toBe(short);
      }),
    );
  });
});
