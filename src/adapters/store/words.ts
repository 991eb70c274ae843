// In how many papers a word occurs, per scope: kept with every write, so that spelling needs no pass over the texts.
import type { Database } from 'better-sqlite3';
import type { Viewer } from '../../domain/digest.ts';
import { foldedWords } from '../../domain/fold.ts';
import type { LexicalIndex } from '../../ports-search.ts';
import type { Counters } from './counters.ts';

/** A link or a formula glued together is no word to spell by. */
const LONGEST_WORD = 40;

const wordsOf = (title: string, abstract: string): ReadonlySet<string> =>
  new Set(foldedWords(`${title} ${abstract}`).filter((word) => word.length <= LONGEST_WORD));

export interface WordCounts {
  add(scope: string, title: string, abstract: string): void;
  remove(scope: string, title: string, abstract: string): void;
}

/**
 * Measured on 20,000 abstracts against a second, unstemmed FTS table read through fts5vocab: 0.3 ms more a
 * paper (an encoding takes 20), but 0.7 MB instead of 3.9, the vocabulary in 70 ms instead of 175, and it
 * can tell the scopes apart.
 */
export function createWordCounts(db: Database): WordCounts {
  const more = db.prepare<[string, string]>(
    `INSERT INTO word (scope, term, papers) VALUES (?, ?, 1)
     ON CONFLICT (scope, term) DO UPDATE SET papers = papers + 1`,
  );
  const fewer = db.prepare<[string, string]>(
    'UPDATE word SET papers = papers - 1 WHERE scope = ? AND term = ?',
  );
  const drop = db.prepare<[string, string]>(
    'DELETE FROM word WHERE scope = ? AND term = ? AND papers <= 0',
  );
  return {
    add(scope, title, abstract) {
      for (const word of wordsOf(title, abstract)) more.run(scope, word);
    },
    remove(scope, title, abstract) {
      for (const word of wordsOf(title, abstract)) {
        fewer.run(scope, word);
        drop.run(scope, word);
      }
    },
  };
}

type Vocabulary = Pick<LexicalIndex, 'frequencies' | 'vocabulary'>;

export function createVocabulary(db: Database, counters: Counters): Vocabulary {
  const count = db
    .prepare<[string, string], number>('SELECT papers FROM word WHERE scope = ? AND term = ?')
    .pluck();
  const papers = db.prepare<[string], number>('SELECT count(*) FROM paper WHERE scope = ?').pluck();
  const all = db
    .prepare<[string], [string, number]>(
      'SELECT term, papers FROM word WHERE scope = ? AND papers > 0',
    )
    .raw();

  let version = -1;
  const cached = new Map<string, ReadonlyMap<string, number>>();
  const sizes = new Map<string, number>();
  function fresh(): void {
    const now = counters.get('text');
    if (now === version) return;
    cached.clear();
    sizes.clear();
    version = now;
  }

  function sizeOf(scope: string): number {
    const known = sizes.get(scope);
    if (known !== undefined) return known;
    const size = papers.get(scope) ?? 0;
    sizes.set(scope, size);
    return size;
  }

  function words(guildId: string | null): ReadonlyMap<string, number> {
    const known = cached.get(guildId ?? '');
    if (known !== undefined) return known;
    const made = guildId === null ? new Map(all.all('')) : withOwn(guildId);
    cached.set(guildId ?? '', made);
    return made;
  }

  function withOwn(guildId: string): ReadonlyMap<string, number> {
    const everyone = words(null);
    const own = all.all(guildId);
    if (own.length === 0) return everyone;
    const both = new Map(everyone);
    for (const [term, n] of own) both.set(term, (both.get(term) ?? 0) + n);
    return both;
  }

  const scopes = (viewer: Viewer | undefined): readonly string[] =>
    typeof viewer?.guildId === 'string' ? ['', viewer.guildId] : [''];

  return {
    async frequencies(asked, viewer) {
      fresh();
      const within = scopes(viewer);
      const one = (part: string): number =>
        within.reduce((sum, scope) => sum + (count.get(scope, part) ?? 0), 0);
      const found = new Map<string, number>();
      for (const word of asked) {
        // A compound ("f-distill") is at most as frequent as its rarest part.
        const parts = foldedWords(word);
        const n = parts.length === 0 ? 0 : Math.min(...parts.map(one));
        if (n > 0) found.set(word, n);
      }
      return { papers: within.reduce((sum, scope) => sum + sizeOf(scope), 0), count: found };
    },
    async vocabulary(viewer) {
      fresh();
      return { version, words: words(viewer?.guildId ?? null) };
    },
  };
}
