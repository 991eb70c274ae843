// One import a server at a time: reading, previewing, storing. A second is told so in words, and does nothing else.
import { describe, expect, it } from 'vitest';
import type { Caller } from '../../src/command.ts';
import type { Limits } from '../../src/limits.ts';
import type { Download } from '../../src/ports.ts';
import type { Request } from '../../src/request.ts';
import { admin } from '../support/context.ts';
import { fakeLibrary } from '../support/fake-library.ts';
import { quietBot } from '../support/quiet-bot.ts';

const OTHER_SERVER: Caller = { ...admin, viewer: { guildId: '100000000000000002' } };
const OTHER_ADMIN: Caller = { ...admin, userId: '200000000000000003' };
const LINK = 'https://example.org/digest.txt';
const BUSY = 'import is running here already';

/** A bot whose downloads end when they are told to. */
function start() {
  const waiting: { resolve(got: Download): void; reject(error: Error): void }[] = [];
  const spent: string[] = [];
  const limits: Limits = {
    async take(cost) {
      spent.push(cost);
      return null;
    },
  };
  const link = () =>
    new Promise<Download>((resolve, reject) => {
      waiting.push({ resolve, reject });
    });
  const none = () => Promise.reject(new Error('no file'));
  const library = fakeLibrary([], {
    downloads: { link, attachment: none },
    previewDigest: async () => ({
      parsed: { format: 'text', date: null, papers: [], problems: [] },
      date: '2026-01-15',
      known: [],
      problems: [],
    }),
  });
  const bot = quietBot({ library, limits });
  const ask = (request: Request, caller = admin) => bot.accept(request, caller).run();
  const post = (caller = admin) =>
    ask({ kind: 'command', name: 'digest', subcommand: 'post', args: { link: LINK } }, caller);
  const act = (name: string, fields: Record<string, string> = {}) =>
    ask({ kind: 'action', request: { name, args: ['p1'] }, values: [], fields, title: null });
  return { ask, post, act, waiting, spent };
}

/** All that has been begun has come as far as it can. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const got: Download = { text: 'x', name: 'digest.txt' };

describe('while a server imports', () => {
  it('another import there is refused in words, is not counted, and fetches nothing', async () => {
    const { ask, post, act, waiting, spent } = start();
    const first = post();
    await settle();
    const message = { text: LINK, attachments: [] };
    for (const second of [
      post(OTHER_ADMIN),
      act('digest.pasted', { part1: 'A digest' }),
      act('digest.publish'),
      act('digest.index'),
      ask({ kind: 'menu', name: 'Add to digest', message }),
    ]) {
      expect(await second).toMatchObject({ kind: 'notice', tone: 'error' });
      expect(JSON.stringify(await second)).toContain(BUSY);
    }
    expect(waiting).toHaveLength(1);
    expect(spent).toEqual(['import']);
    waiting[0]?.resolve(got);
    expect(await first).toMatchObject({ kind: 'preview' });
  });

  it('another server imports, and the server does all else', async () => {
    const { ask, post, act, waiting } = start();
    const both = [post(), post(OTHER_SERVER)];
    await settle();
    expect(waiting).toHaveLength(2);
    const list = await ask({ kind: 'command', name: 'digest', subcommand: 'list', args: {} });
    expect(JSON.stringify(list)).not.toContain(BUSY);
    expect(JSON.stringify(await act('digest.cancel'))).toContain('Cancelled');
    const form = await ask({ kind: 'command', name: 'digest', subcommand: 'post', args: {} });
    expect(form).toMatchObject({ kind: 'form' });
    for (const one of waiting) one.resolve(got);
    expect(await Promise.all(both)).toMatchObject([{ kind: 'preview' }, { kind: 'preview' }]);
  });
});

it('an import that failed or was done lets the next one in', async () => {
  const { post, waiting } = start();
  const first = post();
  await settle();
  waiting[0]?.reject(new Error('the line broke'));
  expect(await first).toMatchObject({ tone: 'error' });
  for (const n of [1, 2]) {
    const next = post();
    await settle();
    waiting[n]?.resolve(got);
    expect(await next).toMatchObject({ kind: 'preview' });
  }
});
