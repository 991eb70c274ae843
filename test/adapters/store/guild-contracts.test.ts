// The SQLite store keeps the contracts of the guild's, the members' and the bot's own side.
import { afterEach } from 'vitest';
import { openStore, type Store } from '../../../src/adapters/store/open.ts';
import { feedStoreContract } from '../../contracts/feed-store.ts';
import { auditContract, guildsContract, settingsContract } from '../../contracts/guild-stores.ts';
import { membersContract } from '../../contracts/members.ts';
import { jobsContract, outboxContract } from '../../contracts/post-stores.ts';
import { movingClock } from '../../support/moving-clock.ts';

const opened: Store[] = [];
const open = () => {
  const clock = movingClock();
  const store = openStore({ file: ':memory:', clock });
  opened.push(store);
  return { ...store, clock };
};
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

settingsContract('SQLite', open);
auditContract('SQLite', open);
guildsContract('SQLite', open);
outboxContract('SQLite', open);
jobsContract('SQLite', open);
membersContract('SQLite', open);
feedStoreContract('SQLite', open);
