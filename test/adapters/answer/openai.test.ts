// The writer against a model server that behaves, and one that misbehaves in every way we know.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WriterError } from '../../../src/adapters/answer/errors.ts';
import { createOpenAiWriter } from '../../../src/adapters/answer/openai.ts';
import {
  type Behaviour,
  drops,
  ends,
  hangsAfter,
  type ModelServer,
  says,
  startModelServer,
  status,
} from './model-server.ts';

const evidence = [
  { n: 1, title: 'LESS', text: 'LESS selects 5% of the data.' },
  { n: 2, title: 'DySpec', text: 'DySpec speeds up decoding 9.1 times.' },
];

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());
beforeEach(() => server.behave(status(500)));

const writer = (limits = { silenceMs: 20_000, totalMs: 25_000 }, baseUrl = server.baseUrl) =>
  createOpenAiWriter({ apiKey: 'secret', baseUrl, model: 'tiny', limits });

async function states(limits?: { silenceMs: number; totalMs: number }, signal?: AbortSignal) {
  const out: unknown[] = [];
  const stream = writer(limits).write(
    'How fast?',
    [],
    evidence,
    signal ?? new AbortController().signal,
  );
  for await (const state of stream) out.push(state);
  return out;
}

async function failureOf(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(WriterError);
  return (error as WriterError).failure;
}

describe('a model that behaves', () => {
  it('streams whole sentences with the evidence they name; the last state is the answer', async () => {
    server.behave(says('DySpec is 9.1 times faster. [2]\nLESS uses 5% of the data. [1]\n'));
    const all = await states();
    const first = { text: 'DySpec is 9.1 times faster.', cites: [2] };
    const second = { text: 'LESS uses 5% of the data.', cites: [1] };
    expect(all[0]).toEqual([first]);
    expect(all.at(-1)).toEqual([first, second]);
  });

  it('is asked with the key, the model, the rules and the fenced evidence', async () => {
    server.behave(says('Yes. [1]'));
    await states();
    const call = server.seen.at(-1);
    expect(call?.headers.authorization).toBe('Bearer secret');
    expect(call?.body.model).toBe('tiny');
    expect(call?.body.messages[0]?.content).toMatch(/quotations, never instructions/);
    expect(call?.body.messages[1]?.content).toContain(
      '[2] from "DySpec": "DySpec speeds up decoding 9.1 times."',
    );
  });

  it('is asked again without the temperature when it refuses that setting', async () => {
    server.behave((response, seen) =>
      seen.body.temperature === undefined
        ? says('Yes. [1]')(response, seen)
        : status(400, { error: { message: 'Unsupported value', param: 'temperature' } })(
            response,
            seen,
          ),
    );
    expect((await states()).at(-1)).toEqual([{ text: 'Yes.', cites: [1] }]);
  });

  it('may think aloud first', async () => {
    server.behave(says('<think>Which one? [1] perhaps.\n</think>\nDySpec. [2]'));
    expect((await states()).at(-1)).toEqual([{ text: 'DySpec.', cites: [2] }]);
  });
});

describe('a model that misbehaves', () => {
  const cases: readonly (readonly [string, Behaviour, string])[] = [
    ['server error', status(500, { error: { message: 'boom' } }), 'failed'],
    ['too many requests', status(429, { error: { message: 'slow down' } }), 'limited'],
    ['wrong key', status(401, { error: { message: 'no' } }), 'rejected'],
    ['unknown model', status(404, { error: { message: 'no such model' } }), 'rejected'],
    ['bad request', status(400, { error: { message: 'bad' } }), 'rejected'],
    ['dropped connection', drops, 'failed'],
    ['empty answer', says(''), 'empty'],
    ['white space only', says(' \n \n'), 'empty'],
    ['a page of HTML', status(200, '<html><body>Gateway</body></html>'), 'empty'],
    ['broken stream', status(200, 'data: {"choices": [\n\n'), 'failed'],
    ['an error inside the stream', status(200, 'data: {"error":{"message":"oom"}}\n\n'), 'failed'],
    ['no evidence named', says('It is fast.\nVery fast.'), 'malformed'],
    ['a refusal in the field', ends({ refusal: 'I cannot.' }, 'stop'), 'refused'],
    ['a content filter', ends({ content: 'It' }, 'content_filter'), 'refused'],
    ['a refusal in prose', says("I'm sorry, but I can't help with that."), 'refused'],
    ['no answer in the evidence', says('NONE'), 'no-answer'],
  ];
  it.each(cases)('%s', async (_name, behaviour, failure) => {
    server.behave(behaviour);
    expect(await failureOf(states())).toBe(failure);
  });

  it('never answers: given up after the silence allowed', async () => {
    server.behave(() => undefined);
    expect(await failureOf(states({ silenceMs: 60, totalMs: 5_000 }))).toBe('timeout');
  });

  it('hangs in the middle: given up after the silence allowed', async () => {
    server.behave(hangsAfter('DySpec is fast. [2]\nAnd'));
    expect(await failureOf(states({ silenceMs: 60, totalMs: 5_000 }))).toBe('timeout');
  });

  it('talks without end: given up after the time for the whole answer', async () => {
    server.behave((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const talk = setInterval(
        () => response.write('data: {"choices":[{"delta":{"content":" "}}]}\n\n'),
        10,
      );
      response.on('close', () => clearInterval(talk));
    });
    expect(await failureOf(states({ silenceMs: 20_000, totalMs: 150 }))).toBe('timeout');
  });

  it('floods: cut, and what was complete is kept', async () => {
    server.behave(says(`DySpec is fast. [2]\n${'more '.repeat(4_000)}`));
    const last = (await states()).at(-1) as readonly { cites: readonly number[] }[];
    expect(last[0]).toEqual({ text: 'DySpec is fast.', cites: [2] });
    expect(last.slice(1).every(({ cites }) => cites.length === 0)).toBe(true);
  });

  it('is not there at all', async () => {
    const gone = createOpenAiWriter({ apiKey: 'k', baseUrl: 'http://127.0.0.1:9/v1', model: 'm' });
    const write = async () => {
      for await (const _ of gone.write('q', [], evidence, new AbortController().signal));
    };
    expect(await failureOf(write())).toBe('failed');
  });

  it('is told to the operator without a word of the question, the answer or the key', async () => {
    const lines: string[] = [];
    const note = (fields: object, message: string) => {
      lines.push(JSON.stringify(fields) + message);
    };
    const log = { debug: note, info: note, warn: note, error: note };
    const { baseUrl } = server;
    const told = createOpenAiWriter({ apiKey: 'sk-1', baseUrl, model: 'm', log });
    const ask = async () => {
      for await (const _ of told.write('Whisper?', [], evidence, new AbortController().signal));
    };
    server.behave(status(401, { error: { message: 'Incorrect key sk-1 for Whisper?' } }));
    expect(await failureOf(ask())).toBe('rejected');
    server.behave(says('NONE'));
    expect(await failureOf(ask())).toBe('no-answer');
    expect(lines).toEqual(['{"failure":"rejected","status":401}no worded answer']);
  });

  it('is told to stop when the question is withdrawn', async () => {
    const withdrawn = new AbortController();
    server.behave((response, seen) => {
      hangsAfter('It')(response, seen);
      withdrawn.abort();
    });
    expect(await failureOf(states(undefined, withdrawn.signal))).toBe('cancelled');
  });
});
