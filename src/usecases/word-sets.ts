// The folded words of papers that were candidates lately: folding 50 abstracts a question would cost 2 ms.
import { LRUCache } from 'lru-cache';
import { foldedWords } from '../domain/fold.ts';
import type { Paper } from '../domain/paper.ts';

export interface WordSets {
  readonly titleWords: ReadonlySet<string>;
  /** Title and abstract. */
  readonly words: ReadonlySet<string>;
}

/** Some 20 kB each: 20 MB at most. */
const KEPT = 1_000;

/** @returns the words of a paper; a changed text is folded anew. */
export function createWordSets(): (paper: Paper) => WordSets {
  const kept = new LRUCache<number, WordSets & { readonly text: string }>({ max: KEPT });
  return (paper) => {
    const text = `${paper.title} ${paper.abstract}`;
    const known = kept.get(paper.row);
    if (known?.text === text) return known;
    const made = {
      text,
      titleWords: new Set(foldedWords(paper.title)),
      words: new Set(foldedWords(text)),
    };
    kept.set(paper.row, made);
    return made;
  };
}
