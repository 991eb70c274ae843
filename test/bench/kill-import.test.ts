// A process killed in the middle of an import leaves a whole digest or none, and the next run completes it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killRounds, type Round } from '../../bench/kill/rounds.ts';

it('kill -9 at three moments of an import loses nothing and leaves nothing half', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'kill-'));
  try {
    const rounds: Round[] = [];
    const plan = { dir, kind: 'fake', papers: 60, times: 3, seed: 5 } as const;
    await killRounds(plan, (round) => rounds.push(round));
    expect(rounds.map(({ problems }) => problems)).toEqual([[], [], []]);
    expect(rounds.some(({ killed }) => killed)).toBe(true);
  } finally {
    rmSync(dir, { recursive: true });
  }
}, 120_000);
