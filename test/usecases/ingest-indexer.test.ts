// Encoding what is missing: once, resumable, shared by those who wait for it, never mixing two models.
import { afterEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/adapters/store/open.ts';
import { createIndexer } from '../../src/usecases/indexer.ts';
import { fakeEncoder, fakeIndex } from '../support/fake-engine.ts';
import { digest, everyone, noon, paper, silent } from '../support/stored.ts';

let store: Store | null = null;
afterEach(() => {
  store?.close();
  store = null;
});

async function setup(n: number): Promise<Store> {
  store = openStore({ file: ':memory:', clock: noon });
  const list = Array.from({ length: n }, (_, i) => paper({ title: `Paper ${i}` }));
  await store.papers.saveDigest(digest(), list);
  return store;
}

function indexerOf(
  { encodings }: Store,
  model: string,
  onPaper?: Parameters<typeof fakeEncoder>[1],
  beforeForget?: () => void,
) {
  const index = fakeIndex(model, encodings);
  const parts = { encodings, encoder: fakeEncoder(model, onPaper), index, log: silent };
  return {
    index,
    ...createIndexer(beforeForget === undefined ? parts : { ...parts, beforeForget }),
  };
}

describe('the indexer', () => {
  it('encodes every paper once and tells how far it is', async () => {
    const open = await setup(40);
    const { encodeMissing, index } = indexerOf(open, 'm');
    const told: string[] = [];
    expect(await encodeMissing((done, total) => told.push(`${done}/${total}`))).toEqual({
      encoded: 40,
      failed: [],
    });
    expect(told).toHaveLength(40);
    expect(told[39]).toBe('40/40');
    expect(index.size).toBe(40);
    expect(await encodeMissing()).toEqual({ encoded: 0, failed: [] });
  });

  it('callers share one run, and what was stored before a call is searchable when it returns', async () => {
    const open = await setup(20);
    let inside = 0;
    let most = 0;
    const { encodeMissing, index } = indexerOf(open, 'm', async () => {
      inside += 1;
      most = Math.max(most, inside);
      await Promise.resolve();
      inside -= 1;
    });
    const first = encodeMissing();
    await open.papers.saveDigest(digest({ date: '2026-03-03' }), [paper({ title: 'Late' })]);
    await encodeMissing();
    expect(index.size).toBe(21);
    await first;
    expect(most).toBe(1);
  });

  it('a caller that comes at any moment of a run finds its paper indexed', async () => {
    const open = await setup(3);
    const { encodeMissing, index } = indexerOf(open, 'm');
    for (let turns = 0; turns < 40; turns += 1) {
      const running = encodeMissing();
      for (let i = 0; i < turns; i += 1) await Promise.resolve();
      await open.papers.saveDigest(digest(), [paper({ title: `Moment ${turns}` })]);
      await encodeMissing();
      expect(index.size).toBe(4 + turns);
      await running;
    }
  });

  it('goes on where it was stopped', async () => {
    const open = await setup(50);
    const stop = new AbortController();
    let encoded = 0;
    const first = indexerOf(open, 'm', () => {
      encoded += 1;
      if (encoded === 40) stop.abort();
    });
    await expect(first.encodeMissing(undefined, stop.signal)).rejects.toThrow();
    const left = await open.encodings.countMissing('m');
    expect(left).toBe(50 - 32);
    expect(await indexerOf(open, 'm').encodeMissing()).toEqual({ encoded: left, failed: [] });
  });

  it('leaves out a paper that cannot be encoded, and gives up when none can', async () => {
    const open = await setup(40);
    const some = indexerOf(open, 'm', ([title]) => {
      if (title === 'Paper 3' || title === 'Paper 30') throw new Error('bad');
    });
    const report = await some.encodeMissing();
    expect(report.encoded).toBe(38);
    expect(report.failed).toHaveLength(2);
    expect(some.index.size).toBe(38);
    const none = indexerOf(open, 'n', () => {
      throw new Error('gone');
    });
    await expect(none.encodeMissing()).rejects.toThrow('gone');
  });

  it('a new model encodes all anew while the old encodings stay whole, and only then are they forgotten', async () => {
    const open = await setup(20);
    const old = indexerOf(open, 'old');
    await old.encodeMissing();
    const rows = [...(await open.papers.visibleRows(everyone))];
    const during: number[] = [];
    const events: string[] = [];
    const next = indexerOf(
      open,
      'new',
      async () => {
        during.push((await open.encodings.state('old')).count);
      },
      () => events.push('switch'),
    );
    await next.encodeMissing();
    expect(during).toEqual(Array.from({ length: 20 }, () => 20));
    expect(events).toEqual(['switch']);
    expect(await open.encodings.models()).toEqual(['new']);
    expect(await open.encodings.tokens('old', rows)).toEqual(new Map());
    expect(next.index.size).toBe(20);
  });

  it('keeps the old model as long as one paper fails under the new one', async () => {
    const open = await setup(5);
    await indexerOf(open, 'old').encodeMissing();
    await indexerOf(open, 'new', ([title]) => {
      if (title === 'Paper 2') throw new Error('bad');
    }).encodeMissing();
    expect(await open.encodings.models()).toEqual(['old', 'new']);
  });
});
