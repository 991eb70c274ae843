// The two words of the README as a stranger runs them: nothing is faked, only the folders are temporary.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStandin, type Standin } from '../../src/standin/standin.ts';
import { direct, makePlace, startProgram } from './program.ts';

/** A shared, busy machine needs this for starting Node and loading the encoder several times. */
const PATIENCE = 120_000;

describe('npm start in a pipe', { timeout: PATIENCE }, () => {
  const place = makePlace('text');
  afterAll(place.remove);
  const ask = (input: string) => startProgram(['npm', 'start', '--silent'], place, input).done;

  it('indexes the seeds, answers each line with its source, and exits 0', async () => {
    const { status, out, err } = await ask(
      'how fast is the shirt folded?\n/search tidal pools\nwho won the world cup in 1998?\n',
    );
    expect(err).toContain('Indexing papers: 2 of 2');
    expect(out).toContain('folds a shirt in 11 seconds');
    expect(out).toContain('[1] Learning to Fold Laundry with Two Thumbs');
    expect(out).toContain('Tidal Pools as Reservoir Computers');
    expect(out).toContain('That is not in the digest.');
    expect(status).toBe(0);
  });

  it('encodes nothing again at the second start', async () => {
    const { status, out, err } = await ask('how fast is the shirt folded?');
    expect(err).toBe('');
    expect(out).toContain('folds a shirt in 11 seconds');
    expect(status).toBe(0);
  });

  it('serves the page where nobody types, until it is stopped', async () => {
    const bot = startProgram(direct('start'), place, '', { HTTP_PORT: '0' });
    const said = await bot.says('http://127.0.0.1:');
    const page = await fetch(/http:\S+/.exec(said)?.[0] ?? '');
    expect(await page.text()).toContain('<title>Playground</title>');
    bot.child.kill('SIGTERM');
    expect((await bot.done).status).toBe(0);
  });

  it('finishes and exits 0 at SIGTERM', async () => {
    const bot = startProgram(direct('start'), place, null);
    bot.child.stdin?.write('how fast is the shirt folded?\n');
    await bot.says('folds a shirt in 11 seconds');
    bot.child.kill('SIGTERM');
    expect(await bot.done).toMatchObject({ status: 0, err: '' });
  });
});

describe('ask --batch on a fresh data folder', { timeout: PATIENCE }, () => {
  const place = makePlace('all formats');
  afterAll(place.remove);

  it('reads seeds of every format and writes nothing but answers', async () => {
    const questions = [
      ['txt', 'what is the error of the wave height prediction?', '3.1 centimetres'],
      ['md', 'how much energy do whispering transformers save?', '38 percent'],
      ['json', 'how many observed bee routes are reproduced?', '92 of 100'],
      ['xml', 'how many years of ice cores does the network read?', '800,000 years'],
    ] as const;
    const input = questions.map(([id, question]) => JSON.stringify({ id, question })).join('\n');
    const { status, out } = await startProgram(direct('ask', '--batch'), place, input).done;
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ id }) => id)).toEqual(questions.map(([id]) => id));
    for (const [index, [, , figure]] of questions.entries()) {
      expect(JSON.stringify(lines[index].sentences)).toContain(figure);
    }
    expect(lines[1].papers[0]).toEqual({ id: '2602.01234', title: 'Whispering Transformers' });
    expect(lines[3].papers[0].id).toBe('2602.05555');
    expect(status).toBe(0);
  });
});

describe('npm start with a token', { timeout: PATIENCE }, () => {
  const place = makePlace('text');
  let discord: Standin;
  beforeAll(async () => {
    discord = await createStandin();
  });
  afterAll(async () => {
    await discord.close();
    place.remove();
  });

  it('logs in, registers, prints the invite link, serves members, and stops at SIGTERM', async () => {
    const bot = startProgram(direct('start'), place, '', {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      HTTP_PORT: '0',
    });
    const said = await bot.says('Invite: ');
    expect(said).toMatch(/client_id=\d+&scope=bot\+applications\.commands&permissions=\d+/);
    const member = discord.as('member').in('general');
    const asked = member.slash('ask', { question: 'how fast is the shirt folded?' });
    await asked.acknowledged();
    await asked.settled();
    // Members are served while papers are still being indexed.
    await bot.logs('all papers are indexed');
    bot.child.kill('SIGTERM');
    const { status, err } = await bot.done;
    expect(status).toBe(0);
    expect(err).not.toContain(discord.token);
    expect(discord.violations).toEqual([]);
  });

  it('says what to do about a refused token, and exits 1', async () => {
    const bot = startProgram(direct('start'), place, '', {
      DISCORD_TOKEN: 'wrong',
      DISCORD_API_URL: discord.apiUrl,
    });
    const { status, err } = await bot.done;
    expect(err).toContain('Reset Token');
    expect(status).toBe(1);
  });
});
