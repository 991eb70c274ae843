// Words find papers: BM25 over title and abstract. What a person types is data, each word quoted for FTS5.
import type { Database } from 'better-sqlite3';
import { normaliseTitle } from '../../domain/paper.ts';
import type { LexicalHit, LexicalIndex } from '../../ports.ts';
import type { Counters } from './counters.ts';
import type { Visibility } from './visibility.ts';
import { createVocabulary } from './words.ts';

/** A word in the title weighs as three in the abstract. */
const TITLE_WEIGHT = 3;

/** A whole abstract as a query ("similar") has some 120 different words; more add time and no evidence. */
const MOST_WORDS = 128;

/** Words in more than half of all papers have no BM25 weight in FTS5: they only make every paper a match. */
const COMMON = 0.5;

const wordsIn = (text: string): readonly string[] =>
  text.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

const quote = (words: readonly string[]): string => `"${words.join(' ')}"`;

export function createLexical(
  db: Database,
  counters: Counters,
  visibility: Visibility,
): LexicalIndex {
  const match = db
    .prepare<[number, string], [number, number]>(
      `SELECT rowid, -bm25(paper_text, ?, 1.0) AS score FROM paper_text
       WHERE paper_text MATCH ? ORDER BY score DESC, rowid`,
    )
    .raw();
  const titled = db
    .prepare<[string], number>('SELECT row FROM paper WHERE normal_title = ? ORDER BY row')
    .pluck();
  const vocabulary = createVocabulary(db, counters);

  function hits(query: string, limit: number, visible: ReadonlySet<number>): readonly LexicalHit[] {
    const found: LexicalHit[] = [];
    if (visible.size === 0 || limit <= 0) return found;
    for (const [row, score] of match.iterate(TITLE_WEIGHT, query)) {
      if (!visible.has(row)) continue;
      found.push({ row, score });
      if (found.length === limit) break;
    }
    return found;
  }

  /** Telling words only, unless there is no other. */
  async function telling(words: readonly string[]): Promise<readonly string[]> {
    const { papers, count } = await vocabulary.frequencies(words);
    const rare = words.filter((word) => (count.get(word) ?? 0) <= papers * COMMON);
    return rare.length > 0 ? rare : words;
  }

  return {
    ...vocabulary,
    async search(viewer, text, limit, filter) {
      const words = [...new Set(wordsIn(text.toLowerCase()))];
      if (words.length === 0) return [];
      const chosen = (await telling(words)).slice(0, MOST_WORDS);
      const query = chosen.map((word) => quote([word])).join(' OR ');
      return hits(query, limit, visibility.rows(viewer, filter));
    },
    async phrase(viewer, phrase, limit, filter) {
      const words = wordsIn(phrase);
      if (words.length === 0) return [];
      return hits(quote(words), limit, visibility.rows(viewer, filter));
    },
    async title(viewer, title, limit) {
      const wanted = normaliseTitle(title);
      if (wanted === '') return [];
      const visible = visibility.rows(viewer);
      return titled
        .all(wanted)
        .filter((row) => visible.has(row))
        .slice(0, limit);
    },
  };
}
