// What members say, and what they get; the looks are tested with the presenters.
import { describe, expect, it } from 'vitest';
import { dayNamed, readDay } from '../../commands/parts/day.ts';
import type { Caller } from '../../src/command.ts';
import { encodeRequest } from '../../src/domain/custom-id.ts';
import type { View } from '../../src/domain/view.ts';
import type { Library } from '../../src/library.ts';
import { admin, member, NOW } from '../support/context.ts';
import { fakeLibrary } from '../support/fake-library.ts';
import { aPaper } from '../support/papers.ts';
import { quietBot } from '../support/quiet-bot.ts';

const OTHER = '100000000000000002';
const entries = [
  ...Array.from({ length: 12 }, (_, i) => ({
    paper: aPaper(1_000_000 + i, { title: `Robot study ${i + 1}` }),
    day: '2026-01-15',
  })),
  { paper: aPaper(99, { title: 'Secret robot' }), day: '2026-01-16', guildId: OTHER },
];

async function say(
  name: string,
  args: Record<string, unknown> = {},
  caller: Caller = member,
  library: Partial<Library> = {},
): Promise<View> {
  const request = { kind: 'command', name, subcommand: null, args } as const;
  return core(library).accept(request, caller).run();
}

function core(library: Partial<Library> = {}) {
  return quietBot({ library: fakeLibrary(entries, library) });
}

/** Presses the button or chooses in the menu of a view, as an adapter would. */
async function press(view: View, label: string, value?: string, caller = member): Promise<View> {
  const actions = 'actions' in view ? (view.actions ?? []) : [];
  const action = actions.find((one) =>
    one.kind === 'select' ? one.placeholder === label : one.label === label,
  );
  if (action === undefined || action.kind === 'link') throw new Error(`no "${label}"`);
  const title = 'title' in view ? (view.title ?? null) : 'question' in view ? view.question : null;
  const values = value === undefined ? [] : [value];
  const request = { kind: 'action', request: action.request, values, fields: {}, title } as const;
  return core().accept(request, caller).run();
}

const kind = <K extends View['kind']>(view: View, wanted: K): Extract<View, { kind: K }> => {
  if (view.kind !== wanted) throw new Error(`${wanted} expected: ${JSON.stringify(view)}`);
  return view as Extract<View, { kind: K }>;
};

describe('/search', () => {
  it('shows five of twelve, and the rest page by page', async () => {
    const first = kind(await say('search', { words: 'robot' }), 'papers');
    expect([first.from, first.lines.length, first.total]).toEqual([1, 5, 12]);
    const second = kind(await press(first, 'Next'), 'papers');
    expect(second.title).toBe('robot');
    expect(second.from).toBe(6);
    const third = kind(await press(second, 'Next'), 'papers');
    expect([third.from, third.lines.length]).toEqual([11, 2]);
    const back = kind(await press(third, 'Previous'), 'papers');
    expect(back.lines).toEqual(second.lines);
  });
  it('lists nothing that another server posted, not even by a button of that server', async () => {
    const there = { ...member, viewer: { guildId: OTHER } };
    const seen = kind(await say('search', { words: 'secret' }, there), 'papers');
    expect(seen.lines[0]?.paper.title).toBe('Secret robot');
    expect(JSON.stringify(await say('search', { words: 'secret' }))).not.toContain('Secret robot');
    const opened = await press(seen, 'Open a paper', '99', member);
    expect(opened).toMatchObject({ kind: 'notice', tone: 'error' });
    expect(JSON.stringify(opened)).not.toContain('Secret robot');
  });
  it('says when nothing comes near', async () => {
    const result = {
      hits: [{ paper: aPaper(1_000_000), score: 0 }],
      confident: false,
      readAs: 'rabbit',
    };
    const view = kind(
      await say('search', { words: 'rabit' }, member, { search: async () => result }),
      'papers',
    );
    expect(view.note).toBe('Read as: rabbit');
  });
});

describe('/ask', () => {
  it('answers with days and buttons', async () => {
    const view = kind(await say('ask', { question: 'robot?' }), 'answer');
    expect(view.sources[0]?.day).toBe('2026-01-15');
    const labels = view.actions?.map((action) => ('label' in action ? action.label : ''));
    expect(labels).toEqual(['Open 1', 'Similar papers', 'More papers', 'Ask a follow-up']);
    const more = kind(await press(view, 'More papers'), 'papers');
    expect(more.total).toBe(12);
    expect(more.title).toBe('robot?');
  });
  it('offers the nearest papers when nothing answers', async () => {
    const view = kind(await say('ask', { question: 'whales?' }), 'answer');
    expect(view.verdict).toBe('unknown');
    expect(view.nearest).toHaveLength(3);
    kind(await press(view, 'Open 2'), 'paper');
  });
  it('offers no papers to a question about something else', async () => {
    const ask = async () => ({
      verdict: 'unknown' as const,
      wordedBy: 'authors' as const,
      sentences: [],
      sources: [],
      papers: [aPaper(1)],
      note: 'Something else.',
      legend: null,
      confidence: 0,
      offTopic: true,
    });
    const view = kind(await say('ask', { question: 'wine stains?' }, member, { ask }), 'answer');
    expect(view).toMatchObject({ nearest: [], actions: [], note: 'Something else.' });
  });
  it('sends questions about the bot to the help', async () => {
    kind(await say('ask', { question: 'What can you do?' }), 'sections');
  });
});

