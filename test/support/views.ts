// Random views full of hostile strings, for tests of anything that shows views.
import fc from 'fast-check';
import type { Paper } from '../../src/domain/paper.ts';
import type { Action, Line, MessageView, Part, View } from '../../src/domain/view.ts';
import { aPaper } from './papers.ts';

/** An address that no link may ever lead to. */
export const EVIL = 'evil.example';

const HOSTILE = [
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '<t:1:R>',
  '<:smile:123456789012345678>',
  '<a:wave:123456789012345678>',
  '</ask:123456789012345678>',
  '<id:customize>',
  ':smile:',
  '::',
  ':+1:',
  '**',
  '__',
  '_',
  '*',
  '~~',
  '||',
  '`',
  '```',
  '```js\n',
  '\n# ',
  '\n-# ',
  '\n- ',
  '\n1. ',
  '\n> ',
  '\n>>> ',
  '\n\n\n\n',
  '\r\n',
  '\t',
  '\\',
  '\\\\',
  '[',
  ']',
  '](',
  ')',
  '(',
  `[x](https://${EVIL})`,
  `[[1]](https://${EVIL})`,
  `https://${EVIL}/a_b`,
  `http://${EVIL}`,
  `<https://${EVIL}>`,
  `](https://${EVIL})`,
  '[a\\](b',
  'discord.gg/abcdef',
  '\u202E',
  '\u200B',
  '\u0000',
  '\uD83D',
  '\uDE00',
  '👩‍👩‍👧‍👦',
  '🇩🇪',
  'é',
  'e\u0301'.repeat(30),
  '漢字',
  'A sentence. ',
  'Another one? ',
  'word ',
  ' ',
  '1',
  '%',
  '|',
  '%7C',
] as const;

/** Strings made of everything that Markdown, mentions and limits can trip over; short and long. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(fc.constantFrom(...HOSTILE), { maxLength: 14 })
      .map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.array(fc.constantFrom(...HOSTILE), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 90 }),
      )
      .map(([parts, times]) => parts.join('').repeat(times)),
  },
);

const url = fc.oneof(
  fc.constant('https://github.com/some/repo_name'),
  fc.constant('https://example.org/a(b)c|d'),
  fc.constant('javascript:alert(1)'),
  fc.constant('http://example.org'),
  hostileText.filter((text) => !text.includes(EVIL)),
);
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 });

export const hostilePaper: fc.Arbitrary<Paper> = fc
  .record({
    row: fc.integer({ min: 1, max: 1_000_000 }),
    title: hostileText,
    abstract: hostileText,
    arxivId: orNull(fc.constantFrom('2601.12345', 'hep-ex/0307015')),
    authors: fc.array(hostileText, { maxLength: 4 }),
    publishedAt: orNull(hostileText),
    codeUrl: orNull(url),
    projectUrl: orNull(url),
    votes: orNull(fc.nat()),
    comments: orNull(fc.nat()),
  })
  .map(({ row, ...fields }) => aPaper(row, fields));

const request = fc.record({
  name: fc.constantFrom('search.page', 'paper.open', 'ask.more'),
  args: fc.array(fc.oneof(fc.string({ maxLength: 12 }), hostileText), { maxLength: 3 }),
});

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant('button' as const),
    label: hostileText,
    style: fc.constantFrom('primary', 'secondary', 'success', 'danger'),
    request,
    disabled: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('link' as const), label: hostileText, url }),
  fc.record({
    kind: fc.constant('select' as const),
    placeholder: hostileText,
    request,
    options: fc.array(
      fc.record({
        label: hostileText,
        value: fc.oneof(fc.string({ maxLength: 3 }), hostileText),
        description: hostileText,
      }),
      { maxLength: 40 },
    ),
    min: fc.integer({ min: -1, max: 30 }),
    max: fc.integer({ min: -1, max: 30 }),
    from: fc.constantFrom('options', 'text-channels', 'roles'),
  }),
);

const actions = fc.array(action, { maxLength: 12 });
const line = fc.record({ paper: hostilePaper, tldr: orNull(hostileText) });
const lines = fc.array(line, { maxLength: 12 });
const page = fc.integer({ min: 0, max: 9 });
const texts = (maxLength: number) => fc.array(hostileText, { maxLength });

/** The one id and moment that our own parts name: mentions of it are ours, all others are not. */
export const OUR_ID = '424242424242';
export const OUR_TIME = '2026-01-01T00:00:00.000Z';
/** A text of digits alone would be another id, and rightly shown as one. */
const noId = hostileText.filter((text) => !/^\d+$/.test(text));
const idOrNot = fc.oneof(fc.constant(OUR_ID), noId);
const part: fc.Arbitrary<Part> = fc.oneof(
  hostileText,
  fc.record({ channel: idOrNot }),
  fc.record({ role: idOrNot }),
  fc.record({ user: idOrNot }),
  fc.record({ time: fc.oneof(fc.constant(OUR_TIME), hostileText) }),
);
const hostileLine: fc.Arbitrary<Line> = fc.oneof(hostileText, fc.array(part, { maxLength: 5 }));

