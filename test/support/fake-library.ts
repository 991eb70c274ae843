// A small library in memory, for tests of what stands above it. Guild papers are seen by their guild only.
import type { Viewer } from '../../src/domain/digest.ts';
import type { Paper } from '../../src/domain/paper.ts';
import type { Answer, AskInput, Library } from '../../src/library.ts';

export interface FakeLibrary extends Library {
  /** What `ask` was called with, newest last. */
  readonly asked: (AskInput & { readonly viewer: Viewer })[];
}

export interface FakePaper {
  readonly paper: Paper;
  readonly day: string;
  readonly guildId?: string;
}

const unused = (name: string) => (): never => {
  throw new Error(`the fake library has no ${name}`);
};

/** Finds by words of the title; answers with the first sentence of the first paper found. */
export function fakeLibrary(
  entries: readonly FakePaper[],
  overrides: Partial<Library> = {},
): FakeLibrary {
  const asked: FakeLibrary['asked'] = [];
  const seen = (viewer: Viewer): readonly FakePaper[] =>
    entries.filter(({ guildId }) => guildId === undefined || guildId === viewer.guildId);
  const papers = (viewer: Viewer): readonly Paper[] => seen(viewer).map(({ paper }) => paper);
  const days = (viewer: Viewer): readonly string[] =>
    [...new Set(seen(viewer).map(({ day }) => day))].sort();
  const matching = (viewer: Viewer, text: string): readonly Paper[] => {
    const words = text
      .toLowerCase()
      .split(/\W+/)
      .filter((word) => word.length > 2);
    return papers(viewer).filter(({ title }) =>
      words.some((word) => title.toLowerCase().includes(word)),
    );
  };
  const firstSentence = (paper: Paper): string => /^.*?\.(?=\s|$)/.exec(paper.abstract)?.[0] ?? '';

  const answer = (viewer: Viewer, question: string): Answer => {
    const found = matching(viewer, question);
    const best = found[0];
    const common = { wordedBy: 'authors', note: null, legend: null, confidence: 0.9 } as const;
    if (best === undefined) {
      const nearest = papers(viewer).slice(0, 5);
      return { ...common, verdict: 'unknown', sentences: [], sources: [], papers: nearest };
    }
    const text = firstSentence(best);
    return {
      ...common,
      verdict: 'answered',
      sentences: [{ text, cites: [1] }],
      sources: [{ paper: best, sentences: [{ text, raw: text }] }],
      papers: found,
    };
  };

  return {
    asked,
    search: async (viewer, query, { limit }) => {
      const hits = matching(viewer, query).slice(0, limit);
      return {
        hits: hits.map((paper, index) => ({ paper, score: 1 / (index + 1) })),
        confident: true,
        readAs: null,
      };
    },
    ask: async (viewer, input) => {
      asked.push({ ...input, viewer });
      return answer(viewer, input.question);
    },
    onTopic: async (viewer, topic, { from, to }) =>
      matching(viewer, topic).filter((paper) =>
        entries.some(
          (entry) =>
            entry.paper.id === paper.id &&
            (from === undefined || entry.day >= from) &&
            (to === undefined || entry.day <= to),
        ),
      ),
    paper: async (viewer, reference) =>
      papers(viewer).find(({ id, title }) => id === reference || title === reference) ?? null,
    papersByRow: async (viewer, rows) =>
      rows.flatMap((row) => papers(viewer).find((paper) => paper.row === row) ?? []),
    daysOf: async (viewer, paper) =>
      seen(viewer)
        .filter((entry) => entry.paper.id === paper.id)
        .map(({ day }) => day)
        .sort(),
    similar: async (viewer, paper, limit) =>
      papers(viewer)
        .filter(({ id }) => id !== paper.id)
        .slice(0, limit),
    titles: async (viewer, partial, limit) =>
      papers(viewer)
        .filter(({ title }) => title.toLowerCase().includes(partial.toLowerCase()))
        .slice(0, limit),
    tldrs: async (list) => list.map((paper) => ({ paper, tldr: firstSentence(paper) })),
    overview: async (viewer, date) => {
      const ofDay = seen(viewer).filter(({ day }) => day === date);
      if (ofDay.length === 0) return null;
      const lines = ofDay.map(({ paper }) => ({ paper, tldr: firstSentence(paper) }));
      const half = Math.ceil(lines.length / 2);
      const themes = [
        { name: 'First theme', papers: lines.slice(0, half) },
        { name: 'Second theme', papers: lines.slice(half) },
      ].filter((theme) => theme.papers.length > 0);
      return { date, themes, paperCount: lines.length };
    },
    daysAround: async (viewer, date) => ({
      before:
        days(viewer)
          .filter((day) => day < date)
          .at(-1) ?? null,
      after: days(viewer).find((day) => day > date) ?? null,
    }),
    newestDay: async (viewer) => days(viewer).at(-1) ?? null,
    previewDigest: unused('previewDigest'),
    publishDigest: unused('publishDigest'),
    ownDigests: async () => [],
    ownDigest: async () => null,
    papersOf: async () => [],
    setDigestRemoved: async () => false,
    editDigest: async () => null,
    status: async (viewer) => ({
      papers: papers(viewer).length,
      digests: days(viewer).length,
      newestDay: days(viewer).at(-1) ?? null,
      pending: 0,
      indexed: papers(viewer).length,
      model: 'fake-model',
      writer: null,
      version: '0.0.0',
      uptimeSeconds: 3_725,
    }),
    downloads: { attachment: unused('attachment'), link: unused('link') },
    ...overrides,
  };
}
