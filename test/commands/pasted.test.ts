// A digest pasted in parts: cut anywhere it is as it was, and a part that begins with a paper begins one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pastedText } from '../../commands/parts/digest-forms.ts';
import { parseDigest } from '../../src/domain/digest/parse.ts';

const GANNET = 'Gannet Decoding\n\nWe decode faster. It is 2.3 times faster than greedy decoding.';
const PUFFIN = 'Puffin Alignment of Rewards\n\nWe align rewards. It gains 4.4 points.';

describe('a digest pasted in parts', () => {
  it('holds both papers, one in each part', () => {
    const { papers } = parseDigest(pastedText({ part1: GANNET, part2: PUFFIN }));
    expect(papers.map(({ title }) => title)).toEqual([
      'Gannet Decoding',
      'Puffin Alignment of Rewards',
    ]);
  });
  it('is put together as it was where it was cut in the middle of a line', () => {
    const whole = `${GANNET}\n\n${PUFFIN}`;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.length - 1 }), (at) => {
        // Discord takes white space off both ends of a field: a cut there cannot be told from one paper a part.
        const [part1, part2] = [whole.slice(0, at), whole.slice(at)];
        if (part1 !== part1.trimEnd() || part2 !== part2.trimStart()) return;
        expect(pastedText({ part1, part2 })).toBe(whole);
      }),
    );
  });
});
