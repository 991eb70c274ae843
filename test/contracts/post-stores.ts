// What every outbox and every table of jobs must do: a post once, a job by one process.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Jobs, Outbox } from '../../src/ports-post.ts';
import type { MovingClock } from '../support/moving-clock.ts';

interface Open {
  readonly outbox: Outbox;
  readonly jobs: Jobs;
  readonly clock: MovingClock;
}

const key = { guildId: 'A', channelId: '11', kind: 'daily', day: '2026-03-02' } as const;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export function outboxContract(name: string, open: () => Open): void {
  describe(`the outbox in ${name}`, () => {
    it('takes a post once for each guild, channel, kind and day', async () => {
      const { outbox, clock } = open();
      const post = await outbox.add(key, clock.now());
      expect(post).toMatchObject({
        ...key,
        state: 'due',
        attempts: 0,
        messageId: null,
        sendingSince: null,
      });
      expect(post?.nonce).toMatch(/^.{8,25}$/);
      expect(await outbox.add(key, clock.now())).toBeNull();
      for (const other of [
        { day: '2026-03-03' },
        { kind: 'weekly' },
        { channelId: '12' },
        { guildId: 'B' },
      ]) {
        const made = await outbox.add({ ...key, ...other }, clock.now());
        expect(made?.nonce).not.toBe(post?.nonce);
      }
      expect(await outbox.ofGuild('A', 9)).toHaveLength(4);
      expect((await outbox.newest(key))?.day).toBe('2026-03-03');
      expect(await outbox.newest({ ...key, kind: 'monthly' })).toBeNull();
    });

    it('hands a due post to one worker, the longest due first, and not before its time', async () => {
      const { outbox, clock } = open();
      const later = new Date(clock.now().getTime() + MINUTE);
      await outbox.add({ ...key, day: '2026-03-03' }, later);
      await outbox.add(key, clock.now());
      expect((await outbox.claim('w1', MINUTE))?.day).toBe('2026-03-02');
      expect(await outbox.claim('w2', MINUTE)).toBeNull();
      clock.pass(MINUTE);
      expect((await outbox.claim('w2', MINUTE))?.day).toBe('2026-03-02');
      expect((await outbox.claim('w1', MINUTE))?.day).toBe('2026-03-03');
    });

    it('forgets old posts, but not what is still due nor the newest of a schedule', async () => {
      const { outbox, clock } = open();
      const thread = { ...key, kind: 'paper/arxiv:2603.00001' };
      const later = { ...key, day: '2026-03-03' };
      for (const one of [key, later, thread]) await outbox.add(one, clock.now());
      for (const messageId of ['m1', 'm2', 'm3']) {
        const post = await outbox.claim('w1', MINUTE);
        await outbox.sent(post?.id ?? -1, 'w1', messageId);
      }
      await outbox.add({ ...thread, day: '2026-03-04' }, clock.now());
      clock.pass(89 * DAY);
      expect(await outbox.prune()).toBe(0);
      clock.pass(2 * DAY);
      expect(await outbox.prune()).toBe(2);
      const kept = await outbox.ofGuild('A', 9);
      expect(kept.map(({ day, kind }) => [day, kind])).toEqual([
        ['2026-03-04', thread.kind],
        ['2026-03-03', 'daily'],
      ]);
      expect(await outbox.add(later, clock.now())).toBeNull();
    });

    it('a sent post is done: nobody gets it again, nor can it be added again', async () => {
      const { outbox, clock } = open();
      const id = (await outbox.add(key, clock.now()))?.id ?? -1;
      await outbox.claim('w1', MINUTE);
      expect(await outbox.sending(id, 'w1')).toBe(true);
      expect(await outbox.sent(id, 'w1', '999')).toBe(true);
      clock.pass(60 * MINUTE);
      expect(await outbox.claim('w2', MINUTE)).toBeNull();
      expect(await outbox.add(key, clock.now())).toBeNull();
      expect(await outbox.newest(key)).toMatchObject({
        state: 'sent',
        messageId: '999',
        attempts: 1,
        sendingSince: null,
      });
      expect(await outbox.sent(id, 'w1', '998')).toBe(false);
    });

    it('after a crash between send and answer the next worker learns that a send may have left', async () => {
      const { outbox, clock } = open();
      const id = (await outbox.add(key, clock.now()))?.id ?? -1;
      const first = await outbox.claim('w1', MINUTE);
      await outbox.sending(id, 'w1');
      clock.pass(2 * MINUTE);
      const second = await outbox.claim('w2', MINUTE);
      expect(second).toMatchObject({
        id,
        sendingSince: '2026-03-02T12:00:00.000Z',
        attempts: 1,
        nonce: first?.nonce,
      });
      expect(await outbox.sending(id, 'w1')).toBe(false);
      expect(await outbox.sent(id, 'w1', '1')).toBe(false);
      expect(await outbox.sent(id, 'w2', '2')).toBe(true);
    });

    it('a failed send is tried again at its time; a hopeless one is dropped with the reason', async () => {
      const { outbox, clock } = open();
      const id = (await outbox.add(key, clock.now()))?.id ?? -1;
      await outbox.claim('w1', MINUTE);
      await outbox.sending(id, 'w1');
      const at = new Date(clock.now().getTime() + 5 * MINUTE);
      expect(await outbox.retry(id, 'w1', at, 'No permission.')).toBe(true);
      expect(await outbox.claim('w1', MINUTE)).toBeNull();
      clock.pass(5 * MINUTE);
      expect(await outbox.claim('w2', MINUTE)).toMatchObject({
        id,
        problem: 'No permission.',
        sendingSince: null,
      });
      expect(await outbox.drop(id, 'w1', 'x')).toBe(false);
      expect(await outbox.drop(id, 'w2', 'The channel is gone.')).toBe(true);
      clock.pass(60 * MINUTE);
      expect(await outbox.claim('w2', MINUTE)).toBeNull();
      expect(await outbox.newest(key)).toMatchObject({
        state: 'dropped',
        problem: 'The channel is gone.',
      });
    });

    it('a post can be held by who writes it down, until that lease ends', async () => {
      const { outbox, clock } = open();
      const post = await outbox.add(key, clock.now(), { worker: 'w1', leaseMs: MINUTE });
      expect(post).toMatchObject({ state: 'due', madeAt: clock.now().toISOString() });
      expect(await outbox.claim('w2', MINUTE)).toBeNull();
      expect(await outbox.sending(post?.id ?? -1, 'w1')).toBe(true);
      clock.pass(MINUTE);
      const later = await outbox.claim('w2', MINUTE);
      expect(later?.sendingSince).not.toBeNull();
      expect(later?.madeAt).toBe(post?.madeAt);
    });

    it('a message that is there keeps its id while its thread is still to come', async () => {
      const { outbox, clock } = open();
      const id = (await outbox.add(key, clock.now()))?.id ?? -1;
      await outbox.claim('w1', MINUTE);
      await outbox.sending(id, 'w1');
      expect(await outbox.arrived(id, 'w2', '5')).toBe(false);
      expect(await outbox.arrived(id, 'w1', '5')).toBe(true);
      await outbox.retry(id, 'w1', clock.now(), 'No permission for threads.');
      const next = { state: 'due', messageId: '5', sendingSince: null, attempts: 1 };
      expect(await outbox.claim('w2', MINUTE)).toMatchObject(next);
      expect(await outbox.sent(id, 'w2', '5')).toBe(true);
      clock.pass(MINUTE);
      expect(await outbox.arrived(id, 'w2', '6')).toBe(false);
    });

    it('a lease that ended cannot begin a send', async () => {
      const { outbox, clock } = open();
      const id = (await outbox.add(key, clock.now()))?.id ?? -1;
      await outbox.claim('w1', MINUTE);
      clock.pass(MINUTE);
      expect(await outbox.sending(id, 'w1')).toBe(false);
    });

    it('workers that die at any step send each post once, if they look before they send again', async () => {
      const steps = fc.array(
        fc.record({
          worker: fc.constantFrom('w1', 'w2', 'w3'),
          dieAt: fc.integer({ min: 0, max: 4 }),
          pause: fc.integer({ min: 0, max: 3 }),
        }),
        { minLength: 1, maxLength: 30 },
      );
      await fc.assert(
        fc.asyncProperty(steps, async (plan) => {
          const { outbox, clock } = open();
          for (const day of ['2026-03-01', '2026-03-02', '2026-03-03'])
            await outbox.add({ ...key, day }, clock.now());
          // The channel as Discord keeps it: one entry a message, with its nonce.
          const channel: string[] = [];
          const work = async (worker: string, dieAt: number): Promise<void> => {
            const post = await outbox.claim(worker, 2 * MINUTE);
            if (post === null || dieAt === 0) return;
            if (post.sendingSince !== null && channel.includes(post.nonce)) {
              await outbox.sent(post.id, worker, post.nonce);
              return;
            }
            if (!(await outbox.sending(post.id, worker)) || dieAt === 1) return;
            channel.push(post.nonce);
            if (dieAt === 2) return;
            await outbox.sent(post.id, worker, post.nonce);
          };
          for (const { worker, dieAt, pause } of plan) {
            await work(worker, dieAt);
            clock.pass(pause * MINUTE);
          }
          for (let i = 0; i < 6; i += 1) {
            clock.pass(3 * MINUTE);
            await work('last', 4);
          }
          expect(channel).toHaveLength(3);
          expect(new Set(channel).size).toBe(3);
          expect((await outbox.ofGuild('A', 9)).every(({ state }) => state === 'sent')).toBe(true);
        }),
        { numRuns: 40 },
      );
    });
  });
}

