// 200 hostile digests, from the pasted text to the message: nothing thrown, nothing lost, nobody pinged.
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { answerQuestion, commands } from '../../commands/index.ts';
import { presentMessage } from '../../src/adapters/discord/present/message.ts';
import { openStore } from '../../src/adapters/store/open.ts';
import { createBot } from '../../src/bot.ts';
import type { Caller } from '../../src/command.ts';
import type { Action, View } from '../../src/domain/view.ts';
import type { Request } from '../../src/request.ts';
import { createIndexer } from '../../src/usecases/indexer.ts';
import { createIngest } from '../../src/usecases/ingest.ts';
import { quietCommunity } from '../support/community.ts';
import { admin, memoryLog, memoryPending, noLimits } from '../support/context.ts';
import { fakeEncoder, fakeIndex } from '../support/fake-engine.ts';
import { fakeLibrary } from '../support/fake-library.ts';
import { noLookup, noon } from '../support/stored.ts';
import { hostileText } from '../support/views.ts';

const RUNS = 200;
const DAY = '2026-01-20';

const store = openStore({ file: ':memory:', clock: noon });
afterAll(() => store.close());
const log = memoryLog();
const { papers, encodings } = store;
const index = fakeIndex('m', encodings);
const indexer = createIndexer({ encodings, encoder: fakeEncoder('m'), index, log });
const ingest = createIngest({ papers, indexer, lookup: noLookup, clock: noon, log });
const bot = createBot({
  commands,
  answer: answerQuestion,
  library: fakeLibrary([], {
    ...ingest,
    papersOf: (viewer, id) => papers.papersOf(viewer, id),
    ownDigests: (viewer, options) => papers.digests(viewer, { ...options, own: true }),
    ownDigest: (viewer, id) => papers.digest(viewer, id),
    editDigest: (viewer, id, change) => papers.editDigest(viewer, id, change),
    async overview(viewer, date) {
      const list = await papers.papersOn(viewer, date);
      const lines = list.map((paper) => ({ paper, tldr: paper.abstract }));
      const themes = [{ name: 'Papers', papers: lines }];
      return { date, themes, paperCount: list.length };
    },
  }),
  pending: memoryPending(),
  community: quietCommunity().community,
  limits: noLimits,
  clock: noon,
  log,
  newId: () => 'id',
});

interface Entry {
  readonly title: string;
  readonly abstract: string;
}

const entry = fc.record({ title: hostileText, abstract: hostileText });
const entries = fc.array(entry, { minLength: 1, maxLength: 8 });
const xml = (text: string): string => text.replace(/[<&]/g, (c) => (c === '<' ? '&lt;' : '&amp;'));
const WRITERS: readonly ((list: readonly Entry[]) => string)[] = [
  (list) => JSON.stringify(list),
  (list) => list.map(({ title, abstract }) => `${title}\n\n${abstract}`).join('\n\n'),
  (list) => list.map(({ title, abstract }) => `## ${title}\n\n${abstract}\n`).join('\n'),
  (list) =>
    `<feed xmlns="http://www.w3.org/2005/Atom">${list
      .map(
        (e) => `<entry><title>${xml(e.title)}</title><summary>${xml(e.abstract)}</summary></entry>`,
      )
      .join('')}</feed>`,
  (list) => list.map(({ title, abstract }) => title + abstract).join(''),
];
const JSON_WRITER = 0;

/** Discord sees what is here; a mention that is armed, or a field beyond its limits, fails. */
function expectHarmless(view: View): void {
  if (view.kind === 'form') throw new Error('A form is no message.');
  const message = presentMessage(view);
  expect(message.allowed_mentions).toEqual({ parse: [] });
  const [embed] = message.embeds;
  const fields = (embed?.fields ?? []).map(({ name, value }) => `${name}\n${value}`);
  const text = [embed?.title, embed?.description, ...fields].join('\n');
  expect(text.length).toBeLessThanOrEqual(6_000);
  expect(text).not.toMatch(/@(?:everyone|here)/i);
  expect(text.replace(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/<[@#:a/ti]/);
}

/** Each digest in a server of its own. */
let count = 0;
const nextAdmin = (): Caller => ({ ...admin, viewer: { guildId: String(700_000 + ++count) } });

const action = (request: { name: string; args: readonly string[] }, fields = {}): Request => ({
  kind: 'action',
  request,
  values: [],
  fields,
  title: null,
});

const buttonOf = (view: View, label: string) => {
  const all: readonly Action[] = 'actions' in view ? (view.actions ?? []) : [];
  const found = all.find((one) => one.kind === 'button' && one.label === label);
  return found?.kind === 'button' ? found.request : null;
};

async function post(list: readonly Entry[], writer: number): Promise<'stored' | 'refused'> {
  const caller = nextAdmin();
  const run = (request: Request, said: View[] = []) =>
    bot.accept(request, caller).run({ say: async (view) => String(said.push(view)) });
  const text = WRITERS[writer]?.(list) ?? '';
  const paste = action({ name: 'digest.pasted', args: [] }, { date: DAY, part1: text });
  const preview = await run(paste);
  expectHarmless(preview);
  const publish = buttonOf(preview, 'Publish');
  if (preview.kind !== 'preview') throw new Error(JSON.stringify(preview));
  // Every item is a paper or is named as a problem.
  const told = preview.titles.length + preview.problems.length;
  if (writer === JSON_WRITER) expect(told).toBeGreaterThanOrEqual(list.length);
  expect(told).toBeGreaterThan(text.trim() === '' ? -1 : 0);
  if (publish === null) return 'refused';

  const said: View[] = [];
  const done = await run(action(publish), said);
  expect(done).toMatchObject({ kind: 'notice', tone: 'success' });
  for (const view of [done, ...said]) expectHarmless(view);
  expect(said).toHaveLength(1);
  const [stored] = await papers.digests(caller.viewer, { limit: 1, own: true });
  expect(stored?.paperCount).toBe(preview.titles.length);

  const command = (subcommand: string, args = {}): Request => ({
    kind: 'command',
    name: 'digest',
    subcommand,
    args,
  });
  const digest = String(stored?.id);
  const title = list[0]?.title.slice(0, 100) ?? '';
  expectHarmless(await run(command('edit', { digest, title })));
  expectHarmless(await run(command('list')));
  expectHarmless(await run(command('show', { digest })));
  return 'stored';
}

describe('a hostile digest', () => {
  it('is read, stored whole and shown, whatever it says', async () => {
    const outcomes = { stored: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(entries, fc.nat(WRITERS.length - 1), async (list, writer) => {
        outcomes[await post(list, writer)] += 1;
      }),
      { numRuns: RUNS },
    );
    expect(outcomes.stored).toBeGreaterThan(RUNS / 2);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  }, 60_000);
});
