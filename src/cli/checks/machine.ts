// Is the machine fit: Node, a folder that can be written, room on the disk.
import { randomBytes } from 'node:crypto';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest } from '../../root.ts';
import { check, type Finding } from './finding.ts';

/** Room for a database of some thousand papers (35 kB each) and SQLite's journal. */
const TIGHT_MB = 500;
const FULL_MB = 50;

/** True when `version` (v20.19.0) is at least what `range` (>=20.19) asks for. */
export function satisfies(version: string, range: string): boolean {
  const parts = (text: string) => (text.match(/\d+/g) ?? []).map(Number);
  const have = parts(version);
  for (const [index, wanted] of parts(range).entries()) {
    const given = have[index] ?? 0;
    if (given !== wanted) return given > wanted;
  }
  return true;
}

export function checkNode(version: string): Promise<Finding> {
  return check('Node', async () => {
    const { node } = readManifest();
    return satisfies(version, node)
      ? { level: 'ok', found: version }
      : {
          level: 'fail',
          found: version,
          advice: `Install Node ${node.replace('>=', '')} or newer.`,
        };
  });
}

export function checkDataDir(folder: string): Promise<Finding> {
  return check('Data folder', async () => {
    try {
      await mkdir(folder, { recursive: true });
      const probe = join(folder, `.probe-${randomBytes(4).toString('hex')}`);
      await writeFile(probe, '');
      await rm(probe);
    } catch (error) {
      const advice = 'Give this user the right to write there, or set DATA_DIR to another folder.';
      return { level: 'fail', found: `${folder} (${codeOf(error)})`, advice };
    }
    return { level: 'ok', found: folder };
  });
}

export function checkDisk(folder: string): Promise<Finding> {
  return check('Disk', async () => {
    const { bavail, bsize } = await statfs(folder);
    const free = Math.floor((bavail * bsize) / 1_000_000);
    const found = `${free.toLocaleString('en')} MB free`;
    if (free >= TIGHT_MB) return { level: 'ok', found };
    const advice = 'Make room, or set DATA_DIR to a folder on another disk.';
    return { level: free < FULL_MB ? 'fail' : 'warn', found, advice };
  });
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
