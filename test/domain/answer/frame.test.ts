// What of a request is searched for: its topic, not the words around it, and not what is expressly not wanted.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchText } from '../../../src/domain/answer/frame.ts';

/** Frames, tails and topics in any order: most texts lose something. */
const requests = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'which papers are about',
        'show me',
        'any',
        'please',
        ', whatever',
        '? list em all',
      ),
      fc.constantFrom('(not these)', ', not just images', 'but not surveys', 'in the digest', '?'),
      fc.constantFrom('pruning', '3d', 'memory of agents'),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(' '));

describe('the words to search by', () => {
  it.each([
    ['which papers are about speech synthesis?', 'speech synthesis'],
    ['show me everything on protein folding, please', 'protein folding'],
    ['papers on agents with a memory (not the cache tricks)', 'agents with a memory'],
    ['which papers use diffusion for sound, not just images?', 'diffusion for sound'],
    ['anything on robots but not surveys', 'robots'],
    ['anything on pruning, sparsity, whatever', 'pruning, sparsity'],
    ['anything on theorem provers? list em all', 'theorem provers'],
    ['papers about old stuff', 'old stuff'],
    ['segmentation (without labels)', 'segmentation (without labels)'],
    ['speed-ups (no retraining)', 'speed-ups (no retraining)'],
    ['models for not only text but sound', 'models for not only text but sound'],
    ['to prune or not to prune', 'to prune or not to prune'],
    ['(not really)', '(not really)'],
  ])('%s → %s', (text, words) => expect(searchText(text)).toBe(words));

  it('are some wherever the text has any, and no more than the text', () => {
    fc.assert(
      fc.property(requests, (text) => {
        const words = searchText(text);
        expect(/\p{L}|\p{N}/u.test(words)).toBe(/\p{L}|\p{N}/u.test(text));
        expect(words.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
