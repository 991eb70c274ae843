// A post's kind survives its way through the database; what this version does not know is nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PostKind, readKind, writeKind } from '../../src/domain/post-kind.ts';

describe('the kind of a post', () => {
  it('is read as it was written', () => {
    const kinds: fc.Arbitrary<PostKind> = fc.oneof(
      fc.constantFrom({ is: 'daily' } as const, { is: 'weekly' } as const),
      fc.record({
        is: fc.constant('published' as const),
        digestId: fc.nat(),
        confirmation: fc.constantFrom('p1', 'k2j3'),
      }),
      fc.record({
        is: fc.constant('paper' as const),
        paperId: fc.constantFrom('arxiv:2601.00001', 'arxiv:math/0601001', 'title:0a1b2c'),
      }),
    );
    fc.assert(
      fc.property(kinds, (kind) => {
        expect(readKind(writeKind(kind))).toEqual({ ...kind });
      }),
    );
  });
  it.each([
    '',
    'monthly',
    'daily/2',
    'published/x/p1',
    'published/12',
    'published',
    'paper/',
    'paper',
  ])('is not guessed: %s', (text) => expect(readKind(text)).toBeNull());
});
