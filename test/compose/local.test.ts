// Local mode as a whole: the real client and the stand-in, a small library, and a person who types into a pipe.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runChat } from '../../src/adapters/terminal/chat.ts';
import { createLines } from '../../src/adapters/terminal/lines.ts';
import { createStyle } from '../../src/adapters/terminal/style.ts';
import { type LocalBot, startLocal } from '../../src/compose/local.ts';
import { loadConfig } from '../../src/config.ts';
import { quietCommunity } from '../support/community.ts';
import { fixedClock, memoryLog, memoryPending } from '../support/context.ts';
import { fakeLibrary } from '../support/fake-library.ts';
import { aPaper } from '../support/papers.ts';

const papers = ['Sparse attention for graphs', 'Dense attention for trees', 'Music from noise'];
const library = fakeLibrary(
  papers.map((title, row) => ({ paper: aPaper(row + 1, { title }), day: '2026-01-15' })),
);
const log = memoryLog();

let local: LocalBot;
beforeAll(async () => {
  const engine = {
    library,
    pending: memoryPending(),
    ...quietCommunity(),
    prepare: async () => [],
    encodeAgain: async () => undefined,
    checkDatabase: async () => [],
    close: async () => undefined,
  };
  local = await startLocal({ engine, config: loadConfig({}), log, clock: fixedClock });
});
afterAll(() => local.stop(1_000));

/** Types the lines and gives back all that was printed. */
async function chat(...typed: readonly string[]): Promise<string> {
  const printed: string[] = [];
  await runChat({
    link: local.link,
    lines: createLines(
      { input: Readable.from(typed.map((line) => `${line}\n`)), output: new PassThrough() },
      async (line) => [[], line],
    ),
    style: createStyle({}, {}),
    print: (text) => printed.push(text),
    prompt: '> ',
  });
  return printed.join('\n');
}

describe('the chat on a terminal', () => {
  it('answers a question with its source', async () => {
    const text = await chat('what about music?');
    expect(text).toContain('We present method 3. [1]');
    expect(text).toContain('[1] Music from noise https://arxiv.org/abs/2601.10003');
  });

  it('goes on from the answer before', async () => {
    await chat('what about music?', 'and sparse graphs?');
    expect(library.asked.at(-1)).toMatchObject({
      question: 'and sparse graphs?',
      history: expect.arrayContaining(['what about music?']),
    });
  });

  it('runs commands, and a number presses a button', async () => {
    const text = await chat('/search attention', '1.1');
    expect(text).toMatch(/\(1\.1\) 1\. Sparse attention for graphs/);
    expect(text.slice(text.indexOf('(1.1)'))).toContain('We present method 1.');
  });

  it('opens the one paper whose title holds the words, and lists where there are several', async () => {
    const one = await chat('/paper music');
    expect(one).not.toContain('No paper is called');
    expect(one).toContain('Music from noise');
    expect(await chat('/paper attention')).toContain('No paper is called exactly that.');
  });

  it('says that a form was not filled in when the input ends in it', async () => {
    expect(await chat('/digest post', '2026-01-20')).toContain('The input ended in a form');
  });

  it('says what is wrong and goes on', async () => {
    const text = await chat('/serach x', '/search', '/status');
    expect(text).toContain('There is no command /serach.');
    expect(text).toContain('Option "words" is required.');
    expect(text).toContain('3 papers in 1 digest');
  });

  it('lists the commands that Discord would list, and completes titles', async () => {
    expect(local.link.commands().map(({ name }) => name)).toContain('ask');
    const call = { name: 'paper', sub: null, values: {} };
    expect(await local.link.complete(call, 'title', 'music')).toEqual([
      { name: 'Music from noise', value: '2601.10003' },
    ]);
  });

  it('tells a missing file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'digest-bot-chat-'));
    writeFileSync(join(folder, 'there.txt'), 'x');
    if (!local.link.commands().some(({ name }) => name === 'digest')) return;
    expect(await chat(`/digest post file:${join(folder, 'gone.txt')}`)).toContain(
      'file takes the path of a file',
    );
  });

  it('ends at a goodbye, with lines left', async () => {
    expect(await chat('exit', 'what about music?')).toBe('');
  });

  it('caused no error in the bot', () => {
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
