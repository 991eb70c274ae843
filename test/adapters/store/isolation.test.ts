// Whatever is posted, removed and put back by whom: everybody reads exactly what is theirs, and nothing of another's words.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../../src/adapters/store/open.ts';
import type { Viewer } from '../../../src/domain/digest.ts';
import type { SavedDigest } from '../../../src/ports.ts';
import { digest, everyone, guildA, guildB, noon, paper } from '../../support/stored.ts';

const VIEWERS = [everyone, guildA, guildB] as const;
/** A word that only this owner's texts hold. */
const mark = (owner: Viewer): string => `mark${owner.guildId ?? 'global'}`;

interface Post {
  readonly kind: 'post';
  readonly owner: Viewer;
  readonly day: number;
  /** Which of few papers, so that owners share them; `length` words more make an abstract longer. */
  readonly papers: readonly {
    readonly n: number;
    readonly length: number;
    readonly code: boolean;
    readonly arxiv: boolean;
  }[];
}
interface Toggle {
  readonly kind: 'remove' | 'restore';
  readonly owner: Viewer;
  readonly which: number;
}

const owner = fc.constantFrom<Viewer>(...VIEWERS);
const step: fc.Arbitrary<Post | Toggle> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('post' as const),
      owner,
      day: fc.integer({ min: 1, max: 3 }),
      papers: fc.array(
        fc.record({
          n: fc.integer({ min: 1, max: 5 }),
          length: fc.integer({ min: 0, max: 3 }),
          code: fc.boolean(),
          arxiv: fc.boolean(),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('remove' as const, 'restore' as const),
      owner,
      which: fc.nat(9),
    }),
  },
);

const titleOf = (n: number): string => `Paper ${n}`;
const madePaper = (by: Viewer, { n, length, code, arxiv }: Post['papers'][number]) =>
  paper({
    title: titleOf(n),
    abstract: `Shared ${mark(by)}. ${'More words here. '.repeat(length)}`.trim(),
    arxivId: arxiv ? `2601.0000${n}` : null,
    codeUrl: code ? `https://github.com/${mark(by)}/x` : null,
  });

/** What was posted, as a plain list: the model that the store is compared with. */
interface Known {
  readonly id: number;
  readonly owner: Viewer;
  readonly titles: Set<string>;
  removed: boolean;
}

async function play(store: Store, steps: readonly (Post | Toggle)[]): Promise<readonly Known[]> {
  const known: Known[] = [];
  for (const one of steps) {
    if (one.kind === 'post') {
      const unique = [...new Map(one.papers.map((p) => [p.n, p])).values()];
      const saved: SavedDigest = await store.papers.saveDigest(
        digest({ guildId: one.owner.guildId, date: `2026-03-0${one.day}`, source: 'post' }),
        unique.map((p) => madePaper(one.owner, p)),
      );
      const old = known.find(({ id }) => id === saved.digest.id);
      const titles = unique.map(({ n }) => titleOf(n));
      if (old === undefined)
        known.push({
          id: saved.digest.id,
          owner: one.owner,
          titles: new Set(titles),
          removed: false,
        });
      else for (const title of titles) old.titles.add(title);
      continue;
    }
    const target = known[one.which % Math.max(1, known.length)];
    if (target === undefined) continue;
    const done = await store.papers.setDigestRemoved(one.owner, target.id, one.kind === 'remove');
    expect(done).toBe(one.owner.guildId === target.owner.guildId);
    if (done) target.removed = one.kind === 'remove';
  }
  return known;
}

/** Every read there is, as one list of papers each. */
async function reads({ papers, lexical }: Store, viewer: Viewer, ids: readonly number[]) {
  const rows = [...(await papers.visibleRows(viewer))];
  const load = (found: readonly { readonly row: number }[]) =>
    papers.byRows(
      viewer,
      found.map(({ row }) => row),
    );
  const byDay = await Promise.all(
    [1, 2, 3].map((day) => papers.papersOn(viewer, `2026-03-0${day}`)),
  );
  const byDigest = await Promise.all(ids.map((id) => papers.papersOf(viewer, id)));
  const byId = await Promise.all(
    [1, 2, 3, 4, 5]
      .flatMap((n) => [paper({ title: titleOf(n) }).id, `2601.0000${n}`])
      .map((id) => papers.byId(viewer, id)),
  );
  return {
    rows: await papers.byRows(viewer, rows),
    byDay: byDay.flat(),
    byDigest: byDigest.flat(),
    byId: byId.filter((found) => found !== null),
    titles: await papers.findTitles(viewer, 'paper', 99),
    newest: await papers.findTitles(viewer, '', 99),
    search: await load(await lexical.search(viewer, 'shared words paper', 99)),
    phrase: await load(await lexical.phrase(viewer, 'shared', 99)),
    narrowed: await papers.byRows(viewer, [
      ...(await papers.visibleRows(viewer, { from: '2026-03-01' })),
    ]),
    code: await papers.byRows(viewer, [...(await papers.visibleRows(viewer, { hasCode: true }))]),
  };
}

