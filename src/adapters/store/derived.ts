// All that follows from a paper's text (sentences, word index, counts, encodings) is made and dropped with it.
import type { Database } from 'better-sqlite3';
import { normaliseTitle, type PaperFacts, type Sentence } from '../../domain/paper.ts';
import type { Counters } from './counters.ts';
import type { PaperRow } from './rows.ts';
import { createWordCounts } from './words.ts';

/** The caller holds the transaction. */
export interface Derived {
  sentencesOf(row: number): readonly Sentence[];
  add(row: number, scope: string, facts: PaperFacts, sentences: readonly Sentence[]): void;
  /** Leaves a mark in `embedding`, so that the vector index hears of it. */
  drop(old: PaperRow): void;
}

interface SentenceRow {
  readonly n: number;
  readonly text: string;
  readonly raw: string | null;
}

export function createDerived(db: Database, counters: Counters): Derived {
  const words = createWordCounts(db);
  const sentences = db.prepare<[number], SentenceRow>(
    'SELECT n, text, raw FROM sentence WHERE paper_row = ? ORDER BY n',
  );
  const addSentence = db.prepare<[number, number, string, string | null]>(
    'INSERT INTO sentence (paper_row, n, text, raw) VALUES (?, ?, ?, ?)',
  );
  const addText = db.prepare<[number, string, string]>(
    'INSERT INTO paper_text (rowid, title, abstract) VALUES (?, ?, ?)',
  );
  const addTitle = db.prepare<[number, string]>(
    'INSERT INTO title_words (rowid, title) VALUES (?, ?)',
  );
  const drops = [
    'DELETE FROM sentence WHERE paper_row = ?',
    'DELETE FROM paper_text WHERE rowid = ?',
    'DELETE FROM title_words WHERE rowid = ?',
    'DELETE FROM token_vectors WHERE paper_row = ?',
  ].map((sql) => db.prepare<[number]>(sql));
  const outdate = db.prepare<[number, number]>(
    'UPDATE embedding SET vector = NULL, version = ? WHERE paper_row = ?',
  );

  return {
    sentencesOf: (row) =>
      sentences.all(row).map(({ n, text, raw }) => ({ n, text, raw: raw ?? text })),
    add(row, scope, facts, all) {
      for (const { n, text, raw } of all) addSentence.run(row, n, text, raw === text ? null : raw);
      addText.run(row, facts.title.normalize('NFC'), facts.abstract.normalize('NFC'));
      addTitle.run(row, normaliseTitle(facts.title));
      words.add(scope, facts.title, facts.abstract);
      counters.bump('text');
    },
    drop(old) {
      for (const statement of drops) statement.run(old.row);
      words.remove(old.scope, old.title, old.abstract);
      outdate.run(counters.bump('encodings'), old.row);
      counters.bump('text');
    },
  };
}
