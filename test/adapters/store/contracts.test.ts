// The SQLite store keeps the contracts of its ports.
import { afterEach } from 'vitest';
import { openStore, type Store } from '../../../src/adapters/store/open.ts';
import { encodingStoreContract } from '../../contracts/encoding-store.ts';
import { lexicalIndexContract } from '../../contracts/lexical-index.ts';
import { paperStoreContract } from '../../contracts/paper-store.ts';
import { noon } from '../../support/stored.ts';

const opened: Store[] = [];
const open = (): Store => {
  const store = openStore({ file: ':memory:', clock: noon });
  opened.push(store);
  return store;
};
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

paperStoreContract('SQLite', open);
lexicalIndexContract('SQLite', open);
encodingStoreContract('SQLite', open);
