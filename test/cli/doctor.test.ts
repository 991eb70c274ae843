// The doctor names what is wrong and what to do; the exit status says whether something fails.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { satisfies } from '../../src/cli/checks/machine.ts';
import { createStandin } from '../../src/standin/standin.ts';
import { status as answersWith, says, startModelServer } from '../adapters/answer/model-server.ts';
import { draft } from '../support/stored.ts';
import { library, runCli } from './support.ts';

interface Found {
  readonly name: string;
  readonly level: string;
  readonly found: string;
  readonly advice?: string;
}

const seeds = mkdtempSync(join(tmpdir(), 'digest-bot-seeds-'));
writeFileSync(join(seeds, 'd.txt'), 'x');
const readable = library({
  previewDigest: async () => ({
    parsed: {
      format: 'text',
      date: null,
      papers: [draft({ title: 'One' }), draft({ title: 'Two' })],
      problems: [],
    },
    date: '2026-01-16',
    known: [],
    problems: [{ line: 7, reason: 'no title', excerpt: '' }],
  }),
});

async function examine(env: Record<string, string> = {}, given = readable) {
  const { status, out } = await runCli(['doctor', '--json'], {
    env: { SEEDS_DIR: seeds, ...env },
    library: given,
  });
  const findings = JSON.parse(out) as readonly Found[];
  return { status, of: (name: string) => findings.find((one) => one.name === name) };
}

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A server that answers everything with one status and body. */
async function answering(code: number, body: object): Promise<string> {
  const server: Server = createServer((_, response) => {
    response.writeHead(code, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => new Promise((done) => server.close(() => done())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}

describe('doctor', () => {
  it('is content with a fresh machine in local mode', async () => {
    const { status, of } = await examine();
    expect(status).toBe(0);
    for (const name of ['Node', 'Data folder', 'Disk', 'Database', 'Encoder', 'Index', 'Discord']) {
      expect(of(name)).toMatchObject({ level: 'ok' });
    }
    expect(of('Seed d.txt')).toMatchObject({
      level: 'warn',
      found: '2 papers (text)',
      advice: expect.stringContaining('line 7: no title'),
    });
  });

  it('prints lines for people', async () => {
    const { out } = await runCli(['doctor'], { env: { SEEDS_DIR: seeds }, library: readable });
    expect(out).toMatch(/^ok {4}Node: v\d+/);
    expect(out).toContain('\n      1 places could not be read');
  });

  it('fails when the data folder cannot be written, and goes no further', async () => {
    const file = join(seeds, 'd.txt');
    const { status, of } = await examine({ DATA_DIR: file });
    expect(of('Data folder')).toMatchObject({
      level: 'fail',
      advice: expect.stringContaining('DATA_DIR'),
    });
    expect(of('Database')).toBeUndefined();
    expect(status).toBe(1);
  });

  it('sends papers that are not encoded, and an index that lags, to the right command', async () => {
    const lagging = (pending: number, indexed: number) =>
      library({
        ...readable,
        status: async (viewer) => ({ ...(await library().status(viewer)), pending, indexed }),
      });
    expect((await examine({}, lagging(5, 0))).of('Index')?.advice).toContain('Start the bot');
    expect((await examine({}, lagging(0, 1))).of('Index')?.advice).toContain('reindex');
  });

  it('knows misspelt settings and a missing seeds folder', async () => {
    const { of } = await examine({ DISCORD_TOKN: 'x', SEEDS_DIR: join(seeds, 'gone') });
    expect(of('Settings')?.found).toContain('DISCORD_TOKEN');
    expect(of('Seeds')).toMatchObject({
      level: 'warn',
      advice: expect.stringContaining('SEEDS_DIR'),
    });
  });

  it('takes a token that Discord takes, and refuses one that it refuses', async () => {
    const discord = await createStandin();
    closing.push(discord.close);
    const at = (token: string) =>
      examine({ DISCORD_TOKEN: token, DISCORD_API_URL: discord.apiUrl });
    expect((await at(discord.token)).of('Discord token')).toMatchObject({ level: 'ok' });
    const refused = await at('wrong');
    expect(refused.of('Discord token')).toMatchObject({
      level: 'fail',
      advice: expect.stringContaining('Reset the token'),
    });
    expect(refused.status).toBe(1);
  });

  it('sees settings of the application with which the bot would stay deaf', async () => {
    const app = { id: '1', name: 'Bot', interactions_endpoint_url: 'https://example.org' };
    const { of } = await examine({
      DISCORD_TOKEN: 't',
      DISCORD_API_URL: await answering(200, app),
    });
    expect(of('Discord token')?.advice).toContain('Interactions Endpoint URL');
  });

  it('tells an unreachable Discord from a refused token', async () => {
    const { of } = await examine({ DISCORD_TOKEN: 't', DISCORD_API_URL: 'http://127.0.0.1:9/api' });
    expect(of('Discord token')).toMatchObject({ found: 'Discord cannot be reached' });
  });

  it('asks the language model a real question', async () => {
    const model = await startModelServer();
    closing.push(model.close);
    const env = { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'tiny' };
    model.behave(says('Water boils at 100 degrees. [1]'));
    expect((await examine(env)).of('Language model')).toMatchObject({ level: 'ok' });
    model.behave(says('It boils.'));
    expect((await examine(env)).of('Language model')?.advice).toContain('follows instructions');
    model.behave(answersWith(401, { error: { message: 'bad key' } }));
    expect((await examine(env)).of('Language model')?.advice).toContain('OPENAI_API_KEY');
  });
});

describe('satisfies', () => {
  it.each([
    ['v20.19.0', '>=20.19', true],
    ['v20.20.2', '>=20.19', true],
    ['v24.0.0', '>=20.19', true],
    ['v20.18.9', '>=20.19', false],
    ['v18.20.0', '>=20.19', false],
  ])('%s %s: %s', (version, range, expected) => {
    expect(satisfies(version, range)).toBe(expected);
  });
});
