// Settings come from the environment, once, through one schema: empty means unset, and all problems are told together.

import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { nearest } from './nearest.ts';
import { projectRoot } from './root.ts';

export type Env = Readonly<Record<string, string | undefined>>;

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Config {
  readonly discord: {
    /** null = local mode: the bot talks to the stand-in in its own process. */
    readonly token: string | null;
    /** null = Discord itself. */
    readonly apiUrl: string | null;
    /** Register commands in this one server (seen at once) instead of everywhere. */
    readonly guildId: string | null;
  };
  /** Absolute paths. */
  readonly dataDir: string;
  readonly seedsDir: string;
  readonly databaseFile: string;
  /** The vector index: a cache of the database, safe to delete. */
  readonly indexDir: string;
  readonly embedding: {
    /** null = the bundled encoder; else a hub id (`owner/name`) or a folder. */
    readonly model: string | null;
    readonly hubUrl: string;
  };
  readonly arxiv: { readonly queryUrl: string; readonly rssUrl: string };
  /** null = answers are the authors' own sentences. */
  readonly writer: {
    readonly apiKey: string;
    readonly baseUrl: string;
    readonly model: string;
  } | null;
  /** null = not said: a server tells what it does, a command on a terminal only what is wrong. */
  readonly logLevel: LogLevel | null;
  /** Health and metrics (null = off); in local mode the playground's page (null = 3000 or the next free one). */
  readonly httpPort: number | null;
}

/** Settings that cannot be used; the message lists every problem and what to do about it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const ARXIV = 'https://export.arxiv.org';
/** arXiv's RSS has a host of its own; a mirror or stand-in serves both from one. */
const ARXIV_RSS = 'https://rss.arxiv.org';
const OPENAI = 'https://api.openai.com/v1';
/** Cheap, fast, follows the answer format; any chat model can be named instead. */
const OPENAI_MODEL = 'gpt-4o-mini';

const text = z.string().trim();
const url = (example: string) =>
  text
    .refine(
      (value) => /^https?:$/.test(protocolOf(value) ?? ''),
      `write an http(s) address such as ${example}`,
    )
    .transform((value) => value.replace(/\/+$/, ''));

const schema = z.object({
  DISCORD_TOKEN: text
    .refine((value) => !/\s/.test(value), 'copy the token again, it holds white space')
    // "Bot " is the header's prefix, not part of the token: people copy it from examples.
    .refine((value) => !/^Bot\b/i.test(value), 'leave the word "Bot" out, give the token alone')
    .optional(),
  DISCORD_API_URL: url('https://discord.com/api').optional(),
  DISCORD_GUILD_ID: text
    .regex(
      /^\d{17,20}$/,
      'copy the server\'s id, a number of 17 to 20 digits (Developer Mode, right-click, "Copy Server ID")',
    )
    .optional(),
  DATA_DIR: text.optional(),
  SEEDS_DIR: text.optional(),
  DATABASE_URL: text
    .refine(
      (value) => [undefined, 'file:', 'sqlite:'].includes(protocolOf(value)),
      'name an SQLite file (a path, or file:/path/to/file.db), or leave it empty',
    )
    .optional(),
  EMBEDDING_MODEL: text.optional(),
  HF_ENDPOINT: url('https://huggingface.co').optional(),
  ARXIV_ENDPOINT: url(ARXIV).optional(),
  OPENAI_API_KEY: text.optional(),
  OPENAI_BASE_URL: url(OPENAI).optional(),
  OPENAI_MODEL: text.optional(),
  LOG_LEVEL: z.enum(logLevels, `write one of ${logLevels.join(', ')}`).optional(),
  HTTP_PORT: text
    .refine(
      (value) => /^\d+$/.test(value) && Number(value) <= 65_535,
      'write a port from 0 to 65535 (0 = any free one)',
    )
    .transform(Number)
    .optional(),
});

/** The names that the program reads, in the order of `.env.example`. */
export const settingNames: readonly string[] = Object.keys(schema.shape);

/**
 * Reads the settings. Relative paths are relative to the working directory; the defaults lie in the project's folder.
 * @throws ConfigError with one message that names every problem and what to do.
 */
