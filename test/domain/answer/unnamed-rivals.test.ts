// A comparison is answered by who it is with.
import { describe, expect, it } from 'vitest';
import { namesNoRival } from '../../../src/domain/answer/unnamed-rivals.ts';

const asked = { side_against: 1 };

describe('what a paper was compared with', () => {
  it.each([
    'Our proposal gains 49.76% on Split CIFAR-100, and thus outperforms state-of-the-art approaches by a large margin.',
    'It is 3 times faster than existing methods.',
    'HARE improves over several strong baselines on GLUE.',
  ])('is not told by: %s', (text) => {
    expect(namesNoRival(asked, [text])).toBe(true);
  });
  it.each([
    'HARE outperforms BERT and other strong baselines.',
    'It is 3 times faster than existing methods like FlashAttention.',
    'It beats GPT-4 by two points.',
    'It is better than the gpt-4 baseline.',
  ])('is told by: %s', (text) => {
    expect(namesNoRival(asked, [text])).toBe(false);
  });
  it('is told where one of the sentences names somebody', () => {
    const sentences = [
      'It outperforms existing methods.',
      'Compared with LoRA it needs no labels.',
    ];
    expect(namesNoRival(asked, sentences)).toBe(false);
  });
  it('is no matter where something else was asked', () => {
    expect(namesNoRival({}, ['It outperforms existing methods.'])).toBe(false);
  });
});
