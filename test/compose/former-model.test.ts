// EMBEDDING_MODEL changes: members are served by the former model until every paper is encoded by the new one.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openEngine } from '../../src/compose/engine.ts';
import { loadConfig } from '../../src/config.ts';
import type { Engine } from '../../src/engine.ts';
import { projectRoot } from '../../src/root.ts';
import { silent } from '../support/stored.ts';

const SEED = `Counting Sheep with Cameras

We count sheep on hills with two cameras. The error is below 3% on 90 days of video.

Slow Cooking for Robots

We teach a robot to cook slowly. It burns nothing in 40 trials.
`;
const FORMER = 'someone/encoder';
const EVERYONE = { guildId: null };
const clock = { now: () => new Date('2026-03-01T12:00:00Z') };

let dir = '';
let engine: Engine | null = null;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'digest-bot-former-'));
  mkdirSync(join(dir, 'seeds'));
  writeFileSync(join(dir, 'seeds/2026-03-01.txt'), SEED);
  // A model as a download leaves it: the bundled one's files under another name.
  const cached = join(dir, 'data/models', FORMER);
  mkdirSync(cached, { recursive: true });
  for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx']) {
    symlinkSync(join(projectRoot, 'models/papers-minilm-l6', file), join(cached, file));
  }
});
afterEach(async () => {
  await engine?.close();
  rmSync(dir, { recursive: true });
});

async function open(model: string): Promise<Engine> {
  await engine?.close();
  const env = {
    DATA_DIR: join(dir, 'data'),
    SEEDS_DIR: join(dir, 'seeds'),
    EMBEDDING_MODEL: model,
    HF_ENDPOINT: 'http://127.0.0.1:9',
  };
  engine = await openEngine(loadConfig(env), silent, clock);
  return engine;
}

const asked = { question: 'how many days of sheep video?', history: [] };

it('serves from the former model, then from the new one, and forgets the former', async () => {
  await (await open(FORMER)).prepare(() => undefined);
  const { library, prepare } = await open('');
  const before = await library.status(EVERYONE);
  expect(before).toMatchObject({ indexed: 2, pending: 2 });
  expect(before.model).toContain(FORMER);
  expect((await library.ask(EVERYONE, asked)).sentences[0]?.text).toContain('90 days');

  const steps: number[] = [];
  const [during] = await Promise.all([
    library.ask(EVERYONE, asked),
    prepare((_, done) => steps.push(done)),
  ]);
  expect(during.sentences[0]?.text).toContain('90 days');
  expect(steps.at(-1)).toBe(2);

  const after = await library.status(EVERYONE);
  expect(after).toMatchObject({ indexed: 2, pending: 0 });
  expect(after.model).toContain('papers-minilm-l6');
  expect((await library.ask(EVERYONE, asked)).sentences[0]?.text).toContain('90 days');
  expect(await (await open('')).library.status(EVERYONE)).toMatchObject({ indexed: 2, pending: 0 });
});

it('finds papers by their words where the former model is gone', async () => {
  await (await open(FORMER)).prepare(() => undefined);
  rmSync(join(dir, 'data/models'), { recursive: true });
  const { library } = await open('');
  const { model, indexed, pending } = await library.status(EVERYONE);
  expect([model.split('@')[0], indexed, pending]).toEqual(['papers-minilm-l6', 0, 2]);
  const { hits } = await library.search(EVERYONE, 'counting sheep', { limit: 1 });
  expect(hits[0]?.paper.title).toBe('Counting Sheep with Cameras');
});
