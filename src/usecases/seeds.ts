// The operator's seed files are read once at start; a file that changed is read again, an unreadable one is told.
import { createHash } from 'node:crypto';
import { isoDay } from '../domain/calendar.ts';
import { parseDigest } from '../domain/digest/parse.ts';
import type { DigestProblem } from '../domain/digest.ts';
import { UserError } from '../domain/errors.ts';
import type { Clock, Log, PaperStore, SeedRecords, TextFolder } from '../ports.ts';
import { checkSize } from './ingest.ts';
import { newPaper } from './new-paper.ts';

export interface SeedReport {
  readonly name: string;
  readonly outcome: 'unchanged' | 'read' | 'unreadable';
  readonly day: string | null;
  readonly papers: number;
  readonly added: number;
  /** What could not be read, with line numbers. */
  readonly problems: readonly DigestProblem[];
  /** Why the whole file could not be read. */
  readonly error: string | null;
}

export interface SeedParts {
  readonly papers: PaperStore;
  readonly seeds: SeedRecords;
  readonly folder: TextFolder;
  readonly clock: Clock;
  readonly log: Log;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A seed is the operator's own file: any number of papers, stored in parts so that no transaction grows without end. */
const PART = 500;

/**
 * Stores what is new in the folder's files (papers are encoded afterwards, by the indexer).
 * The day of a file: the one that its text or its name says, else the day it was first seen,
 * which is written down before anything is stored, so that a restart tomorrow (or a kill in between) does
 * not make a second digest of it. A file's time stamp would not do: a fresh clone sets it anew.
 */
export async function seedDigests(parts: SeedParts): Promise<readonly SeedReport[]> {
  const reports: SeedReport[] = [];
  for (const file of await parts.folder.files()) {
    const report = await readSeed(parts, file.name, file.read).catch((error: unknown) =>
      unreadable(parts, file.name, error),
    );
    reports.push(report);
  }
  return reports;
}

function unreadable({ log }: SeedParts, name: string, error: unknown): SeedReport {
  const reason = error instanceof UserError ? error.message : String(error);
  log.warn({ file: name, error: reason }, 'A seed file could not be read.');
  return {
    name,
    outcome: 'unreadable',
    day: null,
    papers: 0,
    added: 0,
    problems: [],
    error: reason,
  };
}

async function readSeed(
  { papers, seeds, clock }: SeedParts,
  name: string,
  read: () => Promise<string>,
): Promise<SeedReport> {
  const text = await read();
  const hash = hashOf(text);
  const seen = await seeds.find(name);
  if (seen?.hash === hash) {
    return {
      name,
      outcome: 'unchanged',
      day: seen.day,
      papers: 0,
      added: 0,
      problems: [],
      error: null,
    };
  }
  checkSize(text);
  const parsed = parseDigest(text, { name });
  const firstSeen = seen?.day ?? isoDay(clock.now());
  const day = parsed.date ?? firstSeen;
  await seeds.put(name, { hash: null, day });
  const digest = { guildId: null, date: day, title: null, source: 'seed', postedBy: null } as const;
  let added = 0;
  for (let i = 0; i < parsed.papers.length; i += PART) {
    const part = parsed.papers.slice(i, i + PART).map(newPaper);
    added += (await papers.saveDigest(digest, part)).added.length;
  }
  await seeds.put(name, { hash, day });
  return {
    name,
    outcome: 'read',
    day,
    papers: parsed.papers.length,
    added,
    problems: parsed.problems,
    error: null,
  };
}
