// Autocomplete: titles that begin with the text first, then titles that hold its words, newest first.
import type { Database } from 'better-sqlite3';
import { normaliseTitle } from '../../domain/paper.ts';

/** Matches looked at for one keystroke (about 1 µs each), so that a store full of other guilds' papers costs no more. */
const LOOKED_AT = 5_000;

/** The last character there is: the end of a range of prefixes. */
const LAST = '\u{10FFFF}';

export interface Titles {
  /** Rows best first. */
  find(partial: string, limit: number, visible: ReadonlySet<number>): readonly number[];
}

export function createTitles(db: Database): Titles {
  const beginning = db
    .prepare<[string, string], number>(
      'SELECT row FROM paper WHERE normal_title >= ? AND normal_title < ? ORDER BY normal_title, row',
    )
    .pluck();
  const holding = db
    .prepare<[string], number>(
      'SELECT rowid FROM title_words WHERE title_words MATCH ? ORDER BY rowid DESC',
    )
    .pluck();
  const newest = db
    .prepare<[], number>(
      `SELECT e.paper_row FROM digest d CROSS JOIN digest_entry e ON e.digest_id = d.id
       WHERE d.removed_at IS NULL ORDER BY d.date DESC, d.id DESC, e.n`,
    )
    .pluck();

  function take(
    rows: Iterable<number>,
    limit: number,
    visible: ReadonlySet<number>,
    into: Set<number>,
  ): void {
    let looked = 0;
    for (const row of rows) {
      if (into.size >= limit || looked >= LOOKED_AT) return;
      looked += 1;
      if (visible.has(row)) into.add(row);
    }
  }

  return {
    find(partial, limit, visible) {
      const found = new Set<number>();
      const text = normaliseTitle(partial);
      if (text === '') {
        take(newest.iterate(), limit, visible, found);
        return [...found];
      }
      take(beginning.iterate(text, text + LAST), limit, visible, found);
      const query = text
        .split(' ')
        .map((word) => `"${word}"*`)
        .join(' ');
      if (found.size < limit) take(holding.iterate(query), limit, visible, found);
      return [...found];
    },
  };
}
