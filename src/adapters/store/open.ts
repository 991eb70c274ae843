// One SQLite file is the truth of a deployment; what opens it here speaks only in ports.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import type { Clock, EncodingStore, PaperStore, SeedRecords } from '../../ports.ts';
import type { FeedStore } from '../../ports-feed.ts';
import type { Audit, Guilds, Pending, SettingsStore } from '../../ports-guild.ts';
import type { Members } from '../../ports-member.ts';
import type { Jobs, Outbox } from '../../ports-post.ts';
import type { LexicalIndex } from '../../ports-search.ts';
import { Database } from '../../sqlite.ts';
import { createAudit } from './audit.ts';
import { createCounters } from './counters.ts';
import { createDigests } from './digests.ts';
import { createEncodings } from './encodings.ts';
import { createFeedStore } from './feeds.ts';
import { createGuilds } from './guilds.ts';
import { createJobs } from './jobs.ts';
import { createLexical } from './lexical.ts';
import { createMembers } from './members.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { createOutbox } from './outbox.ts';
import { createPaperRows } from './paper-rows.ts';
import { createPapers } from './papers.ts';
import { createPending } from './pending.ts';
import { createPlace } from './place.ts';
import { createSave } from './save.ts';
import { createSeedRecords } from './seeds.ts';
import { createSettings } from './settings.ts';
import { unusable } from './unusable.ts';
import { createVisibility } from './visibility.ts';

export interface Store {
  readonly papers: PaperStore;
  readonly lexical: LexicalIndex;
  readonly encodings: EncodingStore;
  readonly seeds: SeedRecords;
  readonly pending: Pending;
  readonly settings: SettingsStore;
  readonly audit: Audit;
  readonly guilds: Guilds;
  readonly outbox: Outbox;
  readonly jobs: Jobs;
  readonly members: Members;
  readonly feeds: FeedStore;
  /** What is wrong with the file, in SQLite's words; empty when all is well. Reads the whole file. */
  integrity(): Promise<readonly string[]>;
  close(): void;
}

/** Another process (an import beside a running bot) may hold the write lock for the length of one digest's transaction. */
const BUSY_TIMEOUT_MS = 10_000;

/** 64 MB of pages: the word index of 20,000 papers stays in memory. */
const CACHE_KIB = 65_536;

/**
 * Opens (or makes) the database and brings it to today's schema. `:memory:` keeps nothing.
 *
 * WAL: readers never wait for a writer, and kill -9 loses nothing that was committed. `synchronous = FULL`:
 * a digest that an admin was told is published, and a post that is written down before it is sent, must
 * survive a power cut too; it costs one fsync a commit (some milliseconds), and the smallest unit of bulk
 * work is a page of encodings of some hundred.
 *
 * Throws UserError when the file was written by a newer program, is no database, or cannot be opened.
 */
export function openStore({ file, clock }: { file: string; clock: Clock }): Store {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const db = handle(file);
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma(`cache_size = -${CACHE_KIB}`);
    db.pragma('temp_store = MEMORY');
    // What is deleted (a guild's papers, a member's data) is overwritten where that costs no extra write.
    db.pragma('secure_delete = FAST');
    migrate(db, file, migrations);
    return createStore(db, clock);
  } catch (error) {
    db.close();
    throw unusable(file, error);
  }
}

function handle(file: string): BetterSqlite3.Database {
  try {
    return new Database(file, { timeout: BUSY_TIMEOUT_MS });
  } catch (error) {
    throw unusable(file, error);
  }
}

function createStore(db: BetterSqlite3.Database, clock: Clock): Store {
  const counters = createCounters(db);
  const visibility = createVisibility(db, counters);
  const rows = createPaperRows(db, counters);
  const place = createPlace(db, rows);
  const saveDigest = createSave(db, clock, counters, place);
  return {
    papers: {
      ...createDigests(db, clock, counters),
      ...createPapers(db, visibility),
      async saveDigest(digest, papers) {
        return saveDigest(digest, papers);
      },
    },
    lexical: createLexical(db, counters, visibility),
    encodings: createEncodings(db, counters),
    seeds: createSeedRecords(db),
    pending: createPending(db, clock),
    settings: createSettings(db),
    audit: createAudit(db, clock),
    guilds: createGuilds(db, clock, counters, rows),
    outbox: createOutbox(db, clock),
    jobs: createJobs(db, clock),
    members: createMembers(db, clock),
    feeds: createFeedStore(db),
    async integrity() {
      const rows = db.pragma('integrity_check') as readonly { integrity_check: string }[];
      const broken = db.pragma('foreign_key_check') as readonly { table: string }[];
      return [
        ...rows.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
        ...broken.map(({ table }) => `a row of ${table} points at nothing`),
      ];
    },
    close() {
      db.close();
    },
  };
}
