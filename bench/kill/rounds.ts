// Kills an import at random moments (of a seeded sequence), looks, and runs it again to its end.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { check } from './check.ts';
import { type EncoderKind, importDigest, openParts } from './parts.ts';

const child = fileURLToPath(new URL('./child.ts', import.meta.url));

export interface Plan {
  readonly dir: string;
  readonly kind: EncoderKind;
  readonly papers: number;
  readonly times: number;
  readonly seed: number;
}

export interface Round {
  readonly round: number;
  readonly killedAfterMs: number;
  /** False: the import was done before the kill. */
  readonly killed: boolean;
  /** Papers of this digest, and encodings, found after the kill. */
  readonly found: number;
  readonly encoded: number;
  readonly problems: readonly string[];
}

/** Mulberry32: small, seeded, good enough to choose moments. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs one import in a process of its own and kills it `killAfterMs` after it began. True: it was killed in time. */
function killedImport({ dir, kind, papers }: Plan, round: number, killAfterMs: number) {
  return new Promise<boolean>((resolve, reject) => {
    const args = ['--import', 'tsx', child, dir, kind, String(round), String(papers)];
    const run = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let timer: NodeJS.Timeout | undefined;
    run.stdout.once('data', () => {
      timer = setTimeout(() => run.kill('SIGKILL'), killAfterMs);
    });
    run.on('error', reject);
    run.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL') resolve(true);
      else if (code === 0) resolve(false);
      else reject(new Error(`The import ended with ${code ?? signal}.`));
    });
  });
}

/** The same import here, to its end. Returns its milliseconds. */
async function wholeImport({ dir, kind, papers }: Plan, round: number): Promise<number> {
  const parts = await openParts(dir, kind);
  try {
    const began = performance.now();
    await importDigest(parts, round, papers);
    return performance.now() - began;
  } finally {
    await parts.close();
  }
}

/** A quick run may be done before its moment; it does not count, and another is tried. */
const ATTEMPTS = 3;

/** Until `times` imports were killed. Round 0 is not: it shows how long an import takes, and so where the moments lie. */
export async function killRounds(plan: Plan, onRound: (round: Round) => void): Promise<void> {
  const next = random(plan.seed);
  const ms = await wholeImport(plan, 0);
  let kills = 0;
  for (let round = 1; kills < plan.times && round <= plan.times * ATTEMPTS; round += 1) {
    const killedAfterMs = next() * ms;
    const killed = await killedImport(plan, round, killedAfterMs);
    if (killed) kills += 1;
    const after = await check(plan.dir, plan.kind, { round, papers: plan.papers });
    await wholeImport(plan, round);
    const again = await check(plan.dir, plan.kind, { round, papers: plan.papers });
    const wanted = plan.papers * (round + 1);
    const problems = [...after.problems, ...again.problems];
    if (again.papers !== wanted || again.encoded !== wanted || again.indexed !== wanted) {
      problems.push(
        `after the second run ${again.papers} papers, ${again.encoded} encoded, ${again.indexed} indexed; wanted ${wanted}`,
      );
    }
    onRound({
      round,
      killedAfterMs,
      killed,
      found: after.ofRound,
      encoded: after.encoded,
      problems,
    });
  }
}
