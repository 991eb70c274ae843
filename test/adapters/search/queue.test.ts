// Who waits for the encoder, and in which order.
import { describe, expect, it } from 'vitest';
import { createQueue } from '../../../src/adapters/search/encoder/queue.ts';

/** Work that ends when told. */
function job(name: string, log: string[]) {
  let end = (): void => undefined;
  const work = (): Promise<string> => {
    log.push(name);
    return new Promise((resolve) => {
      end = () => resolve(name);
    });
  };
  return { work, end: () => end() };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the queue of the encoder', () => {
  it('one at a time; questions overtake papers, each in their order', async () => {
    const log: string[] = [];
    const queue = createQueue();
    const jobs = ['p1', 'p2', 'q1', 'q2'].map((name) => job(name, log));
    const results = jobs.map((each, i) => queue.add(i < 2 ? 'paper' : 'question', each.work));
    for (const at of [0, 2, 3, 1]) {
      await settled();
      jobs[at]?.end();
    }
    expect(await Promise.all(results)).toEqual(['p1', 'p2', 'q1', 'q2']);
    expect(log).toEqual(['p1', 'q1', 'q2', 'p2']);
  });

  it('a job that fails does not stop the next', async () => {
    const queue = createQueue();
    const failed = queue.add('paper', () => Promise.reject(new Error('no')));
    const next = queue.add('paper', async () => 'yes');
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });

  it('closing lets the running job end, and refuses what waits and what comes', async () => {
    const log: string[] = [];
    const queue = createQueue();
    const running = job('running', log);
    const first = queue.add('paper', running.work);
    const waiting = queue.add('question', async () => 'never');
    const closed = queue.close(new Error('stopping'));
    await expect(waiting).rejects.toThrow('stopping');
    await expect(queue.add('paper', async () => 'never')).rejects.toThrow('stopping');
    running.end();
    expect(await first).toBe('running');
    await closed;
  });
});
