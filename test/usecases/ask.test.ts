// Asking and searching on the real parts: who sees what, what a model may word, and what happens when it misbehaves.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf } from '../../src/domain/digest/draft.ts';
import type { Viewer } from '../../src/domain/digest.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { PaperDraft } from '../../src/domain/paper.ts';
import { scorers } from '../../src/domain/scorers.ts';
import type { Answer } from '../../src/library.ts';
import type { AnswerWriter } from '../../src/ports.ts';
import { createAsk } from '../../src/usecases/ask.ts';
import { createRetrieve } from '../../src/usecases/retrieve.ts';
import { createSearch } from '../../src/usecases/search.ts';
import { type RealRetrieval, realRetrieval } from '../support/real-retrieval.ts';

const draft = (title: string, abstract: string, arxivId: string | null = null): PaperDraft =>
  draftOf({ title, abstract, arxivId, line: 1 });

const HARE_TEXT = draft(
  'HARE: Hopping Attention for Rapid Encoders',
  'Encoders are slow on long inputs. We introduce HARE, which lets attention hop over tokens that carry little. ' +
    'HARE is trained on 12 million pages. It encodes a page in 3 ms on a single CPU core, 4.5 times faster than BERT. ' +
    'Code is available at https://github.com/example/hare.',
  '2501.00001',
);
const HARE = {
  ...HARE_TEXT,
  authors: ['Ada Lee', 'Bo Kim'],
  codeUrl: 'https://github.com/example/hare',
  votes: 41,
  publishedAt: '2025-01-02T00:00:00.000Z',
};
const TORTOISE = draft(
  'Slow and Steady: A Tortoise Schedule for Robot Grasping',
  'Robot hands drop fragile objects because they close too fast. We propose a schedule that slows the fingers down before contact. ' +
    'In 900 trials with eggs the robot broke only two of them. The schedule needs no extra sensor.',
  '2501.00002',
);
const LYNX = {
  ...draft(
    'LynxTrack: Following Wild Cats by Their Footprints',
    'Camera traps miss most wild cats. LynxTrack reads footprints in snow with a small network and names the animal that left them. ' +
      'It tells 41 lynxes apart after a single winter.',
    '2501.00004',
  ),
  codeUrl: 'https://github.com/example/lynx_track',
};
const SECRET = draft(
  'Quokka: Private Notes on Marsupial Translation',
  'We translate the calls of quokkas into French with a marsupial codebook. The codebook has 77 entries.',
  '2501.00003',
);

const EVERYONE: Viewer = { guildId: null };
const GUILD = '100000000000000009';
const OWNERS: Viewer = { guildId: GUILD };
let real: RealRetrieval;

beforeAll(async () => {
  real = await realRetrieval([HARE, TORTOISE, LYNX]);
  await real.add('2025-03-06', [SECRET], { guildId: GUILD });
}, 60_000);
afterAll(() => real?.close());

const ask = (question: string, viewer = EVERYONE): Promise<Answer> =>
  createAsk(createRetrieve(real.parts))(viewer, { question, history: [] });

