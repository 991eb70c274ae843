// "Which papers have code?" is a condition that is looked up; the rest of the question is searched.
import { describe, expect, it } from 'vitest';
import { codeCondition } from '../../../src/domain/answer/code-condition.ts';

describe('a question for papers that come with code', () => {
  it.each([
    ['which paper has code for pruning?', 'which paper for pruning?'],
    ['any papers with code on image generation', 'any papers on image generation'],
    ['papers about diffusion with a github repo', 'papers about diffusion'],
    ['show me all papers that share their code about robots', 'show me all papers about robots'],
    ['what papers about agents have code available?', 'what papers about agents ?'],
  ])('%s', (question, text) => {
    expect(codeCondition(question)).toEqual({ text, alone: false });
  });

  it.each(['which papers have code?', 'papers with code', 'any papers here with a repo?'])(
    '%s: nothing else is asked',
    (question) => {
      expect(codeCondition(question)).toMatchObject({ alone: true });
    },
  );

  it.each([
    'what does f-distill do?',
    'is the code of f-distill out?',
    'which papers release code generation benchmarks?',
    'link to the code of SLCA?',
    'which papers are about code generation?',
    'how does the paper with the longest title generate code?',
  ])('%s: no such question', (question) => {
    expect(codeCondition(question)).toBeNull();
  });
});
