// kill -9 during an import: no paper lost, no half digest, encodings and index consistent. npx tsx bench/kill-import.ts --times 20
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killRounds } from './kill/rounds.ts';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '20' },
    papers: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    encoder: { type: 'string', default: 'real' },
  },
});
const kind = values.encoder === 'fake' ? 'fake' : 'real';
const dir = mkdtempSync(join(tmpdir(), 'kill-import-'));
let bad = 0;
let killed = 0;
try {
  const plan = {
    dir,
    kind,
    papers: Number(values.papers),
    times: Number(values.times),
    seed: Number(values.seed),
  } as const;
  await killRounds(plan, (round) => {
    bad += round.problems.length;
    killed += round.killed ? 1 : 0;
    const state = round.killed ? 'killed' : 'done before the kill';
    process.stdout.write(
      `${String(round.round).padStart(3)}  ${state} after ${round.killedAfterMs.toFixed(0)} ms; ` +
        `found ${round.found} papers of the digest, ${round.encoded} encodings; ` +
        `${round.problems.length === 0 ? 'sound' : round.problems.join('; ')}\n`,
    );
  });
  process.stdout.write(`${killed} imports killed, ${bad} problems (${kind} encoder)\n`);
} finally {
  rmSync(dir, { recursive: true });
}
process.exitCode = bad === 0 ? 0 : 1;