const answer = fc
  .record({
    question: hostileText,
    verdict: fc.constantFrom('answered', 'perhaps', 'unknown', 'chitchat'),
    wordedBy: fc.constantFrom('authors', 'model'),
    model: hostileText,
    papers: fc.array(hostilePaper, { maxLength: 12 }),
    sentences: texts(8),
    nearest: fc.array(hostilePaper, { maxLength: 5 }),
    note: orNull(hostileText),
    legend: orNull(hostileText),
    lead: hostileText,
    link: url,
    partial: fc.boolean(),
    actions,
  })
  .map(({ papers, sentences, ...rest }) => ({
    kind: 'answer' as const,
    ...rest,
    sentences:
      papers.length === 0
        ? []
        : sentences.map((text, i) => ({ text, cites: [(i % papers.length) + 1] })),
    sources: papers.map((paper, i) => ({
      paper,
      sentences: [],
      ...(i % 2 === 0 ? { day: '2026-01-15' } : {}),
    })),
  }));

/** Every kind of view that is a message. */
export const hostileMessageView: fc.Arbitrary<MessageView> = fc.oneof(
  fc.record({
    kind: fc.constant('notice' as const),
    tone: fc.constantFrom('info', 'success', 'warning', 'error'),
    title: hostileText,
    text: hostileText,
    actions,
  }),
  answer,
  fc.record({
    kind: fc.constant('papers' as const),
    title: hostileText,
    note: orNull(hostileText),
    from: fc.integer({ min: 1, max: 100 }),
    total: fc.nat({ max: 200 }),
    lines,
    actions,
  }),
  fc.record({
    kind: fc.constant('paper' as const),
    paper: hostilePaper,
    tldr: orNull(hostileText),
    days: texts(8),
    similar: fc.array(hostilePaper, { maxLength: 5 }),
    theme: hostileText,
    brief: fc.boolean(),
    actions,
  }),
  fc.record({
    kind: fc.constant('digest' as const),
    date: hostileText,
    paperCount: fc.nat(),
    themes: fc.array(fc.record({ name: hostileText, papers: lines }), { maxLength: 5 }),
    note: orNull(hostileText),
    page,
    pages: page,
    first: fc.integer({ min: 1, max: 100 }),
    actions,
  }),
  fc.record({
    kind: fc.constant('preview' as const),
    date: hostileText,
    audience: hostileText,
    titles: texts(60),
    known: texts(5),
    problems: fc.array(fc.record({ line: fc.nat(), reason: hostileText, excerpt: hostileText }), {
      maxLength: 30,
    }),
    actions,
  }),
  fc.record({
    kind: fc.constant('sections' as const),
    title: hostileText,
    text: orNull(hostileText),
    sections: fc.array(
      fc.record({ heading: hostileText, lines: fc.array(hostileLine, { maxLength: 8 }) }),
      { maxLength: 30 },
    ),
    actions,
  }),
  fc.record({
    kind: fc.constant('digests' as const),
    title: hostileText,
    digests: fc.array(
      fc.record({
        id: fc.nat(),
        guildId: orNull(fc.constant('1')),
        date: hostileText,
        title: orNull(hostileText),
        source: fc.constantFrom('seed' as const, 'post' as const),
        postedBy: orNull(hostileText),
        createdAt: hostileText,
        removedAt: orNull(hostileText),
        paperCount: fc.nat(),
      }),
      { maxLength: 60 },
    ),
    note: orNull(hostileText),
    actions,
  }),
  fc.record({
    kind: fc.constant('progress' as const),
    label: hostileText,
    done: fc.integer(),
    total: fc.integer(),
  }),
) as fc.Arbitrary<MessageView>;

export const hostileForm: fc.Arbitrary<Extract<View, { kind: 'form' }>> = fc.record({
  kind: fc.constant('form' as const),
  title: hostileText,
  request,
  fields: fc.array(
    fc.record({
      name: fc.stringMatching(/^[a-z]{1,10}$/),
      label: hostileText,
      style: fc.constantFrom('short', 'paragraph'),
      required: fc.boolean(),
      maxLength: fc.integer({ min: 0, max: 9_000 }),
      value: hostileText,
      placeholder: hostileText,
    }),
    { minLength: 1, maxLength: 8 },
  ),
});
