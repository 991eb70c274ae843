// The SQLite store keeps the contract of what waits for a confirmation.
import { afterEach } from 'vitest';
import { openStore, type Store } from '../../../src/adapters/store/open.ts';
import { pendingContract } from '../../contracts/pending.ts';

const opened: Store[] = [];
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

pendingContract('SQLite', () => {
  let now = Date.parse('2026-01-16T12:00:00Z');
  const store = openStore({ file: ':memory:', clock: { now: () => new Date(now) } });
  opened.push(store);
  return {
    pending: store.pending,
    wait: (ms) => {
      now += ms;
    },
  };
});
