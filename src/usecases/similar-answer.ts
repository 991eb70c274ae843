// "And anything similar?": the papers nearest to the one spoken of, each in its own most telling sentence.
import { asksForSimilar, ordinal } from '../domain/answer/follow-up.ts';
import type { Viewer } from '../domain/digest.ts';
import { tellingSentence } from '../domain/overview/telling.ts';
import type { Paper } from '../domain/paper.ts';
import type { Source } from '../domain/view.ts';
import type { Answer, AskInput } from '../library.ts';
import type { PaperStore } from '../ports.ts';
import type { Papers } from './papers.ts';
import { legendOf } from './quote.ts';

/** Null: that is not what was asked, or no paper was spoken of. */
export type SimilarAnswer = (viewer: Viewer, input: AskInput) => Promise<Answer | null>;

const QUOTED = 3;
const NAMED = 10;

export function createSimilarAnswer(parts: {
  readonly papers: Pick<PaperStore, 'byId' | 'sentences'>;
  readonly similar: Papers['similar'];
}): SimilarAnswer {
  async function inShort(papers: readonly Paper[]): Promise<readonly Source[]> {
    const sentences = await parts.papers.sentences(papers.map(({ row }) => row));
    return papers.flatMap((paper) => {
      const own = sentences.get(paper.row) ?? [];
      const telling = tellingSentence(own);
      const found = own.find(({ n, text }) => n > 0 && text === telling);
      return found === undefined
        ? []
        : [{ paper, sentences: [{ text: found.text, raw: found.raw }] }];
    });
  }
  return async (viewer, { question, previousPapers = [] }) => {
    if (!asksForSimilar(question)) return null;
    const id = previousPapers[ordinal(question) ?? 0];
    const paper = id === undefined ? null : await parts.papers.byId(viewer, id);
    if (paper === null) return null;
    const spokenOf = new Set(previousPapers);
    const found = await parts.similar(viewer, paper, NAMED + spokenOf.size);
    const papers = found.filter((other) => !spokenOf.has(other.id)).slice(0, NAMED);
    const sources = (await inShort(papers)).slice(0, QUOTED);
    const none = sources.length === 0;
    return {
      verdict: none ? 'unknown' : 'answered',
      wordedBy: 'authors',
      sentences: sources.flatMap((source, i) =>
        source.sentences.map(({ text }) => ({ text, cites: [i + 1] })),
      ),
      sources,
      papers,
      note: none ? 'There is no other paper here yet.' : `Nearest to “${paper.title}”.`,
      legend: legendOf(sources),
      confidence: none ? 0 : 1,
    };
  };
}
