// What a question expects of its answer.
import { expect, it } from 'vitest';
import { asksAuthors } from '../../../src/domain/answer/expect.ts';

it.each(['Who wrote the paper?', 'who are the authors of DySpec', 'first author of LESS?'])(
  'is about the authors: %s',
  (question) => expect(asksAuthors(question)).toBe(true),
);

it.each([
  'what do the authors of DySpec propose?',
  'which university students were asked?',
  'who uses it?',
])('is not about the authors: %s', (question) => expect(asksAuthors(question)).toBe(false));
