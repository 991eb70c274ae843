// arXiv's papers by id, remembered for a while: a preview and its confirmation ask for the same ones.
import { LRUCache } from 'lru-cache';
import { parseDigest } from '../../domain/digest/parse.ts';
import type { PaperDraft } from '../../domain/paper.ts';
import type { PaperLookup } from '../../ports-feed.ts';
import { FeedError, type PoliteFetch } from './polite.ts';

/** Ids of one request: a URL of some 1,500 characters, which every proxy takes. */
const PER_REQUEST = 100;
/** Five digests of the largest size that is accepted; arXiv's results change once a day. */
const REMEMBERED = { max: 2_500, ttl: 24 * 60 * 60_000 };

/** `endpoint` is ARXIV_ENDPOINT; `http` is shared with the feeds, for arXiv counts all of a program's requests together. */
export function createArxivLookup(endpoint: string, http: PoliteFetch): PaperLookup {
  const known = new LRUCache<string, PaperDraft>(REMEMBERED);
  return {
    async byIds(ids) {
      const missing = [...new Set(ids)].filter((id) => !known.has(id));
      for (let from = 0; from < missing.length; from += PER_REQUEST) {
        const url = new URL('/api/query', endpoint);
        url.searchParams.set('id_list', missing.slice(from, from + PER_REQUEST).join(','));
        url.searchParams.set('max_results', String(PER_REQUEST));
        const { body } = await http.get(url.href);
        if (!/<\/feed>\s*$/.test(body))
          throw new FeedError("arXiv's answer is no whole Atom feed.");
        for (const paper of parseDigest(body).papers) {
          if (paper.arxivId !== null) known.set(paper.arxivId, paper);
        }
      }
      const found = ids.flatMap((id) => {
        const paper = known.get(id);
        return paper === undefined ? [] : [[id, paper] as const];
      });
      return new Map(found);
    },
  };
}
