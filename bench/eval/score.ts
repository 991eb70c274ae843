// How a reply is judged: strings compared after normalising, as the README of the question sets defines it. Pure.
import type { Answer } from '../../src/library.ts';
import type { LabelledQuestion } from '../sets.ts';

/** One question's marks; what does not apply to its type is null. */
export interface Marks {
  readonly id: string;
  readonly set: string;
  readonly type: string;
  /** 0-based rank of the first right paper among ten; -1 when absent. */
  readonly rank: number | null;
  /** The paper ranked first. */
  readonly first: string | null;
  readonly ndcg: number | null;
  /** The reply cites the right paper(s), before and after abstaining. */
  readonly paper: boolean | null;
  /** The reply's first sentence is a right one. */
  readonly lead: boolean | null;
  /** The reply is right, had the bot not abstained. */
  readonly rightBefore: boolean | null;
  /** The reply is right and was given. */
  readonly right: boolean | null;
  readonly abstained: boolean | null;
  /** Cited papers that are no right source, and all cited papers. */
  readonly wrongCitations: number;
  readonly citations: number;
  /** Sentences whose evidence stands in the cited abstract, and all sentences. */
  readonly grounded: number;
  readonly sentences: number;
  readonly milliseconds: number;
}

const LATEX_TIMES = /×/g;

export const normalise = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(LATEX_TIMES, 'x').replace(/\s+/g, ' ').trim();

/** Search inputs and lists are judged as rankings only. */
export const isRanking = (type: string): boolean => type === 'find' || type === 'list';

const FIRST = 10;

export function ranking(
  ids: readonly string[],
  right: readonly string[],
): { rank: number; ndcg: number } {
  const first = ids.slice(0, FIRST);
  const gain = (position: number): number => 1 / Math.log2(position + 2);
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const got = sum(first.map((id, i) => (right.includes(id) ? gain(i) : 0)));
  const ideal = sum(right.slice(0, FIRST).map((_, i) => gain(i)));
  return {
    rank: first.findIndex((id) => right.includes(id)),
    ndcg: ideal === 0 ? 0 : got / ideal,
  };
}

interface Cited {
  readonly id: string;
  readonly raw: string;
}

const citedBy = (answer: Answer): readonly Cited[] =>
  answer.sources.flatMap((source) =>
    source.sentences.map(({ raw }) => ({ id: source.paper.id, raw: normalise(raw) })),
  );

/** Some sentence cutters glue or part sentences: evidence counts when one holds the other whole. */
const LEAST = 20;
export const sameSentence = (raw: string, gold: string): boolean =>
  raw === gold ||
  (gold.length > LEAST && raw.includes(gold)) ||
  (raw.length > LEAST && gold.includes(raw));

/** Do the cited papers and sentences answer the question? */
export function judge(
  question: LabelledQuestion,
  answer: Answer,
): { paper: boolean; right: boolean; lead: boolean } {
  const cited = citedBy(answer);
  const gold = question.gold.map(normalise);
  const needed = question.type === 'compare';
  const cites = (id: string): boolean => cited.some((one) => one.id === id);
  const paper = needed ? question.papers.every(cites) : question.papers.some(cites);
  const quotesGold = (id: string): boolean =>
    cited.some((one) => one.id === id && gold.some((sentence) => sameSentence(one.raw, sentence)));
  const byGold = needed ? question.papers.every(quotesGold) : question.papers.some(quotesGold);
  const reply = normalise(
    [...answer.sentences.map(({ text }) => text), ...cited.map(({ raw }) => raw)].join(' '),
  );
  const byMust =
    question.must.length > 0 &&
    question.must.every((group) => group.some((text) => reply.includes(normalise(text))));
  const first = cited[0];
  const lead =
    first !== undefined &&
    question.papers.includes(first.id) &&
    gold.some((sentence) => sameSentence(first.raw, sentence));
  return { paper, right: paper && (byGold || byMust), lead };
}

/** Sentences whose every citation names evidence that stands in the abstract, word for word. */
export function groundedCount(answer: Answer): number {
  const collapse = (text: string): string => text.replace(/\s+/g, ' ');
  return answer.sentences.filter((sentence) => {
    const sources = sentence.cites.map((n) => answer.sources[n - 1]);
    return (
      sources.length > 0 &&
      sources.every(
        (source) =>
          source !== undefined &&
          source.sentences.length > 0 &&
          source.sentences.every(({ raw }) =>
            collapse(source.paper.rawAbstract).includes(collapse(raw)),
          ) &&
          source.sentences.some(({ text }) => text === sentence.text),
      )
    );
  }).length;
}
