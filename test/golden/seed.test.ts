// Twenty questions over the seed digest that must stay right, each with what its answer must say.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDigest } from '../../src/domain/digest/parse.ts';
import type { Answer } from '../../src/library.ts';
import { projectRoot } from '../../src/root.ts';
import { type Ask, createAsk } from '../../src/usecases/ask.ts';
import { createRetrieve } from '../../src/usecases/retrieve.ts';
import { createSearch, type Search } from '../../src/usecases/search.ts';
import { type RealRetrieval, realRetrieval } from '../support/real-retrieval.ts';

const EVERYONE = { guildId: null };
let real: RealRetrieval;
let ask: Ask;
let search: Search;

beforeAll(async () => {
  const seed = readFileSync(join(projectRoot, 'seeds', 'daily-papers.txt'), 'utf8');
  real = await realRetrieval(parseDigest(seed).papers);
  const retrieve = createRetrieve(real.parts);
  ask = createAsk(retrieve);
  search = createSearch(retrieve);
}, 120_000);
afterAll(() => real?.close());

const said = (answer: Answer): string => answer.sentences.map(({ text }) => text).join(' ');

describe('a side of a paper, and the sentence that the reply must begin with', () => {
  it.each([
    ['what is DiffRhythm?', 'we propose DiffRhythm, the first latent diffusion-based song'],
    ['what does f-distill do?', 'termed f-distill'],
    ['tell me about SLCA', 'approach named Slow Learner with Classifier Alignment'],
    ['how good is PFGM++?', 'FID scores of 1.91/2.43'],
    ['why is Smooth Diffusion needed?', 'remains largely unexplored'],
  ])('%s', async (question, beginning) => {
    const answer = await ask(EVERYONE, { question, history: [] });
    expect(answer.verdict).not.toBe('unknown');
    expect(answer.sentences[0]?.text).toContain(beginning);
  });
  it.each(['what does f-distill do?', 'how does SLCA work?'])(
    'says where the code lies only to who asks: %s',
    async (question) => {
      const answer = await ask(EVERYONE, { question, history: [] });
      expect(said(answer)).not.toContain('https://');
      const code = await ask(EVERYONE, { question: 'where is the code of SLCA?', history: [] });
      expect(said(code)).toContain('https://github.com');
    },
  );
  it('stays with the paper through a row of questions that name nothing', async () => {
    const history = ['what is smooth diffusion?', 'so how does it work?', 'any limitations?'];
    const answer = await ask(EVERYONE, { question: 'results?', history });
    expect(answer.sources[0]?.paper.title).toContain('Smooth Diffusion');
    expect(answer.sentences[0]?.text).toContain('experiments demonstrate');
  });
  it('begins with what is named, where a sentence of its own only gives the name', async () => {
    const answer = await ask(EVERYONE, { question: 'what is M-VAR?', history: [] });
    expect(answer.sentences[0]?.text).toContain('for inter-scale modeling');
  });
  it('gives the short version again, although it was quoted before', async () => {
    const alone = await ask(EVERYONE, { question: 'tl;dr of DySpec', history: [] });
    const after = await ask(EVERYONE, { question: 'tl;dr?', history: ['describe DySpec'] });
    expect(alone.sentences[0]?.text).toContain('we propose DySpec, a faster speculative');
    expect(after.sentences[0]?.text).toBe(alone.sentences[0]?.text);
  });
  it('what are the limitations of DiffRhythm?: no sentence says it', async () => {
    const question = 'what are the limitations of DiffRhythm?';
    expect((await ask(EVERYONE, { question, history: [] })).verdict).toBe('unknown');
  });
  it('is not sure of "state-of-the-art approaches" where it is asked what was compared', async () => {
    const question = 'what is SLCA compared against?';
    expect((await ask(EVERYONE, { question, history: [] })).verdict).not.toBe('answered');
  });
});