describe('an answer', () => {
  it('quotes the abstract and cites it', async () => {
    const answer = await ask('How fast does HARE encode a page?');
    expect(answer.sources[0]?.paper.id).toBe('2501.00001');
    expect(answer.sentences.map(({ text }) => text).join(' ')).toContain('3 ms');
    for (const { cites } of answer.sentences)
      expect(cites.every((n) => answer.sources[n - 1])).toBe(true);
    expect(HARE.abstract).toContain(answer.sources[0]?.sentences[0]?.raw);
  });
  it('names the authors that the digest lists, where no abstract does', async () => {
    const answer = await ask('Who are the authors of HARE?');
    expect(answer.verdict).toBe('unknown');
    expect(answer.lead).toContain('“HARE: Hopping Attention for Rapid Encoders”: Ada Lee, Bo Kim.');
    expect((await ask('Who wrote the tortoise schedule paper?')).lead).toBeUndefined();
  });
  it('is about the paper whose arXiv id or link is given, and says when no digest holds it', async () => {
    const askById = (question: string): Promise<Answer> =>
      createAsk(createRetrieve(real.parts), { papers: real.parts.papers })(EVERYONE, {
        question,
        history: [],
      });
    for (const question of [
      'https://arxiv.org/abs/2501.00002v3',
      '2501.00002',
      'how many trials with eggs in arxiv.org/pdf/2501.00002 ?',
    ]) {
      const { verdict, sources } = await askById(question);
      expect([verdict, sources[0]?.paper.id]).toEqual(['answered', '2501.00002']);
    }
    const unknown = await askById('what about arxiv 1706.03762');
    expect(unknown).toMatchObject({ verdict: 'unknown', papers: [] });
    expect(unknown.lead).toBe('No digest here holds arXiv 1706.03762.');
  });
  it('says when a paper was published and how it was voted for', async () => {
    expect((await ask('when was HARE published?')).lead).toContain('published on 2025-01-02');
    expect((await ask('how many upvotes does HARE have?')).lead).toContain('41 votes');
    expect((await ask('how many votes does the tortoise schedule have?')).lead).toBeUndefined();
  });
  it('gives the address that is asked for, as the abstract has it', async () => {
    const answer = await ask('github for HARE pls');
    expect(answer).toMatchObject({
      verdict: 'answered',
      link: 'https://github.com/example/hare',
    });
  });
  it('gives the address that the digest knows, where the abstract has none', async () => {
    for (const question of ['is there code for LynxTrack?', 'got a repo for LynxTrack?']) {
      const { verdict, sentences, lead, link } = await ask(question);
      expect([verdict, sentences]).toEqual(['unknown', []]);
      expect(lead).toContain(`the digest has a link for “${LYNX.title}”`);
      expect(link).toBe('https://github.com/example/lynx_track');
    }
  });
  it('gives no address of another paper, or where none was asked for', async () => {
    for (const question of [
      'is there code for the tortoise schedule?',
      'got a repo for a chess engine on quantum computers?',
      'how many lynxes does LynxTrack tell apart?',
    ])
      expect((await ask(question)).link).toBeUndefined();
  });
  it('of papers with code looks only at those that name a link to it', async () => {
    const fast = await ask('which papers on attention for encoders have code?');
    expect(fast).toMatchObject({ verdict: 'answered' });
    expect(fast.sources.map(({ paper }) => paper.id)).toEqual(['2501.00001']);
    expect(fast.note).toContain('link to their code');
    const robots = await ask('which papers on robot hands come with code?');
    expect(robots.verdict).toBe('unknown');
    expect(robots.papers.map(({ id }) => id)).not.toContain('2501.00002');
    const every = await ask('which papers share their code?');
    expect(every.sentences.map(({ text }) => text).join()).toContain('github.com/example/hare');
    // Its abstract says nothing of code: what it is about is told.
    expect(every.sentences.some(({ text }) => LYNX.abstract.includes(text))).toBe(true);
    expect(every.sources.map(({ paper }) => paper.id).sort()).toEqual(['2501.00001', '2501.00004']);
  });
  it('says that something else is asked, and only then', async () => {
    const other = await ask('how do I get red wine out of my carpet?');
    expect(other).toMatchObject({ verdict: 'unknown', offTopic: true });
    expect(other.note).toContain('research');
    const foreign = await ask('Comment enlever une tache de vin du tapis ?');
    expect(foreign).toMatchObject({ verdict: 'unknown', offTopic: false });
    expect(foreign.note).toContain('English');
    const open = await ask('Which learning rate was HARE trained with?');
    expect(open).toMatchObject({ verdict: 'unknown', offTopic: false, note: null });
  });
  it('never shows what another server posted', async () => {
    const question = 'How many entries does the marsupial codebook for quokkas have?';
    const own = await ask(question, OWNERS);
    expect(own.sentences.map(({ text }) => text).join(' ')).toContain('77');
    const foreign = await ask(question);
    expect(JSON.stringify({ ...foreign, confidence: null })).not.toMatch(/quokka(?!s have)|77/i);
    expect(foreign.papers.map(({ id }) => id)).not.toContain('2501.00003');
  });
  it('does not correct a word into one that only another server has', async () => {
    const answer = await ask('what do quokkaz say');
    expect(answer.note ?? '').not.toMatch(/quokkas/i);
  });
});

