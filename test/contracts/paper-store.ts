// What every paper store must do, whatever holds the data.
import { describe, expect, it } from 'vitest';
import type { PaperStore } from '../../src/ports.ts';
import type { LexicalIndex } from '../../src/ports-search.ts';
import { digest, everyone, guildA, guildB, paper } from '../support/stored.ts';

interface Open {
  readonly papers: PaperStore;
  readonly lexical: LexicalIndex;
}

const titles = (found: readonly { readonly title: string }[]): readonly string[] =>
  found.map(({ title }) => title);

export function paperStoreContract(name: string, open: () => Open): void {
  describe(`papers in ${name}`, () => {
    it('a digest is stored with its papers in order, and all their fields come back', async () => {
      const { papers } = open();
      const full = paper({
        title: 'Full',
        abstract: 'One. Two.',
        arxivId: '2410.09342',
        authors: ['Ada L.', 'Émile É.'],
        publishedAt: '2024-10-12T00:00:00.000Z',
        codeUrl: 'https://github.com/a/b',
        projectUrl: 'https://a.io',
        votes: 12,
        comments: 3,
      });
      const saved = await papers.saveDigest(digest({ title: 'Monday' }), [
        paper({ title: 'Z' }),
        full,
      ]);
      expect(saved).toMatchObject({
        unchanged: false,
        linked: [],
        added: [expect.any(String), '2410.09342'],
      });
      expect(saved.digest).toEqual({
        id: saved.digest.id,
        guildId: null,
        date: '2026-03-02',
        title: 'Monday',
        source: 'seed',
        postedBy: null,
        createdAt: '2026-03-02T12:00:00.000Z',
        removedAt: null,
        paperCount: 2,
      });
      expect(titles(await papers.papersOf(everyone, saved.digest.id))).toEqual(['Z', 'Full']);
      const found = await papers.byId(everyone, '2410.09342');
      const { line: _, title, abstract, ...facts } = full.draft;
      expect(found).toEqual({
        id: '2410.09342',
        row: found?.row,
        title,
        abstract,
        rawTitle: title,
        rawAbstract: abstract,
        ...facts,
      });
      const row = found?.row ?? -1;
      expect((await papers.sentences([row])).get(row)).toEqual(full.sentences);
    });

    it('the same digest twice changes nothing and says so', async () => {
      const { papers } = open();
      const list = [paper({ title: 'A one' }), paper({ title: 'B two' })];
      const first = await papers.saveDigest(digest(), list);
      const second = await papers.saveDigest(digest(), list);
      expect(second).toEqual({
        digest: first.digest,
        added: [],
        linked: first.added,
        unchanged: true,
      });
      expect(await papers.counts(everyone)).toEqual({ papers: 2, digests: 1 });
    });

    it('a digest of the same guild, day and source is extended at its end', async () => {
      const { papers } = open();
      await papers.saveDigest(digest(), [paper({ title: 'One' }), paper({ title: 'Two' })]);
      const more = await papers.saveDigest(digest(), [
        paper({ title: 'Three' }),
        paper({ title: 'One' }),
      ]);
      expect(more.digest.paperCount).toBe(3);
      expect(titles(await papers.papersOn(everyone, '2026-03-02'))).toEqual([
        'One',
        'Two',
        'Three',
      ]);
    });

    it('nothing is stored when one paper of a digest cannot be', async () => {
      const { papers } = open();
      const broken = { ...paper({ title: 'Broken' }), abstract: null as unknown as string };
      await expect(
        papers.saveDigest(digest(), [paper({ title: 'Good' }), broken]),
      ).rejects.toThrow();
      expect(await papers.counts(everyone)).toEqual({ papers: 0, digests: 0 });
      expect(await papers.digests(everyone, { limit: 5 })).toEqual([]);
    });

    it('a known paper is completed: a longer abstract, links and votes; nothing overwrites something', async () => {
      const { papers, lexical } = open();
      const id = '2501.00001';
      await papers.saveDigest(digest(), [
        paper({
          title: 'Short',
          abstract: 'Brief words.',
          arxivId: id,
          codeUrl: 'https://c.io/x',
          votes: 3,
          authors: ['A'],
        }),
      ]);
      const again = await papers.saveDigest(digest({ date: '2026-03-03' }), [
        paper({
          title: 'Short, second version',
          abstract: 'Brief words. And zebras in addition.',
          arxivId: id,
          projectUrl: 'https://p.io',
          votes: 9,
        }),
      ]);
      expect(again).toMatchObject({ added: [], linked: [id], unchanged: false });
      expect(await papers.byId(everyone, id)).toMatchObject({
        title: 'Short, second version',
        abstract: 'Brief words. And zebras in addition.',
        codeUrl: 'https://c.io/x',
        projectUrl: 'https://p.io',
        votes: 9,
        authors: ['A'],
      });
      expect(await lexical.search(everyone, 'zebra', 5)).toHaveLength(1);
      await papers.saveDigest(digest({ date: '2026-03-04' }), [
        paper({ title: 'Short', abstract: '', arxivId: id }),
      ]);
      expect(await papers.byId(everyone, id)).toMatchObject({
        title: 'Short, second version',
        abstract: 'Brief words. And zebras in addition.',
        votes: 9,
      });
      const found = await papers.byId(everyone, id);
      const texts = (await papers.sentences([found?.row ?? -1])).get(found?.row ?? -1);
      expect(texts?.map(({ text }) => text)).toEqual([
        'Short, second version',
        'Brief words.',
        'And zebras in addition.',
      ]);
    });

    it('a dump without arXiv ids and a feed with them speak of one paper, found by either identity', async () => {
      const { papers } = open();
      const byTitle = paper({ title: 'Scaling Laws, Revisited!' });
      const byArxiv = paper({ title: 'Scaling laws revisited', arxivId: '2502.00002' });
      await papers.saveDigest(digest(), [byTitle]);
      const row = (await papers.byId(everyone, byTitle.id))?.row;
      const feed = await papers.saveDigest(digest({ source: 'hf' }), [byArxiv]);
      expect(feed).toMatchObject({ added: [], linked: ['2502.00002'] });
      expect(await papers.counts(everyone)).toMatchObject({ papers: 1 });
      expect(await papers.byId(everyone, '2502.00002')).toMatchObject({ id: '2502.00002', row });
      expect(await papers.byId(everyone, byTitle.id)).toMatchObject({ id: '2502.00002', row });
      const later = await papers.saveDigest(digest({ date: '2026-03-09' }), [byTitle]);
      expect(later.added).toEqual([]);
      expect(await papers.byId(everyone, 't-0')).toBeNull();
    });

    it('two arXiv ids with one title are two papers', async () => {
      const { papers } = open();
      await papers.saveDigest(digest(), [
        paper({ title: 'Attention', arxivId: '2501.00001' }),
        paper({ title: 'Attention', arxivId: '2501.00002' }),
      ]);
      expect(await papers.counts(everyone)).toMatchObject({ papers: 2 });
    });

    it('a removed digest hides the papers that nothing else holds; put back, they are seen again', async () => {
      const { papers, lexical } = open();
      const first = await papers.saveDigest(digest(), [
        paper({ title: 'Alpha walrus' }),
        paper({ title: 'Beta' }),
      ]);
      await papers.saveDigest(digest({ date: '2026-03-03' }), [paper({ title: 'Beta' })]);
      expect(await papers.setDigestRemoved(everyone, first.digest.id, true)).toBe(true);
      expect(titles(await papers.findTitles(everyone, '', 10))).toEqual(['Beta']);
      expect(await lexical.search(everyone, 'walrus', 5)).toEqual([]);
      expect(await papers.papersOf(everyone, first.digest.id)).toEqual([]);
      expect(await papers.digests(everyone, { limit: 9 })).toHaveLength(1);
      expect(await papers.digests(everyone, { limit: 9, includeRemoved: true })).toHaveLength(2);
      expect((await papers.digest(everyone, first.digest.id))?.removedAt).toBe(
        '2026-03-02T12:00:00.000Z',
      );
      expect(await papers.setDigestRemoved(everyone, first.digest.id, false)).toBe(true);
      expect(await lexical.search(everyone, 'walrus', 5)).toHaveLength(1);
      expect(await papers.counts(everyone)).toEqual({ papers: 2, digests: 2 });
    });

    it('after an undo the corrected digest is a new one, without the old entries', async () => {
      const { papers } = open();
      const wrong = await papers.saveDigest(digest(), [paper({ title: 'Wrong' })]);
      await papers.setDigestRemoved(everyone, wrong.digest.id, true);
      const right = await papers.saveDigest(digest(), [paper({ title: 'Right' })]);
      expect(right.digest.id).not.toBe(wrong.digest.id);
      expect(titles(await papers.papersOn(everyone, '2026-03-02'))).toEqual(['Right']);
    });

    it('days: newest, before, after, of a paper; a changed date moves them', async () => {
      const { papers } = open();
      const days = ['2026-01-05', '2026-01-07', '2026-01-09'];
      for (const date of days)
        await papers.saveDigest(digest({ date }), [paper({ title: 'Daily' })]);
      expect(await papers.newestDay(everyone)).toBe('2026-01-09');
      expect(await papers.daysAround(everyone, '2026-01-08')).toEqual({
        before: '2026-01-07',
        after: '2026-01-09',
      });
      expect(await papers.daysAround(everyone, '2026-01-05')).toEqual({
        before: null,
        after: '2026-01-07',
      });
      const row = (await papers.findTitles(everyone, 'daily', 1))[0]?.row ?? -1;
      expect(await papers.daysOf(everyone, row)).toEqual(days);
      const id = (await papers.digestsOn(everyone, '2026-01-09'))[0]?.id ?? -1;
      const edited = await papers.editDigest(everyone, id, { date: '2026-02-01', title: 'Moved' });
      expect(edited).toMatchObject({ id, date: '2026-02-01', title: 'Moved' });
      expect(await papers.editDigest(everyone, id, { title: null })).toMatchObject({
        date: '2026-02-01',
        title: null,
      });
      expect(await papers.newestDay(everyone)).toBe('2026-02-01');
      expect(await papers.editDigest(everyone, 9999, { title: 'x' })).toBeNull();
    });

    it('digests are listed newest day first and paged by day', async () => {
      const { papers } = open();
      for (const date of ['2026-01-01', '2026-01-03', '2026-01-02'])
        await papers.saveDigest(digest({ date }), [paper({ title: date })]);
      const list = await papers.digests(everyone, { limit: 2 });
      expect(list.map(({ date }) => date)).toEqual(['2026-01-03', '2026-01-02']);
      const rest = await papers.digests(everyone, { limit: 2, before: '2026-01-02' });
      expect(rest.map(({ date }) => date)).toEqual(['2026-01-01']);
    });

    it('the visible rows can be narrowed by day and code, and are one object until something changes', async () => {
      const { papers } = open();
      await papers.saveDigest(digest({ date: '2026-01-01' }), [
        paper({ title: 'With', codeUrl: 'https://github.com/a/b' }),
        paper({ title: 'Without' }),
      ]);
      await papers.saveDigest(digest({ date: '2026-01-02' }), [paper({ title: 'Next' })]);
      const names = async (filter: Parameters<PaperStore['visibleRows']>[1]) =>
        titles(await papers.byRows(everyone, [...(await papers.visibleRows(everyone, filter))]));
      expect(await names({})).toEqual(['With', 'Without', 'Next']);
      expect(await names({ from: '2026-01-02' })).toEqual(['Next']);
      expect(await names({ to: '2026-01-01', hasCode: false })).toEqual(['Without']);
      expect(await names({ to: '2026-01-01', hasCode: true })).toEqual(['With']);
      expect(await papers.visibleRows(everyone)).toBe(await papers.visibleRows(guildA));
      const before = await papers.visibleRows(everyone);
      await papers.saveDigest(digest({ date: '2026-01-02' }), [paper({ title: 'Late' })]);
      expect((await papers.visibleRows(everyone)).size).toBe(before.size + 1);
    });

    it('autocomplete: beginnings first, then words anywhere, any case and accent', async () => {
      const { papers } = open();
      await papers.saveDigest(
        digest(),
        ['Neural Füsion for All', 'A Study of Neural Things', 'Fusion of Neurons', 'Other'].map(
          (title) => paper({ title }),
        ),
      );
      const find = async (text: string) => titles(await papers.findTitles(everyone, text, 10));
      expect(await find('neural')).toEqual(['Neural Füsion for All', 'A Study of Neural Things']);
      expect(await find('FUS neu')).toEqual(['Fusion of Neurons', 'Neural Füsion for All']);
      expect(await find('" OR title:* --')).toEqual([]);
      expect(await find('neural stu')).toEqual(['A Study of Neural Things']);
      expect(await papers.findTitles(everyone, 'neur', 2)).toHaveLength(2);
    });

    it('a guild posts for itself only, and only its own can be taken back or edited', async () => {
      const { papers } = open();
      const own = await papers.saveDigest(digest({ guildId: 'A', source: 'post', postedBy: '7' }), [
        paper({ title: 'Secret' }),
      ]);
      for (const other of [everyone, guildB]) {
        expect(await papers.digest(other, own.digest.id)).toBeNull();
        expect(await papers.setDigestRemoved(other, own.digest.id, true)).toBe(false);
        expect(await papers.editDigest(other, own.digest.id, { title: 'Mine' })).toBeNull();
      }
      expect(await papers.digest(guildA, own.digest.id)).toMatchObject({
        postedBy: '7',
        title: null,
      });
      const global = await papers.saveDigest(digest(), [paper({ title: 'Open' })]);
      expect(await papers.setDigestRemoved(guildA, global.digest.id, true)).toBe(false);
      expect(await papers.digests(guildA, { limit: 9, own: true })).toHaveLength(1);
      expect(await papers.digests(guildA, { limit: 9 })).toHaveLength(2);
    });
  });
}
