// What a question asks for, read from its words.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedKinds, askedMetrics, holdsKind } from '../../../src/domain/answer/expect.ts';
import { questionForm } from '../../../src/domain/answer/form.ts';
import { searchText } from '../../../src/domain/answer/frame.ts';
import { figureBeside, newNames, properMissing } from '../../../src/domain/answer/missing.ts';

const asks = (text: string): readonly string[] =>
  Object.entries(questionForm(text))
    .filter(([, yes]) => yes)
    .map(([name]) => name);

describe('the form of a question', () => {
  it.each([
    ['How many tokens was it trained on?', 'number'],
    ['speed-up on one card?', 'number'],
    ['what error in mm does it get on the shelf data?', 'number'],
    ['what NDS does Camranet get on nuScenes?', 'number'],
    ["what's the longest sequence length it still works for?", 'number'],
    ['what PESQ does it reach', 'number'],
    ['Is the code public? Where?', 'link'],
    ['project page pls', 'link'],
    ['code for the single image paper pls', 'link'],
    ['pls the weights of the parser', 'link'],
    ['is the Hare30K dataset released', 'link'],
    ['is it on GitHub for everybody?', 'link'],
    ['Which papers are about pruning?', 'list'],
    ['anything on music in here?', 'list'],
    ["what's new in robotics today?", 'list'],
    ['A vs B: what does each claim?', 'compare'],
    ['does A need labels, and does B?', 'twice'],
    ['what gap does A fill and what gap does B fill', 'twice'],
    ['is it synthetic in A? same question for B', 'twice'],
    ['how does it choose its data', 'how'],
    ['why does dropout hurt here', 'why'],
    ['does it need labels?', 'yesNo'],
    ['What is an equal window?', 'definition'],
    ['which problems does it fix', 'problem'],
  ])('%s', (text, form) => {
    expect(asks(text)).toContain(form);
  });
  it('is no number where "how" asks for a manner, and no manner where it asks for a number', () => {
    expect(asks('how does it work')).not.toContain('number');
    expect(asks('how many layers')).not.toContain('how');
  });
  it('is no number where a name in capitals is asked for, and no link where code is spoken of', () => {
    expect(asks('what LLM does it use as a judge?')).not.toContain('number');
    expect(asks('which SOTA does it build on')).not.toContain('number');
    expect(asks('what does the code look like for a parser?')).not.toContain('link');
  });
  it('is read from any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(Object.values(questionForm(text)).every((v) => typeof v === 'boolean')).toBe(true);
      }),
    );
  });
});

describe('the kind of answer', () => {
  const held = (question: string, text: string): boolean =>
    askedKinds(question).every((kind) => holdsKind(kind, text, question));

  it('must stand in the text', () => {
    expect(held('what gpu did they use?', 'It trains in a day on one A100.')).toBe(true);
    expect(held('what gpu did they use?', 'It trains in a day.')).toBe(false);
    expect(held('which languages does it cover?', 'We cover German and Thai.')).toBe(true);
    expect(held('what license?', 'The data are released.')).toBe(false);
    expect(held('how big are the base LLMs?', 'We tune 7B models.')).toBe(true);
    expect(held('how big are the base LLMs?', 'We tune models.')).toBe(false);
    expect(held('how big was the hall they ran it in?', 'It runs in a 25m2 hall.')).toBe(true);
    expect(held('how many calls does it need?', 'It needs O(H log K) calls.')).toBe(true);
  });
  it('does not count when only the question says it', () => {
    expect(held('was it run on an A100 gpu?', 'On an A100 gpu.')).toBe(false);
  });
  it('is a figure beside its noun', () => {
    expect(figureBeside('We collect 436 curated test cases.', ['cases'])).toBe(true);
    expect(figureBeside('Cases are hard; it gains 3 points.', ['cases'])).toBe(false);
  });
  it('may be a metric by name', () => {
    expect(askedMetrics('what FID and PSNR does it reach?')).toEqual(['fid', 'psnr']);
    expect(askedMetrics('what ppl does it reach?')).toEqual(['ppl']);
    expect(askedMetrics('what did ppl find out?')).toEqual([]);
    expect(askedMetrics('what PESQ does FAF reach on the noisy set?')).toEqual(['pesq']);
    expect(askedMetrics('what LLM does it use?')).toEqual([]);
  });
  it('is no link where GitHub is only the subject', () => {
    expect(questionForm('which GitHub issues does it use?').link).toBe(false);
  });
  it('is not told of a name that the text does not hold', () => {
    const text = 'It wins on OSWorld with GPT 4o and LLaMAs.';
    expect(properMissing('and on AndroidWorld?', text)).toBe(true);
    expect(properMissing('what about GPT-5?', text)).toBe(true);
    for (const question of ['and on OSWorld?', 'with GPT-4o too?', 'is it SOTA? ELI5', 'on LLaMA?'])
      expect(properMissing(question, text)).toBe(false);
  });
  it('may be a new name', () => {
    expect(newNames('We fine-tune Qwen2-7B and LLaVA.', 'which model?')).toBe(2);
    expect(newNames('We fine-tune it.', 'which model?')).toBe(0);
  });
});

describe('the words to search by', () => {
  it.each([
    ['Which papers here are about pruning or sparsity?', 'pruning or sparsity'],
    ['show me everything on video generation pls', 'video generation'],
    ['anything on robots today?', 'robots'],
    ["what's new in robotics today?", 'robotics'],
    ['pruning', 'pruning'],
    ['any', 'any'],
  ])('%s', (text, words) => {
    expect(searchText(text)).toBe(words);
  });
  it('are never empty where the text has a letter', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (/\p{L}/u.test(text)) expect(searchText(text).trim()).not.toBe('');
      }),
    );
  });
});
