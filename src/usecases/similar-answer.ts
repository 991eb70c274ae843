// "And anything similar?": the papers nearest to the one spoken of, each in its own most telling sentence.
import { asksForSimilar, ordinal } from '../domain/answer/follow-up.ts';
import type { Viewer } from '../domain/digest.ts';
import { tellingSentence } from '../domain/overview/telling.ts';
import type { Paper } from '../domain/paper.ts';
import type { Source } from '../domain/view.ts';
import type { Answer, AskInput } from '../library.ts';
import type { PaperStore } from '../ports.ts';
import { namedByPlace } from './named-by-place.ts';
import type { Papers } from './papers.ts';
import { legendOf, nothing } from './quote.ts';

/** Null: that is not what was asked, or which papers were spoken of is not known. */
export type SimilarAnswer = (viewer: Viewer, input: AskInput) => Promise<Answer | null>;

const WHICH =
  'Similar to which paper? Ask about one first, or take /similar and begin to type its title.';

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
  return async (viewer, input) => {
    const { question, history, previousPapers } = input;
    if (!asksForSimilar(question)) return null;
    if (previousPapers === undefined && history.length > 0) return null;
    const id = ordinal(question) === null ? previousPapers?.[0] : namedByPlace(input);
    const paper = id === undefined ? null : await parts.papers.byId(viewer, id);
    if (paper === null) return nothing('chitchat', WHICH);
    const spokenOf = new Set(previousPapers);
    const found = await parts.similar(viewer, paper, NAMED + spokenOf.size);
    const papers = found.filter((other) => !spokenOf.has(other.id)).slice(0, NAMED);
    const sources = (await inShort(papers)).slice(0, QUOTED);
    if (sources.length === 0) return nothing('unknown', 'There is no other paper here yet.');
    return {
      verdict: 'answered',
      wordedBy: 'authors',
      sentences: sources.flatMap((source, i) =>
        source.sentences.map(({ text }) => ({ text, cites: [i + 1] })),
      ),
      sources,
      papers,
      note: `Nearest to “${paper.title}”.`,
      legend: legendOf(sources),
      confidence: 1,
    };
  };
}
