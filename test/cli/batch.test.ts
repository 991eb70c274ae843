// Batches: one line out for each line in, in order, whatever comes in.
import { EventEmitter, once } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runBatch } from '../../src/cli/batch.ts';
import { answered, library, runCli, unknown } from './support.ts';

const lines = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: unknown; kind?: string; error?: string });

describe('ask --batch', () => {
  it('answers in order, though later answers are ready first', async () => {
    const delays = [3, 2, 1, 0];
    const slow = library({
      ask: async (_viewer, { question }) => {
        for (let turns = delays[Number(question)] ?? 0; turns > 0; turns--) {
          await new Promise((resolve) => setImmediate(resolve));
        }
        return question === '1' ? unknown : answered;
      },
    });
    const input = ['0', '1', '2', '3'].map((q) => JSON.stringify({ id: `q${q}`, question: q }));
    const { status, out, err } = await runCli(['ask', '--batch'], {
      input: input.join('\n'),
      library: slow,
    });
    expect(lines(out).map(({ id, kind }) => [id, kind])).toEqual([
      ['q0', 'answered'],
      ['q1', 'unknown'],
      ['q2', 'answered'],
      ['q3', 'answered'],
    ]);
    expect([status, err]).toEqual([0, '']);
  });

  it('hands the earlier questions on', async () => {
    const seen: (readonly string[])[] = [];
    const listening = library({
      ask: async (_viewer, { history }) => {
        seen.push(history);
        return answered;
      },
    });
    const input =
      '{"id":1,"question":"and that?","history":["what is LESS?"]}\n{"id":2,"question":"x"}';
    await runCli(['ask', '--batch'], { input, library: listening });
    expect(seen).toEqual([['what is LESS?'], []]);
  });

  it('tells a bad line by its number, answers it with an error, and goes on', async () => {
    const failing = library({
      ask: async (_viewer, { question }) => {
        if (question === 'boom') throw new Error('the encoder is gone');
        return answered;
      },
    });
    const input = [
      '\uFEFF{"id":"a","question":"fine"}\r',
      'not json',
      '',
      '{"id":"c"}',
      '{"id":"d","question":"  "}',
      '{"question":"no id"}',
      '{"id":"e","question":"boom"}',
      '{"id":"f","question":"fine"}',
    ].join('\n');
    const { status, out, err } = await runCli(['ask', '--batch'], { input, library: failing });
    expect(lines(out).map(({ id, kind, error }) => [id, kind ?? error])).toEqual([
      ['a', 'answered'],
      [null, expect.stringMatching(/^not JSON/)],
      ['c', expect.stringMatching(/^question: /)],
      ['d', 'question: the question is empty'],
      [null, expect.stringMatching(/^id: /)],
      ['e', 'the encoder is gone'],
      ['f', 'answered'],
    ]);
    expect(err).toMatch(/^line 2: .*\nline 4: .*\nline 5: .*\nline 6: .*\nline 7: .*\n5 lines/);
    expect(status).toBe(1);
  });

  it('keeps progress, warnings and the log out of the answers', async () => {
    const { out, err } = await runCli(['ask', '--batch'], {
      input: '{"id":1,"question":"x"}',
      env: { DISCORD_TOKN: 'x', LOG_LEVEL: 'debug' },
      prepare: async (onStep) => {
        onStep('Encoding papers', 1, 30);
        onStep('Encoding papers', 30, 30);
        return ['notes.txt, line 3: no title'];
      },
    });
    expect(lines(out)).toHaveLength(1);
    expect(err).toContain('did you mean DISCORD_TOKEN?');
    expect(err).toContain('Encoding papers: 1 of 30\nEncoding papers: 30 of 30\n');
    expect(err).toContain('Warning: notes.txt, line 3: no title');
  });

  it('answers each line as it comes, so that a program can ask one question after the other', async () => {
    const input = new PassThrough();
    const written = new EventEmitter();
    const done = runBatch(
      {
        input,
        write: (line) => void written.emit('line', line),
        problem: () => undefined,
      },
      async ({ question }) => ({ kind: question }),
    );
    for (const n of [1, 2, 3]) {
      const answer = once(written, 'line');
      input.write(`{"id":${n},"question":"q${n}"}\n`);
      expect(await answer).toEqual([`{"id":${n},"kind":"q${n}"}`]);
    }
    input.end();
    expect(await done).toBe(0);
  });

  it('says what an id may be', async () => {
    const { err } = await runCli(['ask', '--batch'], { input: '{"id":null,"question":"x"}' });
    expect(err).toContain('line 1: id: give a text or a number');
  });

  it('writes nothing for nothing', async () => {
    expect(await runCli(['ask', '--batch'], { input: '' })).toMatchObject({ status: 0, out: '' });
  });
});

describe('search --batch', () => {
  it('writes the same lines without sentences', async () => {
    const { out } = await runCli(['search', '--batch'], { input: '{"id":"s","question":"less"}' });
    expect(JSON.parse(out)).toEqual({
      id: 's',
      kind: 'answered',
      sentences: [],
      papers: [{ id: '2410.00001', title: 'LESS (raw)' }],
    });
  });
});