describe('/today', () => {
  it('shows the newest day that is seen here', async () => {
    expect(kind(await say('today'), 'digest').date).toBe('2026-01-15');
    const there = { ...member, viewer: { guildId: OTHER } };
    expect(kind(await say('today', {}, there), 'digest').date).toBe('2026-01-16');
  });
  it('keeps each paper under its theme on every page', async () => {
    const first = kind(await say('today'), 'digest');
    expect(first.themes.map(({ papers }) => papers.length)).toEqual([6, 2]);
    const second = kind(await press(first, 'Next'), 'digest');
    expect(second.themes.map(({ name, papers }) => [name, papers.length])).toEqual([
      ['Second theme', 4],
    ]);
    expect(second.first).toBe(9);
  });
  it('says how a first digest comes here', async () => {
    const view = await say('today', {}, member, {
      overview: async () => null,
      newestDay: async () => null,
      daysAround: async () => ({ before: null, after: null }),
    });
    expect(JSON.stringify(view)).toContain('/digest post');
  });
});

describe('/paper and /similar', () => {
  it('find by identity, and otherwise list the nearest', async () => {
    const card = kind(await say('paper', { title: '2601.1010000' }), 'paper');
    expect(card.days).toEqual(['2026-01-15']);
    const list = kind(await say('paper', { title: 'robot' }), 'papers');
    expect(list.note).toContain('nearest');
    const similar = kind(await say('similar', { title: '2601.1010000' }), 'papers');
    expect(similar.title).toBe('Similar to Robot study 1');
  });
  it('say so when there is nothing', async () => {
    expect(JSON.stringify(await say('paper', { title: 'whales' }))).toContain('/search');
  });
});

describe('/help, /status, /privacy', () => {
  it('show the admins’ commands to admins only', async () => {
    const heads = async (caller: Caller) =>
      kind(await say('help', {}, caller), 'sections').sections.map(({ heading }) => heading);
    expect(await heads(member)).not.toContain('For admins');
    expect(await heads(admin)).toContain('For admins');
  });
  it('say how many papers there are, and who sees a question', async () => {
    expect(JSON.stringify(await say('status'))).toContain('12 papers in 1 digest"');
    expect(JSON.stringify(await say('privacy'))).toContain('Nobody.');
    const status = { ...(await fakeLibrary(entries).status(member.viewer)), writer: 'gpt-x' };
    const library = { status: async () => status };
    expect(JSON.stringify(await say('privacy', {}, member, library))).toContain('gpt-x');
  });
});

it('every button of every view fits into a custom_id, also among a million papers', async () => {
  const views = [
    await say('search', { words: 'robot' }),
    await say('ask', { question: 'robot?' }),
    await say('ask', { question: 'whales?' }),
    await say('today'),
    await say('paper', { title: '2601.1010000' }),
    await say('similar', { title: '2601.1010000' }),
  ];
  const requests = views.flatMap((view) =>
    'actions' in view
      ? (view.actions ?? []).flatMap((action) => ('request' in action ? action.request : []))
      : [],
  );
  expect(requests.length).toBeGreaterThan(15);
  for (const request of requests) expect(encodeRequest(request)).not.toBeNull();
});

it.each([
  ['2026-01-15', '2026-01-15'],
  ['2026-1-5', '2026-01-05'],
  ['2026/01/15', '2026-01-15'],
  ['Today', '2026-01-16'],
  ['yesterday', '2026-01-15'],
  ['3 days ago', '2026-01-13'],
  ['2024-02-29', '2024-02-29'],
])('%j is the day %s', (text, day) => expect(readDay(text, NOW)).toBe(day));

it.each([
  ['what was in the digest of 2025-11-30?', '2025-11-30'],
  ["yesterday's papers", '2026-01-15'],
  ['the digest of January 12', '2026-01-12'],
  ['papers of 20th of dec', '2025-12-20'],
  ["what's new today?", null],
  ['papers that may help', null],
])('%j names the day %s', (text, day) => expect(dayNamed(text, NOW)).toBe(day));

it.each(['2026-02-30', '2025-02-29', '15.01.2026', 'soon', ''])('%j is no day', (text) => {
  expect(() => readDay(text, NOW)).toThrow('I cannot read that day');
});