describe('answers, with the paper and the words that must be in them', () => {
  it.each([
    // How-questions are answered by the sentence that tells the means.
    ['How does DySpec decide how the token tree grows?', 'DySpec', 'greedy strategy'],
    [
      'How does PV-RNN feed information about the outside to the network?',
      'Predictive-Coding',
      'prediction errors',
    ],
    // Why-questions by the cause.
    ['Why does resampling with unit tests hit a ceiling?', 'FLaws', 'imperfect'],
    ['why does dropout fail for short LoRA finetuning runs', 'ALLoRA', 'short training episodes'],
    // Figures by the sentence that holds them, never by another figure of the same paper.
    ['How long are the songs that DiffRhythm makes?', 'DiffRhythm', '4m45s'],
    ['Which FID does M-VAR-d32 reach on ImageNet?', 'M-VAR', '1.78'],
    [
      'How many times is 0.1% of the data repeated to halve an 800M model?',
      'Repeated Data',
      '100 times',
    ],
    // Links by the sentence with the address.
    ['Where is the code of SLCA?', 'SLCA', 'github.com/GengDavid/SLCA'],
    ['link to the Sparse-IFT repository', 'Iso-FLOP', 'github.com/CerebrasResearch/Sparse-IFT'],
    // A definition that is not the title's words.
    ['What are Equal-Info Windows?', 'Neurally Compressed', 'same bit length'],
    // Spelling and abbreviations.
    ['what is the langiuni kitchen mesuring compute in', 'Languini', 'accelerator hours'],
    // Other words than the abstract's.
    [
      'why do faint changes of the starting latent make generated pictures flicker?',
      'Smooth Diffusion',
      'non-smoothness',
    ],
  ])('%s', async (question, title, words) => {
    const answer = await ask(EVERYONE, { question, history: [] });
    expect(['answered', 'perhaps']).toContain(answer.verdict);
    expect(answer.papers[0]?.title).toContain(title);
    expect(said(answer)).toContain(words);
    expect(answer.sentences.length).toBeLessThanOrEqual(4);
  });

  it.each([
    ['DySpec vs LLMTune: what speed-up does each report?', 'DySpec', 'LLMTune'],
    // Without a word of comparison: asked twice, or one of two.
    [
      'how does SLCA avoid forgetting, and how does InfEdit avoid inversion?',
      'SLCA',
      'Inversion-Free',
    ],
    ['which one is for 3D, ProlificDreamer or Smooth Diffusion?', 'Prolific', 'Smooth Diffusion'],
    ['so whats the new piece in M-VAR and the new piece in PFGM++?', 'M-VAR', 'PFGM++'],
  ])('%s: quotes both papers', async (question, one, two) => {
    const answer = await ask(EVERYONE, { question, history: [] });
    const titles = answer.sources.map(({ paper }) => paper.title).join(' | ');
    expect(titles).toContain(one);
    expect(titles).toContain(two);
  });
  it('takes two names of one paper for no comparison', async () => {
    const question = 'does DiffRhythm need lyrics and a style prompt?';
    const answer = await ask(EVERYONE, { question, history: [] });
    expect(answer.sources.map(({ paper }) => paper.title.split(':')[0])).toEqual(['DiffRhythm']);
  });

  it('names only what is on the topic', async () => {
    const answer = await ask(EVERYONE, {
      question: 'anything on speculative decoding?',
      history: [],
    });
    expect(answer.sources.map(({ paper }) => paper.title.split(':')[0])).toEqual(['DySpec']);
  });

  it('names several papers where a set is asked for', async () => {
    const answer = await ask(EVERYONE, { question: 'any papers on language models?', history: [] });
    expect(answer.sources.length).toBeGreaterThanOrEqual(4);
  });

  it('resolves "it" to the paper of the question before', async () => {
    const history = ['What is ALLoRA?'];
    const answer = await ask(EVERYONE, {
      question: 'which hyperparameters does it remove?',
      history,
    });
    expect(answer.papers[0]?.title).toContain('ALLoRA');
    expect(said(answer)).toContain('scaling factor');
  });
});

describe('a question after an answer', () => {
  const history = ['tl;dr of M-VAR'];
  it.each([
    ['and what does DiffRhythm do?', 'DiffRhythm'],
    ['which data did they use for SLCA?', 'SLCA'],
    // Named in its abstract only.
    ['and how does InfEdit do it?', 'Inversion-Free'],
  ])('%s: is about the paper that it names', async (question, title) => {
    const answer = await ask(EVERYONE, { question, history });
    expect(answer.papers[0]?.title).toContain(title);
  });
  it('what comes after is about that one too', async () => {
    const turns = ['what is DiffRhythm?', 'and what about f-distill, does it need 3D data?'];
    const answer = await ask(EVERYONE, { question: 'what does it use?', history: turns });
    expect(answer.papers[0]?.title).toContain('f-Divergence');
  });
  it.each(['does it use Mamba?', 'is it better than LlamaGen?', 'which FID does M-VAR-d32 reach?'])(
    '%s: stays with its paper',
    async (question) => {
      const answer = await ask(EVERYONE, { question, history });
      expect(answer.papers[0]?.title).toContain('M-VAR');
    },
  );
});

it('compares "it" with a paper that is named now', async () => {
  const history = ['What is LLMTune?'];
  const question = 'compare it with DySpec, which speedup does each one get?';
  const answer = await ask(EVERYONE, { question, history });
  const titles = answer.sources.map(({ paper }) => paper.title.split(':')[0]);
  expect(titles.sort()).toEqual(['DySpec', 'LLMTune']);
});

it('knows which paper "the second one" was', async () => {
  const first = await ask(EVERYONE, {
    question: 'DySpec vs LLMTune: what do they speed up?',
    history: [],
  });
  const previousPapers = first.sources.map(({ paper }) => paper.id);
  const answer = await ask(EVERYONE, {
    question: 'what speedup does the second one report?',
    history: ['DySpec vs LLMTune: what do they speed up?'],
    previousPapers,
  });
  expect(answer.sources[0]?.paper.id).toBe(previousPapers[1]);
});

describe('what is not in the digest', () => {
  it.each([
    'Which optimiser and learning rate did they use to train DiffRhythm?',
    'Who wrote the Smooth Diffusion paper?',
    'Is there anything on weather forecasting?',
    // Near to papers that are here, and not what any of them is about.
    'is there a paper on text to speech?',
    'Which papers are about quantization of language models?',
    'what is the best graphics card to buy this year',
    // About no paper at all, with words that papers use too.
    'where is my order',
    'how does a zipper work',
    'set a timer for ten minutes',
    'my docker container exits immediately, why?',
  ])('%s', async (question) => {
    const answer = await ask(EVERYONE, { question, history: [] });
    expect(answer.verdict).toBe('unknown');
    expect(answer.sentences).toEqual([]);
    expect(answer.papers.length).toBeGreaterThan(0);
  });

  it('a greeting gets a friendly line and no paper', async () => {
    const answer = await ask(EVERYONE, { question: 'hello there!', history: [] });
    expect(answer).toMatchObject({ verdict: 'chitchat', sentences: [], papers: [] });
    expect(answer.note).not.toBeNull();
  });
});

it('search finds a set: both papers on test-time compute come first', async () => {
  const { hits } = await search(EVERYONE, 'papers about inference scaling and verifiers', {
    limit: 2,
  });
  const titles = hits.map(({ paper }) => paper.title).join(' | ');
  expect(titles).toContain('Inference Scaling');
  expect(titles).toContain('Test-Time Compute');
});