describe('a search', () => {
  const search = (query: string, viewer = EVERYONE) =>
    createSearch(createRetrieve(real.parts))(viewer, query, { limit: 5 });

  it('puts first what is named by its identity, link or title', async () => {
    for (const name of [
      '2501.00002',
      'https://arxiv.org/abs/2501.00002v3',
      'slow and steady: a tortoise schedule for robot grasping',
    ]) {
      const { hits, confident } = await search(name);
      expect([hits[0]?.paper.id, confident]).toEqual(['2501.00002', true]);
    }
  });
  it('finds nothing for nothing', async () => {
    expect(await search('  ')).toMatchObject({ hits: [], confident: false });
  });
  it('is the same every time', async () => {
    const ids = async () => (await search('robots and encoders')).hits.map(({ paper }) => paper.id);
    expect(await ids()).toEqual(await ids());
  });
  it('finds a paper by its words before it is encoded', async () => {
    const late = draft(
      'Newts at Night',
      'Newts glow under moonlight. We count 31 newts.',
      '2501.00004',
    );
    await real.add('2025-03-07', [late], { encode: false });
    const { hits } = await search('newts under moonlight');
    expect(hits[0]?.paper.id).toBe('2501.00004');
    const answer = await ask('how many newts glow under moonlight?');
    expect(answer.papers[0]?.id).toBe('2501.00004');
  });
});

type Sentence = { readonly text: string; readonly cites: readonly number[] };
const writer = (
  write: (evidence: readonly { n: number; text: string }[]) => Sentence[][],
): AnswerWriter => ({
  name: 'test-model',
  async *write(_question, _history, evidence) {
    yield* write(evidence);
  },
});

