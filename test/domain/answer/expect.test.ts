// What a question expects of its answer.
import { expect, it } from 'vitest';
import { asksAuthors } from '../../../src/domain/answer/expect.ts';

it.each([
  'Who wrote the paper?',
  'Who wrote the Smooth Diffusion paper?',
  'who are the authors of DySpec',
  'first author of LESS?',
  'who trained the languini baseline?',
  'so who is behind RISAS?',
  'who wrote the GenMS paper, was it a lab?',
])('is about the authors: %s', (question) => expect(asksAuthors(question)).toBe(true));

it.each([
  'what do the authors of DySpec propose?',
  'which university students were asked?',
  'who uses it?',
  'who wrote the questions?',
  'who wrote the questions and graded the answers in the mental health paper?',
  'who built a big annotated set of scans of old writing?',
])('is not about the authors: %s', (question) => expect(asksAuthors(question)).toBe(false));
