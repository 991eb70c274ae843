// EMBEDDING_MODEL: a folder, or a model of a hub; what is wrong with it is said in words.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEncoder } from '../../../src/adapters/search/encoder.ts';
import type { DownloadProgress } from '../../../src/adapters/search/worker/messages.ts';
import { UserError } from '../../../src/domain/errors.ts';
import type { Encoder } from '../../../src/ports-search.ts';
import { projectRoot } from '../../../src/root.ts';
import { silent } from '../../support/stored.ts';
import { type Hub, startHub } from './support/hub.ts';

const bundled = join(projectRoot, 'models/papers-minilm-l6');
const NOBODY = 'http://127.0.0.1:9';

let dir = '';
const opened: Encoder[] = [];
const hubs: Hub[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'models-'));
});
afterEach(async () => {
  for (const encoder of opened.splice(0)) await encoder.close();
  for (const hub of hubs.splice(0)) await hub.close();
  rmSync(dir, { recursive: true, force: true });
});

async function open(
  model: string,
  hfEndpoint = NOBODY,
  onDownload?: (progress: DownloadProgress) => void,
): Promise<Encoder> {
  const encoder = await createEncoder({
    modelsDir: join(projectRoot, 'models'),
    model,
    hfEndpoint,
    cacheDir: join(dir, 'cache'),
    log: silent,
    ...(onDownload === undefined ? {} : { onDownload }),
  });
  opened.push(encoder);
  return encoder;
}

async function hub(...args: Parameters<typeof startHub>): Promise<Hub> {
  const started = await startHub(...args);
  hubs.push(started);
  return started;
}

async function refusal(model: string, hfEndpoint = NOBODY): Promise<string> {
  const error = await open(model, hfEndpoint).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).message;
}

/** The bundled model's files under another name, without copying 23 MB. */
function folder(
  name: string,
  files = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx'],
) {
  const made = join(dir, name);
  mkdirSync(made);
  for (const file of files) symlinkSync(join(bundled, file), join(made, file));
  return made;
}

