// What every store of members' data must do, and that it can all be deleted.
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/domain/errors.ts';
import type { PaperStore } from '../../src/ports.ts';
import type { Members } from '../../src/ports-member.ts';
import { digest, everyone, guildA, guildB, paper } from '../support/stored.ts';

interface Open {
  readonly members: Members;
  readonly papers: PaperStore;
}

export function membersContract(name: string, open: () => Open): void {
  describe(`members in ${name}`, () => {
    it('a person has one vote on a paper in each guild, and can change it or take it back', async () => {
      const { members } = open();
      expect(await members.vote(guildA, '1', 'p', 1)).toEqual({ up: 1, down: 0 });
      expect(await members.vote(guildA, '1', 'p', 1)).toEqual({ up: 1, down: 0 });
      expect(await members.vote(guildA, '2', 'p', -1)).toEqual({ up: 1, down: 1 });
      expect(await members.vote(guildB, '1', 'p', 1)).toEqual({ up: 1, down: 0 });
      expect(await members.vote(guildA, '1', 'p', -1)).toEqual({ up: 0, down: 2 });
      expect(await members.voteOf(guildA, '1', 'p')).toBe(-1);
      expect(await members.voteOf(guildB, '1', 'p')).toBe(1);
      expect(await members.voteOf(guildB, '2', 'p')).toBe(0);
      expect(await members.vote(guildA, '2', 'p', 0)).toEqual({ up: 0, down: 1 });
      expect(await members.votes(guildA, ['p', 'q'])).toEqual(new Map([['p', { up: 0, down: 1 }]]));
      expect(await members.votes(everyone, ['p'])).toEqual(new Map());
    });

    it('saved papers are one list, newest first', async () => {
      const { members } = open();
      expect(await members.setSaved('1', 'a', true)).toBe(true);
      expect(await members.setSaved('1', 'b', true)).toBe(true);
      expect(await members.setSaved('1', 'a', true)).toBe(false);
      expect(await members.saved('1', 9)).toEqual(['b', 'a']);
      expect(await members.setSaved('1', 'b', false)).toBe(true);
      expect(await members.setSaved('1', 'b', false)).toBe(false);
      expect(await members.saved('1', 9)).toEqual(['a']);
      expect(await members.saved('2', 9)).toEqual([]);
    });

    it('a topic is followed once, at most 25 of them, and papers are told once', async () => {
      const { members } = open();
      const first = await members.follow('1', ' Diffusion Models ');
      expect(first).toMatchObject({ topic: 'Diffusion Models', since: '2026-03-02T12:00:00.000Z' });
      expect(await members.follow('1', 'diffusion  models!')).toEqual(first);
      await expect(members.follow('1', ' … ')).rejects.toThrow(UserError);
      for (let i = 1; i < 25; i += 1) await members.follow('1', `topic ${i}`);
      await expect(members.follow('1', 'one more')).rejects.toThrow(/25 topics/);
      expect(await members.unfollow('2', first.id)).toBe(false);
      expect(await members.unfollow('1', first.id)).toBe(true);
      expect(await members.follows('1')).toHaveLength(24);
      expect(await members.followers()).toEqual(['1']);
      expect(await members.deliver('1', ['a', 'b'])).toEqual(['a', 'b']);
      expect(await members.deliver('1', ['b', 'c'])).toEqual(['c']);
      expect(await members.deliver('2', ['b'])).toEqual(['b']);
    });

    it('everything of a person can be deleted; digests stay without the name', async () => {
      const { members, papers } = open();
      const posted = digest({ guildId: 'A', source: 'post', postedBy: '1' });
      const { digest: stored } = await papers.saveDigest(posted, [paper({ title: 'Posted' })]);
      for (const user of ['1', '2']) {
        await members.vote(guildA, user, 'p', 1);
        await members.setSaved(user, 'p', true);
        await members.follow(user, 'x');
        await members.deliver(user, ['p', 'q']);
      }
      const all = { votes: 1, saved: 1, follows: 1, deliveries: 2 };
      expect(await members.kept('1')).toEqual({ ...all, digests: 1 });
      expect(await members.forget('1')).toEqual({ ...all, digests: 1 });
      expect(await members.kept('1')).toEqual({
        votes: 0,
        saved: 0,
        follows: 0,
        deliveries: 0,
        digests: 0,
      });
      expect(await members.kept('2')).toEqual({ ...all, digests: 0 });
      expect(await papers.digest(guildA, stored.id)).toMatchObject({
        postedBy: null,
        paperCount: 1,
      });
    });

    it('when a paper’s arXiv id becomes known, votes and lists follow it, within the scope that heard of it', async () => {
      const { members, papers } = open();
      const byTitle = paper({ title: 'Named Later' });
      await papers.saveDigest(digest(), [byTitle]);
      await members.vote(guildA, '1', byTitle.id, 1);
      await members.setSaved('1', byTitle.id, true);
      await members.setSaved('2', byTitle.id, true);
      await members.setSaved('2', '2601.00001', true);
      const inA = paper({ title: 'Named Later', arxivId: '2601.00001' });
      await papers.saveDigest(digest({ guildId: 'A', source: 'post' }), [inA]);
      expect((await members.votes(guildA, [byTitle.id])).size).toBe(1);
      await papers.saveDigest(digest({ source: 'hf' }), [inA]);
      expect(await members.votes(guildA, ['2601.00001'])).toEqual(
        new Map([['2601.00001', { up: 1, down: 0 }]]),
      );
      expect(await members.saved('1', 9)).toEqual(['2601.00001']);
      expect(await members.saved('2', 9)).toEqual(['2601.00001']);
    });
  });
}
