// A digest of the operator is seen everywhere, so only the operator takes it back or changes it, whichever way it is tried.
import { describe, expect, it } from 'vitest';
import { findDigest } from '../../commands/parts/own-digest.ts';
import { openStore } from '../../src/adapters/store/open.ts';
import type { Caller } from '../../src/command.ts';
import type { Library } from '../../src/library.ts';
import type { Request } from '../../src/request.ts';
import { newPaper } from '../../src/usecases/new-paper.ts';
import { admin, fixedClock, member } from '../support/context.ts';
import { fakeLibrary } from '../support/fake-library.ts';
import { quietBot } from '../support/quiet-bot.ts';
import { draft } from '../support/stored.ts';

const EVERYWHERE = { guildId: null } as const;
const DAY = '2026-01-15';
const zebras = draft({ title: 'Zebra Counting with Drones', abstract: 'We count zebras.' });

/** A bot over the real store, which holds one digest of the operator. */
async function start() {
  const { papers } = openStore({ file: ':memory:', clock: fixedClock });
  const about = { date: DAY, title: null, source: 'import', postedBy: null } as const;
  const { digest } = await papers.saveDigest({ guildId: null, ...about }, [newPaper(zebras)]);
  const reads: Partial<Library> = {
    ownDigests: (viewer, options) =>
      papers.digests(viewer, { ...options, own: true, includeRemoved: true }),
    async ownDigest(viewer, id) {
      const found = await papers.digest(viewer, id);
      return found !== null && found.guildId === viewer.guildId ? found : null;
    },
    setDigestRemoved: (viewer, id, removed) => papers.setDigestRemoved(viewer, id, removed),
    editDigest: (viewer, id, change) => papers.editDigest(viewer, id, change),
    papersOf: (viewer, id) => papers.papersOf(viewer, id),
  };
  const bot = quietBot({ library: fakeLibrary([], reads) });
  const ask = (request: Request, caller: Caller) => bot.accept(request, caller).run();
  return { ask, id: String(digest.id), seen: () => papers.digestsOn(EVERYWHERE, DAY) };
}

const undo = (digest: string): Request => ({
  kind: 'command',
  name: 'digest',
  subcommand: 'undo',
  args: { digest },
});
const button = (name: string, id: string, fields = {}): Request => ({
  kind: 'action',
  request: { name, args: [id] },
  values: [],
  fields,
  title: null,
});

/** Everybody but the operator, also as an adapter with a mistake would describe them. */
const others: readonly (readonly [string, Caller])[] = [
  ['an admin of a server', admin],
  ['a member', member],
  ['somebody in a direct message', { ...member, viewer: EVERYWHERE }],
  ['an admin whose server is not known', { ...admin, viewer: EVERYWHERE }],
];

describe.each(others)('%s', (_who, caller) => {
  it('neither takes back nor changes a digest of the operator, by number, day, button or form', async () => {
    const { ask, id, seen } = await start();
    for (const request of [
      undo(id),
      undo(DAY),
      button('digest.undo', id),
      button('digest.changed', id, { date: '2026-01-01', title: 'Mine' }),
    ]) {
      expect(await ask(request, caller)).toMatchObject({ kind: 'notice', tone: 'error' });
    }
    expect(await seen()).toMatchObject([{ title: null, date: DAY, removedAt: null }]);
  });
});

it('the operator takes it back, and puts it back', async () => {
  const { ask, id, seen } = await start();
  const operator: Caller = { ...member, viewer: EVERYWHERE, isOperator: true, surface: 'terminal' };
  expect(await ask(undo(id), operator)).toMatchObject({ tone: 'success' });
  expect(await seen()).toEqual([]);
  expect(await ask(button('digest.redo', id), operator)).toMatchObject({ tone: 'success' });
  expect(await seen()).toHaveLength(1);
});

it('the right does not rest on the place alone: the command itself asks who it is', async () => {
  const caller = { ...admin, viewer: EVERYWHERE };
  const context = { caller, library: fakeLibrary([]), clock: fixedClock };
  const found = findDigest('1', context);
  await expect(found).rejects.toThrow(/operator/);
});
