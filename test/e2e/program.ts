// Runs the real program in a process of its own, with a folder of made-up digests in every format.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { projectRoot } from '../../src/root.ts';

const TEXT = `new

Get trending papers in your email inbox!

Subscribe
Daily Papers

by AK and the research community

Tidal Pools as Reservoir Computers

We show that the water surface of a tidal pool can serve as a reservoir computer. With 64 floating sensors it predicts wave height with an error of 3.1 centimetres. Code: https://github.com/example/tidal.

Learning to Fold Laundry with Two Thumbs

Robots fold laundry slowly. We train a policy with two thumbs that folds a shirt in 11 seconds, four times faster than earlier grippers.
`;
const MARKDOWN = `# Digest of 2026-02-03

## [Whispering Transformers](https://arxiv.org/abs/2602.01234)

Attention heads are noisy. Whispering transformers lower the volume of each head and save 38 percent of the energy on speech tasks.
`;
const JSON_DIGEST = JSON.stringify([
  {
    title: 'Bees Solve Mazes by Gradient Descent',
    abstract:
      'Honeybees find short paths. We model their search as gradient descent on scent and reproduce 92 of 100 observed routes.',
    arxivId: '2602.04321',
  },
]);
const ATOM = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <entry>
    <id>http://arxiv.org/abs/2602.05555v2</id>
    <published>2026-02-04T10:00:00Z</published>
    <title>Glaciers as Long Memory</title>
    <summary>Ice cores store climate. A recurrent network that reads 800,000 years of ice cores forecasts glacier melt one decade ahead.</summary>
    <author><name>A. Author</name></author>
  </entry>
</feed>`;

export interface Place {
  readonly env: Readonly<Record<string, string>>;
  remove(): void;
}

/** A new data folder, and seeds: one text digest, or one in each format. */
export function makePlace(seeds: 'text' | 'all formats'): Place {
  const folder = mkdtempSync(join(tmpdir(), 'digest-bot-e2e-'));
  const seedsDir = join(folder, 'seeds');
  mkdirSync(seedsDir);
  writeFileSync(join(seedsDir, 'pools.txt'), TEXT);
  if (seeds === 'all formats') {
    writeFileSync(join(seedsDir, 'whisper.md'), MARKDOWN);
    writeFileSync(join(seedsDir, 'bees.json'), JSON_DIGEST);
    writeFileSync(join(seedsDir, 'glaciers.xml'), ATOM);
  }
  return {
    env: { DATA_DIR: join(folder, 'data'), SEEDS_DIR: seedsDir },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Running {
  readonly child: ChildProcess;
  /** Resolves with all of standard output so far when it holds `part`. */
  says(part: string): Promise<string>;
  /** The same of standard error. */
  logs(part: string): Promise<string>;
  readonly done: Promise<{
    readonly status: number | null;
    readonly out: string;
    readonly err: string;
  }>;
}

/** Settings of the machine that runs the tests must not leak in. */
const CLEAN = {
  DISCORD_TOKEN: '',
  DISCORD_API_URL: '',
  OPENAI_API_KEY: '',
  HTTP_PORT: '',
  NO_COLOR: '1',
};

/** Starts `command` in the project's folder; `input` null leaves standard input open. */
export function startProgram(
  [command, ...args]: readonly [string, ...string[]],
  place: Place,
  input: string | null,
  env: Readonly<Record<string, string>> = {},
): Running {
  const child = spawn(command, args, {
    cwd: projectRoot,
    env: { ...process.env, ...CLEAN, ...place.env, ...env },
    stdio: 'pipe',
  });
  if (input !== null) child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const out = follow(child.stdout, ended);
  const err = follow(child.stderr, ended);
  return {
    child,
    says: out.until,
    logs: err.until,
    done: ended.then((status) => ({ status, out: out.seen(), err: err.seen() })),
  };
}

/** Gathers what a stream brings, and tells when it holds something. */
function follow(stream: Readable, ended: Promise<unknown>) {
  let seen = '';
  const waiting = new Set<() => void>();
  stream.on('data', (piece) => {
    seen += String(piece);
    for (const look of waiting) look();
  });
  return {
    seen: () => seen,
    until: (part: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!seen.includes(part)) return;
          waiting.delete(look);
          resolve(seen);
        };
        waiting.add(look);
        ended.then(() => reject(new Error(`It ended without "${part}": ${seen}`)));
        look();
      }),
  };
}

/** The program without npm in between, so that signals reach it. */
export const direct = (...args: readonly string[]): [string, ...string[]] => [
  process.execPath,
  join(projectRoot, 'src/bin/digest-bot.mjs'),
  ...args,
];
