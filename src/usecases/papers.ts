// Papers by name and by nearness: what somebody typed finds one, and one finds its neighbours.
import type { Viewer } from '../domain/digest.ts';
import { arxivIdIn, type Paper } from '../domain/paper.ts';
import type { EncodingStore, PaperStore } from '../ports.ts';
import type { Encoder, LexicalIndex, VectorIndex } from '../ports-search.ts';

export interface PaperParts {
  readonly papers: PaperStore;
  readonly lexical: LexicalIndex;
  readonly encodings: EncodingStore;
  readonly index: VectorIndex;
  readonly encoder: Pick<Encoder, 'model'>;
}

export interface Papers {
  /** By identity, arXiv id or link, or exact title (case and punctuation aside). */
  paper(viewer: Viewer, reference: string): Promise<Paper | null>;
  /** The nearest other papers, best first; by the title's words while the paper is not encoded yet. */
  similar(viewer: Viewer, paper: Paper, limit: number): Promise<readonly Paper[]>;
}

export function createPapers({ papers, lexical, encodings, index, encoder }: PaperParts): Papers {
  async function rowsLike(viewer: Viewer, paper: Paper, limit: number): Promise<number[]> {
    const vector = (await encodings.vectorsOf(encoder.model, [paper.row])).get(paper.row);
    const hits =
      vector === undefined
        ? await lexical.search(viewer, paper.title, limit)
        : await index.search(vector, limit, await papers.visibleRows(viewer));
    return hits.map(({ row }) => row);
  }
  return {
    async paper(viewer, reference) {
      const text = reference.trim();
      const byId = await papers.byId(viewer, text);
      if (byId !== null) return byId;
      const arxivId = arxivIdIn(text);
      const byLink = arxivId === null ? null : await papers.byId(viewer, arxivId);
      if (byLink !== null) return byLink;
      const [found] = await papers.byRows(viewer, await lexical.title(viewer, text, 1));
      return found ?? null;
    },
    async similar(viewer, paper, limit) {
      // One more, because a paper is nearest to itself.
      const rows = await rowsLike(viewer, paper, limit + 1);
      const others = rows.filter((row) => row !== paper.row).slice(0, limit);
      return papers.byRows(viewer, others);
    },
  };
}
