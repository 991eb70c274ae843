// Short versions of stored papers, in the order asked for.
import { expect, it } from 'vitest';
import { paperSentences } from '../../src/domain/text/sentences.ts';
import { createSummaries } from '../../src/usecases/summaries.ts';
import { aPaper } from '../support/papers.ts';

it('gives each paper its own sentence, and none to a paper without an abstract', async () => {
  const list = [aPaper(2), aPaper(1, { abstract: '' })];
  const tldrs = createSummaries({
    papers: {
      sentences: async (rows) =>
        new Map(
          list
            .filter(({ row }) => rows.includes(row))
            .map(({ row, title, abstract }) => [row, paperSentences(title, abstract)]),
        ),
    },
  });
  expect(await tldrs(list)).toEqual([
    { paper: list[0], tldr: 'We present method 2.' },
    { paper: list[1], tldr: null },
  ]);
  expect(await tldrs([])).toEqual([]);
});
