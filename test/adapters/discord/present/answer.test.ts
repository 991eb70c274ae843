// An answer as a reader sees it, from top to bottom.
import { expect, it } from 'vitest';
import { answerEmbed } from '../../../../src/adapters/discord/present/answer.ts';

it('says what abbreviations stand for under the sentences, and which model worded them', () => {
  const { description = '', footer } = answerEmbed({
    kind: 'answer',
    question: 'which loss?',
    verdict: 'answered',
    wordedBy: 'model',
    model: 'small-writer',
    sentences: [{ text: 'VSD is the best loss.', cites: [1] }],
    sources: [],
    nearest: [],
    note: null,
    legend: 'VSD: variational score distillation.',
  });
  expect(description.split('\n\n')).toEqual([
    'VSD is the best loss. \\[1\\]',
    '-# VSD: variational score distillation.',
  ]);
  expect(footer?.text).toBe('Worded by small-writer, checked against the abstracts');
});
