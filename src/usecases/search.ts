// Search: the ranked papers for some words, and whether anything comes near them at all.

import { searchText } from '../domain/answer/frame.ts';
import type { Viewer } from '../domain/digest.ts';
import { nearness } from '../domain/rank/nearness.ts';
import type { SearchResult } from '../library.ts';
import type { PaperFilter } from '../ports.ts';
import type { Retrieve } from './retrieved.ts';

export type Search = (
  viewer: Viewer,
  query: string,
  options: { limit: number; filter?: PaperFilter },
) => Promise<SearchResult>;

/** @param retrieve shared with `createAsk`, so that both rank alike. */
export function createSearch(retrieve: Retrieve): Search {
  return async (viewer, query, options) => {
    const text = searchText(query);
    if (text === '') return { hits: [], confident: false, readAs: null };
    const found = await retrieve(viewer, text, { ...options, reread: true });
    return {
      hits: found.candidates.slice(0, options.limit).map(({ paper, score }) => ({ paper, score })),
      confident: found.named || nearness(found.candidates.map((candidate) => candidate.features)),
      readAs: found.readAs,
    };
  };
}
