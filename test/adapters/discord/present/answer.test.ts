// An answer as a reader sees it, from top to bottom.
import { expect, it } from 'vitest';
import { answerEmbed } from '../../../../src/adapters/discord/present/answer.ts';

const link = 'https://github.com/a/lynx_track';
const base = {
  kind: 'answer',
  question: 'code?',
  wordedBy: 'authors',
  sources: [],
  nearest: [],
  note: null,
  legend: null,
} as const;

it('shows the address that was asked for so that it can be followed', () => {
  const sentences = [{ text: 'Code is at https://github.com/a/lynx_track.', cites: [1] }];
  const { description } = answerEmbed({ ...base, verdict: 'answered', sentences, link });
  expect(description).toContain('\n\n[github.com/a/lynx\\_track](https://github.com/a/lynx_track)');
});

it('says that the digest knows the address, where no abstract says it', () => {
  const { description } = answerEmbed({
    ...base,
    verdict: 'unknown',
    sentences: [],
    lead: 'The digest has a link for “Lynx [2]”:',
    link,
  });
  expect(description).toBe(
    '**The digest has a link for “Lynx \\[2\\]”:**\n\n[github.com/a/lynx\\_track](https://github.com/a/lynx_track)',
  );
  const { description: bad } = answerEmbed({
    ...base,
    verdict: 'unknown',
    sentences: [],
    link: 'http://example.org',
  });
  expect(bad).toBe('**That is not in the digest.**');
});

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