export function loadConfig(env: Env): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => settingNames.includes(name) && value?.trim()),
  );
  const read = schema.safeParse(given);
  const problems = read.success
    ? []
    : read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  const other = given.OPENAI_BASE_URL !== undefined && given.OPENAI_BASE_URL !== OPENAI;
  if (given.OPENAI_API_KEY !== undefined && other && given.OPENAI_MODEL === undefined) {
    problems.push('  OPENAI_MODEL: name the model, OPENAI_BASE_URL points at a server of your own');
  }
  if (!read.success || problems.length > 0) {
    throw new ConfigError(`The settings cannot be used:\n${problems.join('\n')}`);
  }
  return toConfig(read.data);
}

function toConfig(settings: z.infer<typeof schema>): Config {
  const dataDir = settings.DATA_DIR ? resolve(settings.DATA_DIR) : join(projectRoot, 'data');
  return {
    discord: {
      token: settings.DISCORD_TOKEN ?? null,
      apiUrl: settings.DISCORD_API_URL ?? null,
      guildId: settings.DISCORD_GUILD_ID ?? null,
    },
    dataDir,
    seedsDir: settings.SEEDS_DIR ? resolve(settings.SEEDS_DIR) : join(projectRoot, 'seeds'),
    databaseFile: settings.DATABASE_URL
      ? sqliteFile(settings.DATABASE_URL)
      : join(dataDir, 'digest-bot.db'),
    indexDir: join(dataDir, 'index'),
    embedding: {
      model: settings.EMBEDDING_MODEL ?? null,
      hubUrl: settings.HF_ENDPOINT ?? 'https://huggingface.co',
    },
    arxiv: {
      queryUrl: settings.ARXIV_ENDPOINT ?? ARXIV,
      rssUrl: settings.ARXIV_ENDPOINT ?? ARXIV_RSS,
    },
    writer: settings.OPENAI_API_KEY
      ? {
          apiKey: settings.OPENAI_API_KEY,
          baseUrl: settings.OPENAI_BASE_URL ?? OPENAI,
          model: settings.OPENAI_MODEL ?? OPENAI_MODEL,
        }
      : null,
    logLevel: settings.LOG_LEVEL ?? null,
    httpPort: settings.HTTP_PORT ?? null,
  };
}

/** `file:///x`, `file:x`, `sqlite://x`, `sqlite:x` and plain paths all name a file. */
function sqliteFile(value: string): string {
  if (value.startsWith('file:///')) return fileURLToPath(value);
  return resolve(value.replace(/^(?:file|sqlite):(?:\/\/(?=[^/]|\/))?/, ''));
}

/** The scheme of a URL, or undefined for a path (a Windows drive letter is no scheme). */
function protocolOf(value: string): string | undefined {
  return /^([a-z][a-z+.-]+:)/i.exec(value)?.[1]?.toLowerCase();
}

/** What OpenAI's older libraries called it. */
const FORMER: Readonly<Record<string, string>> = { OPENAI_API_BASE: 'OPENAI_BASE_URL' };

/**
 * What is odd but no error, each with what to do: misspelt names of ours, and settings that have no effect.
 * Other programs' names (`OPENAI_ORG_ID`) are told too, because they are not read here.
 */
export function configWarnings(env: Env): readonly string[] {
  const set = Object.keys(env).filter((name) => env[name]?.trim());
  const unknown = set
    .filter((name) => /^(?:DISCORD|OPENAI)_/i.test(name) && !settingNames.includes(name))
    .map((name) => {
      const prefix = name.slice(0, name.indexOf('_') + 1).toUpperCase();
      const ours = settingNames.filter((right) => right.startsWith(prefix));
      const bare = ours.map((right) => right.slice(prefix.length));
      const found = nearest(name.slice(prefix.length).toUpperCase(), bare);
      const right = FORMER[name.toUpperCase()] ?? (found === null ? null : prefix + found);
      return right === null
        ? `${name} is not read by this program; the settings are ${ours.join(', ')}.`
        : `${name} is not read by this program: did you mean ${right}?`;
    });
  const idle = ['OPENAI_BASE_URL', 'OPENAI_MODEL']
    .filter((name) => set.includes(name) && !set.includes('OPENAI_API_KEY'))
    .map((name) => `${name} has no effect without OPENAI_API_KEY (a local server takes any word).`);
  return [...unknown, ...idle];
}
