// The SQLite driver, in the release that this Node takes.
import { createRequire } from 'node:module';
import type BetterSqlite3 from 'better-sqlite3';

const require = createRequire(import.meta.url);

/** The first Node that release 13 takes. Node 20 has only 12, which aborts Node 24.19 when a statement is collected. */
const NEEDED_BY_13 = 22;

export const Database: typeof BetterSqlite3 =
  Number.parseInt(process.versions.node, 10) >= NEEDED_BY_13
    ? require('better-sqlite3-13')
    : require('better-sqlite3');
