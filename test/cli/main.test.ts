// The command line as a whole: help, suggestions, settings, errors in words.
import { describe, expect, it } from 'vitest';
import { library, runCli } from './support.ts';

const names = [
  'start',
  'chat',
  'ask',
  'search',
  'today',
  'paper',
  'import',
  'register',
  'reindex',
  'doctor',
  'backup',
  'restore',
];

describe('digest-bot', () => {
  it('lists its commands', async () => {
    const { status, out } = await runCli(['--help']);
    for (const name of names) expect(out).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    expect(status).toBe(0);
  });

  it.each(names)('%s has a help with an example', async (name) => {
    const { status, out } = await runCli([name, '--help']);
    expect(out).toMatch(/Usage: digest-bot/);
    expect(out).toMatch(/Examples?:\n/);
    expect(status).toBe(0);
  });

  it('meets a misspelt command with the nearest right one', async () => {
    const { status, err } = await runCli(['serach', 'x']);
    expect(err).toContain("unknown command 'serach'\n(Did you mean search?)");
    expect(status).toBe(2);
  });

  it('meets a misspelt option with the nearest right one', async () => {
    const { status, err } = await runCli(['ask', '--jsn', 'x']);
    expect(err).toContain('(Did you mean --json?)');
    expect(status).toBe(2);
  });

  it('prints its version', async () => {
    expect((await runCli(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('tells wrong settings before anything is opened', async () => {
    const { status, err, closed } = await runCli(['ask', 'x'], { env: { HTTP_PORT: 'web' } });
    expect(err).toMatch(/^The settings cannot be used:\n {2}HTTP_PORT: write a port/);
    expect([status, closed]).toEqual([2, 0]);
  });

  it('closes the engine after an error, and says the error in a sentence', async () => {
    const failing = library({ ask: () => Promise.reject(new Error('The index is gone.')) });
    expect(await runCli(['ask', 'x'], { library: failing })).toMatchObject({
      status: 1,
      err: 'The index is gone.\n',
      closed: 1,
    });
  });
});
