// What an operator is told when the reader's folder is not what it should be.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadReader } from '../../../src/adapters/search/worker/reader.ts';
import { UserError } from '../../../src/domain/errors.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reader-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a reader that cannot be loaded', () => {
  it.each([
    ['nothing lies there', null],
    ['its looks are damaged', '{"none": '],
    [
      'only its looks lie there',
      '{"none":{"weights":[1],"bias":0},"answers":{"weights":[1],"bias":0}}',
    ],
  ])('%s: names the folder and how to restore it', async (_, looks) => {
    if (looks !== null) writeFileSync(join(folder, 'looks.json'), looks);
    const failed = loadReader(folder);
    await expect(failed).rejects.toBeInstanceOf(UserError);
    await expect(failed).rejects.toThrow(folder);
    await expect(failed).rejects.toThrow('git checkout');
  });
});
