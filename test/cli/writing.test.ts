// The commands that change something: what they store, what they say, what they refuse.
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ParsedDigest } from '../../src/domain/digest.ts';
import type { Library } from '../../src/library.ts';
import { aDigest } from '../support/papers.ts';
import { draft } from '../support/stored.ts';
import { less, library, runCli } from './support.ts';

interface Stored {
  readonly date: string;
  readonly titles: readonly string[];
}

/** A library in which each line is a title, "?" cannot be read, and what is published is remembered. */
function importing(stored: Stored[]): Library {
  return library({
    downloads: {
      attachment: () => Promise.reject(new Error('not in this test')),
      link: async (url) => ({ text: `from ${url}`, name: 'd.md' }),
    },
    previewDigest: async (_viewer, text, { date }) => {
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      const problems = lines.flatMap((line, index) =>
        line === '?' ? [{ line: index + 1, reason: 'no title', excerpt: line }] : [],
      );
      const papers = lines.filter((line) => line !== '?').map((title) => draft({ title }));
      const parsed: ParsedDigest = { format: 'text', date: null, papers, problems };
      return { parsed, date: date ?? '2026-01-16', known: [less], problems };
    },
    publishDigest: async (_viewer, parsed, { date, source, postedBy }) => {
      expect([source, postedBy]).toEqual(['import', null]);
      stored.push({ date, titles: parsed.papers.map(({ title }) => title) });
      const unchanged = stored.length > 1;
      const added = unchanged ? [] : ['a'];
      return { digest: aDigest({ date }), added, linked: ['b'], unchanged, kept: ['LESS'] };
    },
  });
}

describe('import', () => {
  it('reads standard input, tells unreadable lines, and stores the day', async () => {
    const stored: Stored[] = [];
    const { status, out, err } = await runCli(['import', '-', '--date', 'yesterday'], {
      input: 'LESS\n?\nDySpec\n',
      library: importing(stored),
    });
    expect(stored).toEqual([{ date: '2026-01-15', titles: ['LESS', 'DySpec'] }]);
    expect(err).toContain('standard input, line 2: no title (?)');
    expect(err).toContain('“LESS”: another abstract, at least as long, was known and stays.');
    expect(out).toBe('Digest of 2026-01-15: 1 new paper, 1 known before.\n');
    expect(status).toBe(0);
  });

  it('reads a file and a link, and says when nothing is new', async () => {
    const stored: Stored[] = [];
    const given = { library: importing(stored) };
    const file = join(mkdtempSync(join(tmpdir(), 'digest-bot-import-')), 'd.txt');
    writeFileSync(file, 'LESS\n');
    await runCli(['import', file], given);
    const { out } = await runCli(['import', 'https://example.org/d.md'], given);
    expect(stored.map(({ titles }) => titles[0])).toEqual([
      'LESS',
      'from https://example.org/d.md',
    ]);
    expect(out).toBe('Nothing new: the digest of 2026-01-16 holds this paper already.\n');
  });

  it('stores nothing in a dry run', async () => {
    const stored: Stored[] = [];
    const { out } = await runCli(['import', '-', '--dry-run'], {
      input: 'LESS',
      library: importing(stored),
    });
    expect([stored, out]).toEqual([[], '1 paper for 2026-01-16, 1 known already:\n  LESS\n']);
  });

  it('refuses what is no digest, in words', async () => {
    const given = { input: '?\n', library: importing([]) };
    expect((await runCli(['import', '-'], given)).err).toContain('holds no paper that can be read');
    expect((await runCli(['import', '/nowhere/d.txt'], given)).err).toBe(
      'There is no file /nowhere/d.txt.\n',
    );
    expect((await runCli(['import', tmpdir()], given)).err).toContain('is a folder');
    expect((await runCli(['import', '-', '--date', 'soon'], given)).status).toBe(1);
  });
});

describe('reindex', () => {
  it('throws the old index away and says how many papers the new one holds', async () => {
    const data = mkdtempSync(join(tmpdir(), 'digest-bot-reindex-'));
    mkdirSync(join(data, 'index'));
    const { out } = await runCli(['reindex'], { env: { DATA_DIR: data } });
    expect(out).toBe('The index is new: 2 papers.\n');
    expect(existsSync(join(data, 'index'))).toBe(false);
  });
});

describe('register', () => {
  it('needs a token', async () => {
    const { status, err } = await runCli(['register']);
    expect(err).toContain('DISCORD_TOKEN is empty');
    expect(status).toBe(1);
  });
});
