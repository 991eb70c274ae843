// Small talk, follow-ups and other languages are recognised; questions about papers are not taken for them.
import { describe, expect, it } from 'vitest';
import {
  askedOf,
  asksForSimilar,
  calledIn,
  leansBack,
  ordinal,
  withTitle,
} from '../../../src/domain/answer/follow-up.ts';
import { smallTalk } from '../../../src/domain/answer/small-talk.ts';
import { detectLanguage } from '../../../src/domain/language/detect.ts';
import { gloss } from '../../../src/domain/language/glossary.ts';
import { openerOf } from '../../../src/domain/language/openers.ts';

describe('small talk', () => {
  it.each([
    'hi',
    'Good morning everyone!',
    'hey, how are you?',
    'thanks a lot :)',
    'do you ever sleep?',
    "what's your favourite film",
    'thanks a lot, very helpful!',
    'nice one',
    'good bot 🤖',
    "thank you so much that's really helpful",
    "that's wrong",
  ])('%s gets a friendly line', (text) => {
    expect(smallTalk(text)?.kind).toBe('greeting');
  });
  it.each([
    "hey! what's new today?",
    "could you give me a quick overview of today's digest?",
    'what was in the digest of may 12',
    'give me the tl;dr of all papers today',
    'new papers?',
  ])('%s asks for a digest', (text) => {
    expect(smallTalk(text)?.kind).toBe('day');
  });
  it.each(['most upvoted paper?', 'top 3 papers today?', 'which is the best paper today'])(
    '%s asks for the most liked papers',
    (text) => {
      expect(smallTalk(text)?.kind).toBe('best');
    },
  );
  it.each([
    'what can you do?',
    'how do I use this bot',
    '/help',
    'do you ever make things up?',
    'how do you work? do you read the full pdfs?',
    'are you chatgpt?',
  ])('%s gets the help', (text) => {
    expect(smallTalk(text)?.kind).toBe('about-bot');
    expect(smallTalk(text)?.text).toContain('/help');
  });
  it.each([
    'hi, how does f-distill work?',
    'good results on ImageNet?',
    'how are the weights initialised?',
    'thanks, and what about video?',
    'do you have papers on robots',
    'which bot plays chess?',
    'is it good?',
    "what's new in robotics today?",
    'what is the best paper on robots?',
    'does Sup-tickets cost more than one run?',
    'when a crew gets one prize, how do you work out who earned it',
    'interesting results on ImageNet',
  ])('%s is a question', (text) => {
    expect(smallTalk(text)).toBeNull();
  });
  it.each(['2', '99', '3.1', '???', '👍'])('%s asks nothing: it holds no word', (text) => {
    expect(smallTalk(text)?.kind).toBe('no-words');
  });
  it('a paper may be asked for by its number alone', () => {
    expect(smallTalk('2501.12345')).toBeNull();
  });
});

describe('papers like the one spoken of', () => {
  it.each([
    'and anything similar?',
    'Any similar papers?',
    'more like this please',
    'what else is related to it',
    'other papers like the second one?',
    'is there something comparable here?',
  ])('%s asks for them', (text) => {
    expect(asksForSimilar(text)).toBe(true);
  });
  it.each([
    'anything similar for video?',
    'how is it related to LoRA?',
    'why does it look like it memorises?',
    'what is similar between it and SLCA?',
    'anything on this?',
  ])('%s is a question like any other', (text) => {
    expect(asksForSimilar(text)).toBe(false);
  });
});