export function jobsContract(name: string, open: () => Open): void {
  describe(`jobs in ${name}`, () => {
    const often = { leaseMs: MINUTE, everyMs: 10 * MINUTE };

    it('one worker does a job; done, it is due again after its interval', async () => {
      const { jobs, clock } = open();
      expect(await jobs.claim('poll', 'w1', often)).toBe(true);
      expect(await jobs.claim('poll', 'w2', often)).toBe(false);
      expect(await jobs.claim('other', 'w2', often)).toBe(true);
      expect(await jobs.done('poll', 'w2')).toBe(false);
      expect(await jobs.done('poll', 'w1')).toBe(true);
      clock.pass(9 * MINUTE);
      expect(await jobs.claim('poll', 'w2', often)).toBe(false);
      clock.pass(MINUTE);
      expect(await jobs.claim('poll', 'w2', often)).toBe(true);
    });

    it('a dead worker’s lease ends', async () => {
      const { jobs, clock } = open();
      await jobs.claim('poll', 'w1', often);
      clock.pass(MINUTE - 1);
      expect(await jobs.claim('poll', 'w2', often)).toBe(false);
      clock.pass(1);
      expect(await jobs.claim('poll', 'w2', often)).toBe(true);
      expect(await jobs.done('poll', 'w1')).toBe(false);
    });
  });
}
