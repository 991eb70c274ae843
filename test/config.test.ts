// The settings: read once, empty means unset, every problem told with what to do.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError, configWarnings, loadConfig, settingNames } from '../src/config.ts';
import { projectRoot } from '../src/root.ts';

function problem(env: Record<string, string>): string {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

describe('loadConfig', () => {
  it('starts with no setting at all', () => {
    expect(loadConfig({})).toEqual({
      discord: { token: null, apiUrl: null, guildId: null },
      dataDir: join(projectRoot, 'data'),
      seedsDir: join(projectRoot, 'seeds'),
      databaseFile: join(projectRoot, 'data', 'digest-bot.db'),
      indexDir: join(projectRoot, 'data', 'index'),
      embedding: { model: null, hubUrl: 'https://huggingface.co' },
      arxiv: { queryUrl: 'https://export.arxiv.org', rssUrl: 'https://rss.arxiv.org' },
      writer: null,
      logLevel: null,
      httpPort: null,
    });
  });

  it('takes empty and blank values for unset', () => {
    const blank = Object.fromEntries(settingNames.map((name, i) => [name, i % 2 ? '' : '  ']));
    expect(loadConfig(blank)).toEqual(loadConfig({}));
  });

  it('tells all problems in one message, each with what to do', () => {
    const message = problem({
      DISCORD_TOKEN: 'Bot abc',
      DISCORD_GUILD_ID: 'my server',
      DATABASE_URL: 'postgres://db/bot',
      HTTP_PORT: '99999',
      LOG_LEVEL: 'loud',
      HF_ENDPOINT: 'huggingface.co',
    });
    for (const part of [
      /DISCORD_TOKEN: leave the word "Bot" out/,
      /DISCORD_GUILD_ID: copy the server's id/,
      /DATABASE_URL: name an SQLite file/,
      /HTTP_PORT: write a port/,
      /LOG_LEVEL: write one of trace, debug/,
      /HF_ENDPOINT: write an http\(s\) address such as https:\/\/huggingface.co/,
    ]) {
      expect(message).toMatch(part);
    }
  });

  it('never repeats a secret in the message', () => {
    expect(problem({ DISCORD_TOKEN: 'sec ret', HTTP_PORT: 'x' })).not.toContain('sec ret');
  });

  it('keeps the database in DATA_DIR unless DATABASE_URL names another file', () => {
    const at = (env: Record<string, string>) => loadConfig(env).databaseFile;
    expect(at({ DATA_DIR: '/srv/bot' })).toBe('/srv/bot/digest-bot.db');
    expect(at({ DATABASE_URL: 'file:///srv/x%20y.db' })).toBe('/srv/x y.db');
    expect(at({ DATABASE_URL: 'file:/srv/x.db' })).toBe('/srv/x.db');
    expect(at({ DATABASE_URL: 'sqlite:///srv/x.db' })).toBe('/srv/x.db');
    expect(at({ DATABASE_URL: 'sqlite:x.db' })).toBe(resolve('x.db'));
    expect(at({ DATABASE_URL: 'x.db' })).toBe(resolve('x.db'));
  });

  it('turns the language model on with a key, and asks for a name on another server', () => {
    expect(loadConfig({ OPENAI_API_KEY: 'k' }).writer).toEqual({
      apiKey: 'k',
      baseUrl: 'https://api.openai.com/v1',
      model: 'gpt-4o-mini',
    });
    const local = { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1/' };
    expect(problem(local)).toMatch(/OPENAI_MODEL: name the model/);
    expect(loadConfig({ ...local, OPENAI_MODEL: 'qwen3' }).writer?.baseUrl).toBe(
      'http://127.0.0.1:11434/v1',
    );
  });

  it('never throws anything but a ConfigError, whatever the values', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...settingNames), fc.string()), (env) => {
        problem(env);
      }),
    );
  });
});

describe('configWarnings', () => {
  it.each([
    ['DISCORD_TOKN', 'DISCORD_TOKEN'],
    ['DISCORD_BOT_TOKEN', 'DISCORD_TOKEN'],
    ['discord_token', 'DISCORD_TOKEN'],
    ['DISCORD_GUILD', 'DISCORD_GUILD_ID'],
    ['OPENAI_KEY', 'OPENAI_API_KEY'],
    ['OPENAI_MODLE', 'OPENAI_MODEL'],
    ['OPENAI_API_BASE', 'OPENAI_BASE_URL'],
  ])('meets %s with %s', (wrong, right) => {
    const about = configWarnings({ [wrong]: 'x' }).filter((line) => line.startsWith(wrong));
    expect(about).toEqual([`${wrong} is not read by this program: did you mean ${right}?`]);
  });

  it('lists the right names when none is near', () => {
    expect(configWarnings({ DISCORD_CLIENT_ID: '1' })).toEqual([
      'DISCORD_CLIENT_ID is not read by this program; the settings are DISCORD_TOKEN, DISCORD_API_URL, DISCORD_GUILD_ID.',
    ]);
  });

  it('tells of settings without effect', () => {
    expect(configWarnings({ OPENAI_MODEL: 'm' })).toEqual([
      expect.stringMatching(/^OPENAI_MODEL has no effect without OPENAI_API_KEY/),
    ]);
  });

  it('is silent about right names, empty ones and other programs', () => {
    expect(configWarnings({ DISCORD_TOKEN: 'x', DISCORD_TOKN: '', PATH: '/bin' })).toEqual([]);
  });
});

describe('.env.example', () => {
  it('lists exactly the settings that are read, in the same order, all empty', () => {
    const lines = readFileSync(join(projectRoot, '.env.example'), 'utf8').split('\n');
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual(
      settingNames.map((name) => `${name}=`),
    );
  });
});
