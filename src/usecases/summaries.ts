// A paper's short version: its most telling sentence, in the authors' words.
import { tellingSentence } from '../domain/overview/telling.ts';
import type { Paper } from '../domain/paper.ts';
import type { PaperLine } from '../domain/view.ts';
import type { PaperStore } from '../ports.ts';

/** One line a paper, in order. The caller has established that the papers may be seen. */
export type Summaries = (papers: readonly Paper[]) => Promise<readonly PaperLine[]>;

export function createSummaries({ papers }: { papers: Pick<PaperStore, 'sentences'> }): Summaries {
  return async (list) => {
    const sentences = await papers.sentences(list.map(({ row }) => row));
    return list.map((paper) => ({
      paper,
      tldr: tellingSentence(sentences.get(paper.row) ?? []),
    }));
  };
}