describe('a follow-up', () => {
  it.each([
    'how big is it?',
    'and the other one?',
    'what do they compare with',
    'ok, why?',
    'how much better did the 8B get',
    'results?',
    'any limitations?',
    'explain',
    'TL;DR?',
    'summarize please',
    'at high temperature?',
    'by how much',
    'code?',
    'is there code?',
    'who are the authors',
  ])('%s leans on the question before', (text) => {
    expect(leansBack(text)).toBe(true);
  });
  it.each([
    'why should I care about Equal-Info Windows?',
    'how many songs did DiffRhythm train on?',
    'results of SLCA?',
    'explain SLCA',
    'any papers on robots?',
    'what is new today?',
    'with which data is DySpec trained?',
    'code generation with trees?',
    'on which benchmark does the song model win against the rest?',
  ])('%s stands on its own', (text) => {
    expect(leansBack(text)).toBe(false);
  });
  it('may name a paper by its place', () => {
    expect(ordinal('tell me more about the second one')).toBe(1);
    expect(ordinal('paper 3 please')).toBe(2);
    expect(ordinal('how fast is it')).toBeNull();
    expect(ordinal('what does the second do differently?')).toBe(1);
    expect(ordinal('compare it with the second')).toBe(1);
    // Something in a paper, and no paper.
    expect(ordinal('what happens in the second stage?')).toBeNull();
    expect(ordinal('was it the first to use diffusion for songs?')).toBeNull();
    expect(ordinal('which was the first paper to show scaling laws?')).toBeNull();
    expect(ordinal('is it the first paper on songs?')).toBeNull();
    expect(ordinal('results of the third paper?')).toBe(2);
    for (const text of [
      'what is the number one issue with diffusion models?',
      'First, what does the song model do?',
      'which step does the method run first?',
      'what is done first and what later in the pipeline?',
    ])
      expect(ordinal(text)).toBeNull();
    expect(ordinal('what is the third paper about?')).toBe(2);
    expect(ordinal('is the first step of the method slow?')).toBeNull();
  });

  it.each([
    ['how big is it?', 'how big is DySpec?'],
    ["and what's its speed-up on llama?", "what's DySpec's speed-up on llama?"],
    ['which data did they use?', 'which data did DySpec use?'],
    ['how does that one do on OSWorld?', 'how does DySpec do on OSWorld?'],
    ['does that need training?', 'does DySpec need training?'],
    ['ok, at high temperature?', 'DySpec: at high temperature?'],
    ['what about GPT-5?', 'DySpec: GPT-5?'],
    ['so is there evidence that trees help?', 'DySpec: is there evidence that trees help?'],
  ])('“%s” is asked of the paper by its name', (text, named) => {
    expect(askedOf(text, 'DySpec')).toBe(named);
  });
  it('calls a paper by the name in its title, or by its title', () => {
    expect(calledIn('DySpec: Faster Speculative Decoding')).toBe('DySpec');
    expect(calledIn('Qwen-Image 2: A Report')).toBe('Qwen-Image 2');
    expect(calledIn('Slow “Hares” Win')).toBe('"Slow Hares Win"');
  });

  it.each([
    ['how does the second one work?', 'how does "Slow Hares" work?'],
    ['how many eggs did the 3rd paper break', 'how many eggs did "Slow Hares" break'],
    ['what is paper 2 about?', 'what is "Slow Hares" about?'],
    ['and the second one?', 'what is "Slow Hares" about?'],
  ])('“%s” stands on its own with the title', (text, named) =>
    expect(withTitle(text, 'Slow “Hares”')).toBe(named),
  );

  it.each([
    'compare it with the second one',
    'is the first one better than this',
    'how fast is it',
  ])('“%s” leans on what was said before all the same', (text) =>
    expect(withTitle(text, 'Slow Hares')).toBeNull(),
  );
});

describe('another language', () => {
  it.each([
    ['¿Qué método proponen los autores para el ruido?', 'es'],
    ['¿De qué trata SLCA?', 'es'],
    ['Quelle est la taille du modèle ?', 'fr'],
    ['Wie viele Parameter hat das Modell und welche Daten?', 'de'],
    ['这个模型有多少参数？', 'zh'],
    ['このモデルのパラメータ数は？', 'ja'],
    ['이 모델의 매개변수는 몇 개인가요?', 'ko'],
    ['Сколько параметров у модели?', 'ru'],
  ])('%s is seen', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });
  it.each([
    ["Qu'est-ce que SLCA ?", 'fr', 'what is SLCA'],
    ['was ist SLCA?', 'de', 'what is SLCA'],
    ['Wie funktioniert SLCA?', 'de', 'how does it work: SLCA'],
    ['¿qué es SLCA?', 'es', 'what is SLCA'],
    ["cos'è SLCA?", 'it', 'what is SLCA'],
    ['SLCA 是什么？', 'zh', 'what is SLCA'],
    ['SLCA란 무엇인가요?', 'ko', 'what is SLCA'],
  ])('%s: is seen by how it begins or ends', (text, language, english) => {
    expect(detectLanguage(text)).toBe(language);
    const opener = openerOf(text);
    expect(`${opener?.english}${opener?.rest}`).toContain(english);
  });
  it('is not seen in English with foreign words or symbols', () => {
    for (const text of [
      'was there an ablation of SLCA?',
      'resume training from which checkpoint?',
      'come to think of it, what is SLCA?',
      'does the de facto standard die out as fast as a plus?',
      'PFGM++ α and β',
      'what is "el niño" about',
    ]) {
      expect(detectLanguage(text)).toBe('en');
    }
  });
  it('is read word by word; names and figures stay', () => {
    expect(gloss('Wie viele Parameter hat GPT-4o?', 'de')).toBe('how many parameter has GPT-4o?');
    expect(gloss('DySpec의 지연 시간은 9.4?', 'ko')).toContain('DySpec');
    expect(gloss('这个模型有多少参数？', 'zh')).toContain('parameters');
    expect(gloss('hello', 'en')).toBeNull();
  });
});