async function check(store: Store, known: readonly Known[], viewer: Viewer): Promise<void> {
  const mine = known.filter(
    (d) => !d.removed && (d.owner.guildId === null || d.owner.guildId === viewer.guildId),
  );
  const wanted = [...new Set(mine.flatMap(({ titles }) => [...titles]))].sort();
  const foreign = VIEWERS.filter((v) => v.guildId !== null && v.guildId !== viewer.guildId).map(
    mark,
  );
  const all = await reads(
    store,
    viewer,
    known.map(({ id }) => id),
  );
  for (const [name, found] of Object.entries(all)) {
    const seen = [...new Set(found.map(({ title }) => title))].sort();
    if (name === 'code') expect(wanted).toEqual(expect.arrayContaining(seen));
    else expect({ name, seen }).toEqual({ name, seen: wanted });
    // One row a paper: nobody sees a paper in two wordings.
    expect(new Set(found.map(({ row }) => row)).size).toBe(
      wanted.filter((t) => seen.includes(t)).length,
    );
    for (const word of foreign) expect(JSON.stringify(found)).not.toContain(word);
  }
  for (const word of foreign) {
    expect(await store.lexical.search(viewer, word, 9)).toEqual([]);
    expect((await store.lexical.frequencies([word], viewer)).count.size).toBe(0);
    expect((await store.lexical.vocabulary(viewer)).words.has(word)).toBe(false);
  }
  const rows = await store.papers.visibleRows(viewer);
  const texts = await store.papers.sentences([...rows]);
  for (const found of all.rows) {
    const said = texts
      .get(found.row)
      ?.map(({ text }) => text)
      .join(' ');
    expect(said).toBe(`${found.title} ${found.abstract}`);
    expect((await store.papers.daysOf(viewer, found.row)).length).toBeGreaterThan(0);
  }
  for (const other of known.filter(
    (d) => d.owner.guildId !== null && d.owner.guildId !== viewer.guildId,
  )) {
    expect(await store.papers.digest(viewer, other.id)).toBeNull();
  }
  expect((await store.papers.counts(viewer)).digests).toBe(mine.length);
}

describe('isolation', () => {
  it('holds on every read after any sequence of posts, removals and undo, in three views', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const store = openStore({ file: ':memory:', clock: noon });
        try {
          const known = await play(store, steps);
          for (const viewer of VIEWERS) await check(store, known, viewer);
          expect(await store.integrity()).toEqual([]);
        } finally {
          store.close();
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it("a guild's longer abstract of an operator's paper is read in that guild only", async () => {
    const store = openStore({ file: ':memory:', clock: noon });
    await store.papers.saveDigest(digest(), [paper({ title: 'Open', abstract: 'Short.' })]);
    await store.papers.saveDigest(digest({ guildId: 'A', source: 'post' }), [
      paper({
        title: 'Open',
        abstract: 'Short. And our secret plan.',
        codeUrl: 'https://a.internal/x',
      }),
    ]);
    const [own] = await store.papers.papersOn(guildA, '2026-03-02');
    expect(own).toMatchObject({
      abstract: 'Short. And our secret plan.',
      codeUrl: 'https://a.internal/x',
    });
    for (const viewer of [everyone, guildB]) {
      const [seen] = await store.papers.papersOn(viewer, '2026-03-02');
      expect(seen).toMatchObject({ abstract: 'Short.', codeUrl: null });
    }
    expect((await store.papers.visibleRows(guildA)).size).toBe(1);
    store.close();
  });

  it("votes of the operator's feed reach the guild's own wording, which goes once the operator's says as much", async () => {
    const store = openStore({ file: ':memory:', clock: noon });
    const id = '2601.00001';
    await store.papers.saveDigest(digest(), [
      paper({ title: 'Open', abstract: 'Short.', arxivId: id }),
    ]);
    await store.papers.saveDigest(digest({ guildId: 'A', source: 'post' }), [
      paper({ title: 'Open', abstract: 'Short. And longer.', arxivId: id }),
    ]);
    const own = (await store.papers.byId(guildA, id))?.row;
    await store.papers.saveDigest(digest({ source: 'hf' }), [
      paper({ title: 'Open', abstract: 'Short.', arxivId: id, votes: 44 }),
    ]);
    expect(await store.papers.byId(guildA, id)).toMatchObject({
      row: own,
      votes: 44,
      abstract: 'Short. And longer.',
    });
    await store.papers.saveDigest(digest({ source: 'hf' }), [
      paper({ title: 'Open', abstract: 'Short. And longer. And the rest.', arxivId: id }),
    ]);
    const shared = await store.papers.byId(everyone, id);
    expect(await store.papers.byId(guildA, id)).toEqual(shared);
    expect(shared?.row).not.toBe(own);
    expect(await store.integrity()).toEqual([]);
    store.close();
  });
});
