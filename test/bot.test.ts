// The core: every request ends in a view; who may not is told so; what breaks is logged without a member's words.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import type { BotParts } from '../src/bot.ts';
import { type CommandModule, defineCommand } from '../src/command.ts';
import { UserError } from '../src/domain/errors.ts';
import type { Request } from '../src/request.ts';
import { admin, member, memoryLog } from './support/context.ts';
import { fakeLibrary } from './support/fake-library.ts';
import { aPaper } from './support/papers.ts';
import { quietBot } from './support/quiet-bot.ts';

const paper = aPaper(7, { title: 'Robot study' });
const library = fakeLibrary([{ paper, day: '2026-01-15' }]);

function bot(overrides: Partial<BotParts> = {}) {
  const log = memoryLog();
  const core = quietBot({ library, log, newId: () => 'abcd1234', ...overrides });
  return { ...core, log };
}

const command = (name: string, args = {}, subcommand: string | null = null): Request => ({
  kind: 'command',
  name,
  subcommand,
  args,
});
const action = (name: string, args: readonly string[] = []): Request => ({
  kind: 'action',
  request: { name, args },
  values: [],
  fields: {},
  title: null,
});

const failing: CommandModule = {
  name: 'fails',
  description: 'Fails',
  audience: 'member',
  contexts: 'anywhere',
  command: defineCommand({
    name: 'fails',
    description: 'Fails',
    options: { how: { type: 'string', description: 'How', required: true, autocomplete: true } },
    reply: 'public',
    run: ({ how }) => Promise.reject(how === 'user' ? new UserError('Do this.') : new Error(how)),
    complete: () => Promise.reject(new Error('no')),
  }),
};

describe('a request', () => {
  it('says at once whether the answer is private', () => {
    expect(bot().accept(command('ask', { question: 'robot?' }), member).reply).toBe('public');
    expect(bot().accept(command('help'), member).reply).toBe('private');
    expect(bot().accept(action('search.page'), member).reply).toBe('update');
    expect(bot().accept(command('digest', {}, 'post'), admin).reply).toBe('form');
  });
  it('with a wrong name is answered with the right ones', async () => {
    const view = await bot().accept(command('aks'), member).run();
    expect(view).toMatchObject({ kind: 'notice', tone: 'error' });
    expect(JSON.stringify(view)).toContain('/ask');
  });
  it.each([
    [{}, '`question` is missing'],
    [{ question: '   ' }, '`question` is missing'],
    [{ question: 'x'.repeat(501) }, 'at most 500'],
    [{ question: 5 }, 'must be text'],
    [{ question: 'robot?', dya: 'today' }, 'no option `dya`'],
  ])('with the arguments %j is told what is wrong', async (args, words) => {
    const job = bot().accept(command('ask', args), member);
    expect(job.reply).toBe('private');
    expect(JSON.stringify(await job.run())).toContain(words);
  });
  it('of an admin is refused to a member, in a server that shows it too', async () => {
    for (const request of [
      command('digest', { link: 'https://example.org' }, 'post'),
      action('digest.publish', ['p1']),
      { kind: 'menu', name: 'Add to digest', message: { text: 'x', attachments: [] } } as const,
    ]) {
      const job = bot().accept(request, member);
      expect(job.reply).toBe('private');
      expect(JSON.stringify(await job.run())).toContain('Manage Server');
    }
  });
  it('of a server’s admin is refused in a direct message', async () => {
    const alone = { ...admin, viewer: { guildId: null } };
    const view = await bot()
      .accept(command('digest', {}, 'post'), alone)
      .run();
    expect(JSON.stringify(view)).toContain('in a server only');
  });
  it('never fails, whatever a button or an option holds', async () => {
    const names = commands.flatMap(({ actions }) => Object.keys(actions ?? {}));
    const { accept, log } = bot();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names, 'no.such', '__proto__'),
        fc.array(fc.string(), { maxLength: 4 }),
        fc.array(fc.string(), { maxLength: 2 }),
        fc.dictionary(fc.string(), fc.string()),
        async (name, args, values, fields) => {
          const request: Request = {
            kind: 'action',
            request: { name, args },
            values,
            fields,
            title: args[0] ?? null,
          };
          expect(await accept(request, admin).run()).toHaveProperty('kind');
        },
      ),
    );
    // The fake library cannot read digests; nothing else may break.
    const unexpected = log.lines.filter(({ fields }) => fields.request !== 'digest.pasted');
    expect(unexpected).toEqual([]);
  });
});

describe('an error', () => {
  const { accept, complete, log } = bot({ commands: [failing] });
  it('in words is shown as it is', async () => {
    const view = await accept(command('fails', { how: 'user' }), member).run();
    expect(view).toEqual({ kind: 'notice', tone: 'error', text: 'Do this.' });
    expect(log.lines).toEqual([]);
  });
  it('of ours has an id for the person and for the log', async () => {
    const view = await accept(command('fails', { how: 'secret' }), member).run();
    expect(JSON.stringify(view)).toContain('abcd1234');
    expect(JSON.stringify(view)).not.toContain('secret');
    expect(log.lines.at(-1)?.fields).toMatchObject({ errorId: 'abcd1234', request: '/fails' });
  });
  it('after the bot was stopped asks for patience', async () => {
    const signal = AbortSignal.abort();
    const view = await accept(command('fails', { how: 'x' }), member).run({ signal });
    expect(JSON.stringify(view)).toContain('ask again');
  });
  it('while completing gives no choices and a line in the log', async () => {
    const at = { name: 'fails', subcommand: null, option: 'how', partial: 'x' };
    expect(await complete(at, member)).toEqual([]);
    expect(log.lines.at(-1)?.message).toBe('autocomplete failed');
  });
});

it('refuses two commands of one name at the start', () => {
  expect(() => bot({ commands: [failing, failing] })).toThrow('"fails"');
});