describe('an answer that a language model words', () => {
  const QUESTION = 'How fast does HARE encode a page?';
  const worded = async (by: AnswerWriter, partials: Answer[] = []): Promise<Answer> =>
    createAsk(createRetrieve(real.parts), { writer: by })(
      EVERYONE,
      { question: QUESTION, history: [] },
      (partial) => partials.push(partial),
    );
  const speed = (evidence: readonly { n: number; text: string }[]): number =>
    evidence.find(({ text }) => text.includes('3 ms'))?.n ?? 0;

  it('keeps what the evidence says, shows it while it grows, and names who worded it', async () => {
    const partials: Answer[] = [];
    const answer = await worded(
      writer((evidence) => {
        const first = { text: 'HARE encodes a page in 3 ms.', cites: [speed(evidence)] };
        return [
          [first],
          [first, { text: 'It is 4.5 times faster than BERT.', cites: [speed(evidence)] }],
        ];
      }),
      partials,
    );
    expect(answer.wordedBy).toBe('model');
    expect(answer.sentences).toHaveLength(2);
    expect(partials.length).toBeGreaterThan(0);
    expect(answer.sources[0]?.sentences[0]?.raw).toContain('3 ms');
  });
  it('drops a sentence with a figure, link or evidence of its own', async () => {
    const answer = await worded(
      writer((evidence) => [
        [
          { text: 'HARE encodes a page in 3 ms.', cites: [speed(evidence)] },
          { text: 'HARE encodes a page in 2 ms.', cites: [speed(evidence)] },
          { text: 'HARE encodes pages, see https://evil.example.', cites: [speed(evidence)] },
          { text: 'HARE encodes a page.', cites: [99] },
        ],
      ]),
    );
    expect(answer.sentences.map(({ text }) => text)).toEqual(['HARE encodes a page in 3 ms.']);
  });
  it.each([
    ['says nothing that is supported', writer(() => [[{ text: 'Buy coins now.', cites: [1] }]])],
    ['says nothing', writer(() => [])],
    [
      'fails',
      {
        name: 'broken',
        // biome-ignore lint/correctness/useYield: it fails before it says anything.
        async *write() {
          throw new Error('the language model did not answer in time');
        },
      } satisfies AnswerWriter,
    ],
  ])('falls back to the authors’ words, and says so, when the model %s', async (_, by) => {
    const answer = await worded(by);
    expect(answer.wordedBy).toBe('authors');
    expect(answer.note).toMatch(/In the authors' words, because /);
    expect(answer.sentences.map(({ text }) => text).join(' ')).toContain('3 ms');
  });
  it('is not asked for when nothing answers', async () => {
    const never = writer(() => {
      throw new Error('must not be called');
    });
    const answer = await createAsk(createRetrieve(real.parts), { writer: never })(EVERYONE, {
      question: 'what is the price of bread in Oslo',
      history: [],
    });
    expect(answer.verdict).toBe('unknown');
  });
});

describe('a second look', () => {
  const always = { ...scorers, second: { ...scorers.second, from: 0, to: 1 } };
  const asked = { question: 'why do robot hands drop fragile objects?', history: [] };
  const readBy = (none: () => number, by = always): Promise<Answer> =>
    createAsk(
      createRetrieve({
        ...real.parts,
        encoder: {
          ...real.parts.encoder,
          read: async (_, sentences) => ({
            none: none(),
            sentences: sentences.slice(1).map(() => (1 - none()) / (sentences.length - 1)),
            paper: 0,
          }),
        },
      }),
      { scorers: by },
    )(EVERYONE, asked);

  it('is surer where the abstract was read and answers, less sure where it does not', async () => {
    const [said, silent] = [await readBy(() => 0.01), await readBy(() => 0.99)];
    expect(said.verdict).toBe('answered');
    expect(said.confidence).toBeGreaterThan(silent.confidence);
  });

  it('by a model that is being closed leaves what the first look said', async () => {
    const closing = (): number => {
      throw new UserError('The program is stopping.');
    };
    const never = { ...scorers, second: { ...scorers.second, from: 1, to: 0 } };
    expect(await readBy(closing)).toEqual(await readBy(closing, never));
  });

  it('that breaks is an error, not a quiet guess', async () => {
    const broken = readBy(() => {
      throw new Error('out of memory');
    });
    await expect(broken).rejects.toThrow('out of memory');
  });

  /** Asks with a reader that writes down what it is asked. */
  function watched(by = always): {
    look: ReturnType<typeof createAsk>;
    read: { of: string; by: string }[];
  } {
    const read: { of: string; by: string }[] = [];
    const encoder = {
      ...real.parts.encoder,
      read: async (question: string, sentences: readonly string[]) => {
        read.push({ of: sentences[0] ?? '', by: question });
        return real.parts.encoder.read(question, sentences);
      },
    };
    const retrieve = createRetrieve({ ...real.parts, encoder });
    return { look: createAsk(retrieve, { scorers: by }), read };
  }

  it('reads a paper once, a follow-up by the name of its paper, and none for another language', async () => {
    const { look, read } = watched();
    await look(EVERYONE, asked);
    const titles = read.map(({ of }) => of);
    expect(titles).toContain(TORTOISE.title);
    expect(new Set(titles).size).toBe(titles.length);
    await look(EVERYONE, {
      question: 'and how many eggs did it break?',
      history: [asked.question],
    });
    expect(read.slice(titles.length).map(({ by }) => by)).toEqual([
      'how many eggs did Slow and Steady break?',
    ]);
    await look(EVERYONE, {
      question: 'Warum lassen die Hände zerbrechliche Dinge fallen, und was wird dagegen getan?',
      history: [],
    });
    expect(read).toHaveLength(titles.length + 1);
  });

  it.each([
    ['surely answered', { from: 0, to: 0, sentence: 0 }, 0, 'answered'],
    ['surely declined', { from: 1, to: 1, sentence: 0 }, 1, 'unknown'],
  ])('reads nothing for what is %s', async (_, bounds, below, verdict) => {
    const { look, read } = watched({
      ...scorers,
      second: { ...scorers.second, ...bounds },
      answered: { ...scorers.answered, unknownBelow: below, perhapsBelow: below },
    });
    expect((await look(EVERYONE, asked)).verdict).toBe(verdict);
    expect(read).toEqual([]);
  });

  it('of both papers that are compared reads both', async () => {
    const { look, read } = watched();
    await look(EVERYONE, {
      question: 'how fast is HARE, and how many eggs did the tortoise schedule break?',
      history: [],
    });
    expect(new Set(read.map(({ of }) => of))).toEqual(new Set([HARE.title, TORTOISE.title]));
  });
});

describe('a list', () => {
  const question = 'any papers about slow encoders or slow robots?';
  const listed = async (aboutHare: number): Promise<{ answer: Answer; asked: string[] }> => {
    const asked: string[] = [];
    const encoder = {
      ...real.parts.encoder,
      read: async (by: string, sentences: readonly string[]) => {
        asked.push(by);
        const paper = sentences[0] === HARE.title ? aboutHare : 4;
        const share = 1 / sentences.length;
        return { none: share, sentences: sentences.slice(1).map(() => share), paper };
      },
    };
    const answer = await createAsk(createRetrieve({ ...real.parts, encoder }))(EVERYONE, {
      question,
      history: [],
    });
    return { answer, asked };
  };
  const cited = ({ sources }: Answer): readonly string[] =>
    sources.map(({ paper }) => paper.title).sort();

  it('names what reads as being on the topic, and leaves out what only lies near', async () => {
    expect(cited((await listed(4)).answer)).toEqual([HARE.title, TORTOISE.title]);
    expect(cited((await listed(-4)).answer)).toEqual([TORTOISE.title]);
  });

  it('is read as it was asked, not as it was searched', async () => {
    expect(new Set((await listed(4)).asked)).toEqual(new Set([question]));
  });
});