describe('a model of a hub', () => {
  it('is downloaded with progress, kept, and later loaded without the hub', async () => {
    const { url, asked, close } = await hub(bundled, ['someone/encoder']);
    const told: DownloadProgress[] = [];
    const first = await open('someone/encoder', `${url}/`, (progress) => told.push(progress));
    expect(first.model).toMatch(/^someone\/encoder@[0-9a-f]{10}\//);
    expect(asked).toContain('onnx/model_quantized.onnx');
    const weights = told.filter(({ file }) => file === 'onnx/model_quantized.onnx');
    expect(weights.at(-1)?.loadedBytes).toBe(weights.at(-1)?.totalBytes);
    expect(weights.at(-1)?.totalBytes).toBeGreaterThan(20_000_000);

    const requests = asked.length;
    const second = await open('someone/encoder', url);
    expect(asked).toHaveLength(requests);
    await close();
    const third = await open('someone/encoder', NOBODY);
    expect([second.model, third.model]).toEqual([first.model, first.model]);
    const vectors = await Promise.all([first, third].map((e) => e.encodeQuestion('a walrus')));
    expect(vectors[1]?.vector).toEqual(vectors[0]?.vector);
  });

  it('without int8 weights is taken with the full ones', async () => {
    const { url, asked } = await hub(bundled, ['someone/full'], {
      'onnx/model_quantized.onnx': null,
      'onnx/model.onnx': 'onnx/model_quantized.onnx',
    });
    const encoder = await open('someone/full', url);
    expect(encoder.dimensions).toBe(384);
    expect(asked).toContain('onnx/model.onnx');
  });

  it('offline: names the hub and three ways out', async () => {
    const message = await refusal('someone/encoder');
    expect(message).toContain('someone/encoder');
    expect(message).toContain('http://127.0.0.1:9 cannot be reached');
    expect(message).toContain('HF_ENDPOINT');
    expect(message).toContain('leave EMBEDDING_MODEL empty');
  });

  it('that does not exist: says so', async () => {
    const { url } = await hub(bundled, []);
    const message = await refusal('someone/typo', url);
    expect(message).toContain('someone/typo');
    expect(message).toContain('no such model');
  });

  it('without ONNX files: says so', async () => {
    const { url } = await hub(bundled, ['someone/torch'], {
      'onnx/model_quantized.onnx': null,
      'onnx/model.onnx': null,
    });
    expect(await refusal('someone/torch', url)).toContain('ONNX');
  });

  it('a name that is neither a folder nor an id: says so', async () => {
    expect(await refusal('what is this?')).toContain('neither a folder nor a hub id');
  });
});

describe('a model in a folder', () => {
  it('is taken as it is, at full width when it has no projection', async () => {
    const encoder = await open(folder('my-encoder'));
    expect(encoder.model).toMatch(/^my-encoder@/);
    expect(encoder).toMatchObject({ dimensions: 384, tokenWidth: 384 });
    const { tokens } = await encoder.encodePaper(['Walruses', 'They live on ice.']);
    const question = await encoder.encodeQuestion('they live on ice');
    expect(question.importance).toBeNull();
    const [matrix] = await encoder.match(question, [tokens]);
    const own = matrix?.values.slice(matrix.pieces) ?? [];
    expect(Math.min(...own)).toBeGreaterThan(0.7);
  });

  it('other weights under the same name are another model', async () => {
    const first = (await open(folder('same'))).model;
    rmSync(join(dir, 'same'), { recursive: true });
    cpSync(join(bundled, 'config.json'), join(dir, 'config.json'));
    const changed = folder('same', ['tokenizer.json', 'tokenizer_config.json', 'onnx']);
    writeFileSync(join(changed, 'config.json'), `{"hidden_size":384,"model_type":"bert"}`);
    const second = (await open(changed)).model;
    expect(second).not.toBe(first);
    expect(second.replace(/@\w+/, '')).toBe(first.replace(/@\w+/, ''));
  });

  it('a prefix of its family is encoded but is no piece of the question', async () => {
    const plain = await open(folder('some-encoder'));
    const e5 = await open(folder('e5-small-v2'));
    const [a, b] = [
      await plain.encodeQuestion('walruses on ice'),
      await e5.encodeQuestion('walruses on ice'),
    ];
    expect(b.pieces).toEqual(a.pieces);
    expect(b.wordOf).toEqual(a.wordOf);
    expect(b.vector).not.toEqual(a.vector);
    const prefixed = await plain.encodeQuestion('query: walruses on ice');
    expect(b.vector).toEqual(prefixed.vector);
    const papers = [await plain.encodePaper(['passage: On ice']), await e5.encodePaper(['On ice'])];
    expect(papers[1]?.vector).toEqual(papers[0]?.vector);
  });

  it('pooling follows the family', async () => {
    const mean = await (await open(folder('gte-small'))).encodePaper([
      'On ice',
      'They live there.',
    ]);
    const cls = await (await open(folder('bge-small-en-v1.5'))).encodePaper([
      'On ice',
      'They live there.',
    ]);
    expect(cls.vector).not.toEqual(mean.vector);
    expect(cls.tokens).toEqual(mean.tokens);
  });

  it.each(['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx'])(
    'lacks %s: names what is missing',
    async (missing) => {
      const files = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx'];
      const made = folder(
        'part',
        files.filter((file) => file !== missing),
      );
      const message = await refusal(made);
      expect(message).toContain(made);
      expect(message).toContain(missing);
    },
  );

  it('does not exist: says so', async () => {
    expect(await refusal(join(dir, 'nowhere'))).toContain('there is no folder');
  });

  it('holds damaged weights: says so', async () => {
    const made = folder('damaged', ['config.json', 'tokenizer.json', 'tokenizer_config.json']);
    mkdirSync(join(made, 'onnx'));
    writeFileSync(join(made, 'onnx/model_quantized.onnx'), 'no weights');
    expect(await refusal(made)).toContain('could not be loaded');
  });

  it('holds a model that is no encoder: says so', async () => {
    const made = folder('decoder', ['config.json', 'tokenizer.json', 'tokenizer_config.json']);
    mkdirSync(join(made, 'onnx'));
    // A graph of one node that gives `logits`, as a classifier or a language model does.
    const logits =
      'CAg6YgokCglpbnB1dF9pZHMSBmxvZ2l0cyIEQ2FzdCoJCgJ0bxgBoAECEgFnWhwKCWlucHV0X2lkcxIPCg0IBxIJCgIIAQoDEgFuYhkKBmxvZ2l0cxIPCg0IARIJCgIIAQoDEgFuQgQKABAN';
    writeFileSync(join(made, 'onnx/model_quantized.onnx'), Buffer.from(logits, 'base64'));
    expect(await refusal(made)).toContain('is no text encoder');
  });

  it('holds the token importance of another model: says so', async () => {
    const made = folder('other-importance');
    writeFileSync(join(made, 'token-importance.bin'), 'TI1 and nothing');
    expect(await refusal(made)).toContain('token-importance.bin');
  });

  it('another token importance asks for no paper to be encoded again', async () => {
    const without = (await open(folder('weighed'))).model;
    cpSync(join(bundled, 'token-importance.bin'), join(dir, 'weighed', 'token-importance.bin'));
    expect((await open(join(dir, 'weighed'))).model).toBe(without);
  });

  it('holds a projection that does not fit: says so', async () => {
    const made = folder('misfit');
    writeFileSync(join(made, 'token-projection.bin'), 'TP1 and nothing');
    expect(await refusal(made)).toContain('token-projection.bin');
  });
});
