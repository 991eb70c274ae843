// A day's overview out of a store: themes with lines, votes first, nothing for a day without a digest.
import { expect, it } from 'vitest';
import type { Paper } from '../../src/domain/paper.ts';
import { createOverview } from '../../src/usecases/overview.ts';
import { fakeEncoder } from '../support/fake-engine.ts';
import { aDigest, aPaper } from '../support/papers.ts';

const DAY = '2026-01-15';
const digest = aDigest({ date: DAY, paperCount: 4 });
const splat = (row: number, votes: number | null): Paper =>
  aPaper(row, { title: `Gaussian Splatting with Radiance Fields ${row}`, votes });

function overviewOf(list: readonly Paper[]) {
  const asked: string[] = [];
  const encoder = fakeEncoder('fake');
  const overview = createOverview({
    papers: {
      digestsOn: async (_, date) => (date === DAY ? [digest] : []),
      papersOn: async () => list,
    },
    // Nothing is encoded yet: the words decide.
    encodings: { vectorsOf: async () => new Map() },
    encoder: {
      model: encoder.model,
      encodeQuestion(text) {
        asked.push(text);
        return encoder.encodeQuestion(text);
      },
    },
    tldrs: async (papers) => papers.map((paper) => ({ paper, tldr: `Short ${paper.row}` })),
  });
  return { asked, overview };
}
const viewer = { guildId: null };

it('shows a day by themes, most voted first, each paper with its short version', async () => {
  const list = [splat(1, 3), splat(2, null), splat(3, 9), splat(4, 3)];
  const day = await overviewOf(list).overview(viewer, DAY);
  expect(day?.paperCount).toBe(4);
  expect(day?.themes.map(({ name }) => name)).toEqual(['3D reconstruction and rendering']);
  const lines = day?.themes[0]?.papers ?? [];
  expect(lines.map(({ paper }) => paper.row)).toEqual([3, 1, 4, 2]);
  expect(lines.map(({ tldr }) => tldr)).toEqual(['Short 3', 'Short 1', 'Short 4', 'Short 2']);
});
it('is null for a day without a digest', async () => {
  expect(await overviewOf([]).overview(viewer, '2026-01-16')).toBeNull();
});
it('encodes the topics once', async () => {
  const { asked, overview } = overviewOf([splat(1, 1)]);
  await overview(viewer, DAY);
  const first = asked.length;
  await overview(viewer, DAY);
  expect(first).toBeGreaterThan(0);
  expect(asked).toHaveLength(first);
});
