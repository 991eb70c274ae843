// The reading commands as a person and as a program sees them.
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/library.ts';
import { answered, library, runCli } from './support.ts';

describe('ask', () => {
  it('prints the answer with its numbers and the papers behind them', async () => {
    const { status, out, err, closed } = await runCli(['ask', 'how', 'fast?']);
    expect(out).toBe(
      "It is 9.1× faster. [1]\n\n[1] DySpec\n    https://arxiv.org/abs/2410.00002\nIn the authors' words\n",
    );
    expect([status, err, closed]).toEqual([0, '', 1]);
  });

  it('says that nothing answers, with the nearest papers', async () => {
    const { status, out } = await runCli(['ask', 'the weather?']);
    expect(out).toContain('That is not in the digest.');
    expect(out).toContain('- DySpec');
    expect(status).toBe(0);
  });

  it('says whose words they are, and why a language model did not word them', async () => {
    const told = async (answer: Partial<Answer>): Promise<string> => {
      const asked = library({ ask: async () => ({ ...answered, ...answer }) });
      return (await runCli(['ask', 'how fast?'], { library: asked })).out;
    };
    expect(await told({ wordedBy: 'model', model: 'small-1' })).toMatch(
      /\nWorded by small-1, checked against the abstracts\n$/,
    );
    const note = "In the authors' words, because the language model said nothing.";
    expect((await told({ note })).match(/In the authors/g)).toHaveLength(1);
    expect((await runCli(['ask', 'the weather?'])).out).not.toContain('words');
  });

  it('writes JSON with the raw sentence that is cited', async () => {
    const { out } = await runCli(['ask', '--json', 'how fast?']);
    expect(JSON.parse(out)).toEqual({
      kind: 'answered',
      sentences: [
        {
          text: 'It is 9.1× faster.',
          cites: [{ id: '2410.00002', title: 'DySpec (raw)', sentence: 'It is 9.1times faster.' }],
        },
      ],
      papers: [
        { id: '2410.00002', title: 'DySpec (raw)' },
        { id: '2410.00001', title: 'LESS (raw)' },
      ],
    });
  });

  it('asks for a question when there is none', async () => {
    const { status, err } = await runCli(['ask']);
    expect(err).toContain('Which question?');
    expect(status).toBe(2);
  });
});

describe('search', () => {
  it('ranks papers, at most as many as asked for', async () => {
    let limit = 0;
    const counting = library({
      search: async (_viewer, _query, options) => {
        limit = options.limit;
        return { hits: [], confident: false, readAs: null };
      },
    });
    const { out } = await runCli(['search', '--limit', '3', 'x'], { library: counting });
    expect([limit, out]).toEqual([3, 'No digest holds a paper yet.\n']);
    expect((await runCli(['search', 'x'])).out).toMatch(/^1\. LESS\n/);
  });

  it('refuses a limit that is none', async () => {
    const { status, err } = await runCli(['search', '--limit', 'many', 'x']);
    expect(err).toContain('Write a whole number from 1 to 50');
    expect(status).toBe(2);
  });
});

describe('today', () => {
  it('shows the newest digest by themes', async () => {
    const { out } = await runCli(['today']);
    expect(out).toBe(
      'Digest of 2026-01-15: 2 papers\n\nFirst theme\n  LESS\n    LESS does a thing.\n\nSecond theme\n  DySpec\n    DySpec does a thing.\n',
    );
  });

  it('reads days as people write them, and names the nearest when a day has none', async () => {
    expect((await runCli(['today', 'yesterday'])).status).toBe(0);
    const { status, err } = await runCli(['today', '2026-01-10']);
    expect(err).toBe('There is no digest for 2026-01-10. The nearest: 2026-01-15.\n');
    expect(status).toBe(1);
    expect((await runCli(['today', 'someday'])).err).toContain('I cannot read that day');
  });
});

describe('paper', () => {
  it('shows a card', async () => {
    const { out } = await runCli(['paper', '2410.00001']);
    expect(out).toContain(
      'LESS\nAda Author, Ben Writer\nIn the digest of 2026-01-15\n\nLESS does a thing.',
    );
    expect(out).toContain('Similar:\n  - DySpec');
  });

  it('names the nearest when there is none', async () => {
    const { status, err } = await runCli(['paper', 'Lesss']);
    expect(err).toContain('These come nearest:\n  - LESS');
    expect(status).toBe(1);
  });
});
