// What retrieval takes and gives: the types that ranking, choosing and answering share.
import type { Viewer } from '../domain/digest.ts';
import type { Language } from '../domain/language/language.ts';
import type { Paper, PaperId, Sentence } from '../domain/paper.ts';
import type { Matches, PieceWeights } from '../domain/rank/match.ts';
import type { QuestionWord } from '../domain/rank/question.ts';
import type { CrossReading } from '../domain/rank/reread.ts';
import type { Features } from '../domain/rank/scorer.ts';
import type { EncodingStore, PaperFilter, PaperStore } from '../ports.ts';
import type { EncodedQuestion, Encoder, LexicalIndex, VectorIndex } from '../ports-search.ts';

export interface RetrievalParts {
  readonly papers: PaperStore;
  readonly lexical: LexicalIndex;
  readonly encodings: EncodingStore;
  readonly index: VectorIndex;
  readonly encoder: Encoder;
}

export interface Candidate {
  readonly paper: Paper;
  /** [0] is the title. */
  readonly sentences: readonly Sentence[];
  readonly matches: Matches;
  readonly features: Features;
  /** The same of the question alone, where a conversation was ranked by. */
  readonly own: Features;
  /** Folded words of title and of title + abstract. */
  readonly titleWords: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  readonly score: number;
  /** Softmax of the scores over the candidates. */
  readonly probability: number;
}

export interface Retrieved {
  /** As it was read (spelling corrected). */
  readonly text: string;
  readonly readAs: string | null;
  readonly language: Language;
  readonly words: readonly QuestionWord[];
  readonly weights: PieceWeights;
  readonly encoded: EncodedQuestion;
  /** The encoder's name and form. */
  readonly model: string;
  /** So many papers were looked at: all that the viewer sees, under the filter. */
  readonly among: number;
  /** Best first, ties by id. */
  readonly candidates: readonly Candidate[];
  /** The text is a paper's identity, link or title, or holds a quoted phrase that stands in a paper. */
  readonly named: boolean;
  /** Reads the question beside a candidate's abstract, once: slow (some 30 ms), and more telling than its vectors. */
  read(index: number): Promise<CrossReading>;
}

/** What the conversation adds to a question that leans on it. */
export interface Context {
  /** The question before: ranks papers together with this one. */
  readonly text: string;
  /** Added to the scores of papers that were spoken of. */
  readonly bonus: ReadonlyMap<PaperId, number>;
  /** The row of the paper that is meant: ranked in any case. */
  readonly meant?: number;
}

export interface RetrieveOptions {
  readonly filter?: PaperFilter;
  readonly context?: Context;
  /** Where vectors leave open which paper is meant, the best ones are read. Not for what names nothing to read for: lists. */
  readonly reread?: boolean;
  /** What the text was cut from, to be read beside abstracts: "anything on X today?" for "X". Without it the text. */
  readonly whole?: string;
}

export type Retrieve = (
  viewer: Viewer,
  text: string,
  options?: RetrieveOptions,
) => Promise<Retrieved>;
