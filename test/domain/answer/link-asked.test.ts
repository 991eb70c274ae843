// Where code or a page lies: what asks for it, and what of an abstract tells it.
import { describe, expect, it } from 'vitest';
import { questionForm } from '../../../src/domain/answer/form.ts';
import { addressIn, linkAsked, saysWhere } from '../../../src/domain/answer/link-asked.ts';

const asked = (question: string) => linkAsked(question, questionForm(question));

describe('a link is asked for', () => {
  it.each([
    ['github for HARE?', 'code'],
    ["where's the code for the tortoise schedule?", 'code'],
    ['is there code for HARE?', 'code'],
    ['HARE code out yet?', 'code'],
    ['link to the implementation of the slow one, please', 'code'],
    ['nice. is the code up somewhere?', 'code'],
    ['link?', 'code'],
    ['HARE: link?', 'code'],
    ['HARE: code?', 'code'],
    ['got a project page for it?', 'page'],
    ['does HARE have a website i can look at', 'page'],
  ])('%s', (question, kind) => {
    expect(asked(question)).toBe(kind);
  });
  it.each([
    'networks with few links but many triangles?',
    'which GitHub issues does it solve?',
    'is the code model better than a parser?',
    'where does its training data come from?',
    'which papers have code?',
    'bot that rebuilds a website from a recording: do people grade it?',
  ])('and not by: %s', (question) => {
    expect(asked(question)).toBeNull();
  });
});

describe('an abstract tells it', () => {
  it('by an address, without the punctuation after it', () => {
    expect(addressIn('See (https://github.com/a/b_c).')).toBe('https://github.com/a/b_c');
    expect(addressIn('See http://example.org or github.')).toBeNull();
  });
  it.each([
    ['Code: https://a.io/x', true],
    ['Our code will be made available on publication.', true],
    ['We release the weights of all models.', true],
    ['Everything is open source.', true],
    ['It provides annotations of all data.', false],
    ['The code of a codebook has 77 entries.', false],
  ])('%s %s', (text, says) => {
    expect(saysWhere(text)).toBe(says);
  });
});
