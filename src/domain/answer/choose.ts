// Which sentences make the reply: of the best paper, of two when two are compared, one of each when a set is asked for.
import { tellingSentence } from '../overview/telling.ts';
import { questionText } from '../rank/question.ts';
import { linear, logistic, type Scorer } from '../rank/scorer.ts';
import { compared, comparison } from './compare.ts';
import { thingAsked } from './introduces.ts';
import {
  type ChooseInput,
  type Pick,
  rankSentences,
  type SentenceScorers,
} from './rank-sentences.ts';
import type { RankedPaper } from './ranked.ts';
import { asksShortVersion } from './side.ts';
import { askedSides } from './side-features.ts';

export interface Choice {
  readonly kind: 'one' | 'compare' | 'list';
  /** Best first within a paper; papers in order. */
  readonly picks: readonly Pick[];
}

export interface ChooseScorers extends SentenceScorers {
  readonly compare: Scorer;
}

/** A fourth sentence makes 4–5 points more answers right (measured); a fifth hardly any. */
const MOST = 4;
/**
 * From this probability two papers are quoted. Low, because a comparison missed is an answer missed, and one
 * seen in vain costs only the third and fourth sentence.
 */
const COMPARES = 0.12;

export const quoteKey = (id: string, n: number): string => `${id}#${n}`;

/**
 * A paper belongs to a list while its score is within this distance of the best: with the bound below, on the days' 27 lists
 * precision .89 and recall .78, on 82 of topics .91 and .90; at 5 .89 and .84, .86 and .90; at 3.5 .94 and .71, .93 and .88.
 */
const LIST_MARGIN = 4;
const LIST_MOST = 6;
/**
 * … and while the reader's log-odds that it is about the topic are at least this: without it, at a distance of 5, precision .67 and .85
 * instead of .86 and .89, recall .94 and .87 instead of .90 and .84.
 */
const LIST_ABOUT = -2;

/**
 * Sentences are added until one of them holds the answer with this probability: 2.9 of 4 on the days, and not one
 * answer less.
 */
const ENOUGH = 0.98;

/** "What is X?" is answered by one sentence, but who asks wants to hear a little more. */
const TOLD_ABOUT = 3;

function enough(ranked: readonly Pick[], least: number): readonly Pick[] {
  let sum = 0;
  let count = 0;
  while (count < Math.min(MOST, ranked.length) && (sum < ENOUGH || count < least)) {
    sum += ranked[count]?.probability ?? 0;
    count += 1;
  }
  return ranked.slice(0, count);
}

/** Below this probability it is open which paper is meant, where … */
const UNSURE = 0.7;
/** … the second has at least this one. */
const RIVAL = 0.15;
/** So many papers may then be quoted. */
const MEANT = 3;

const isOpen = ([best, next]: readonly RankedPaper[]): boolean =>
  best !== undefined &&
  next !== undefined &&
  best.probability < UNSURE &&
  next.probability >= RIVAL;

/** The two papers that the question compares, by index; null where it does not. */
function pairOf(input: ChooseInput, { compare }: ChooseScorers): readonly [number, number] | null {
  const { form, words, weights, papers, pair } = input;
  if (pair !== undefined) return pair;
  const two = compared(form, words, weights, papers);
  return two !== null && logistic(linear(compare, two.features)) >= COMPARES
    ? [0, two.other]
    : null;
}

/** The papers that a list may name, by index. */
function listable(papers: readonly RankedPaper[]): readonly number[] {
  const best = papers[0]?.score ?? 0;
  return papers
    .slice(0, LIST_MOST)
    .flatMap(({ score }, index) => (score >= best - LIST_MARGIN ? index : []));
}

/** The papers that a reply may quote, by index. */
export function quotable(input: ChooseInput, scorers: ChooseScorers): readonly number[] {
  const { papers, form } = input;
  const pair = pairOf(input, scorers);
  if (pair !== null) return pair;
  return form.list ? listable(papers) : [...papers.keys()].slice(0, isOpen(papers) ? MEANT : 1);
}

/**
 * Where it is open which paper is meant: the sentences that most likely hold the answer, by the probability of the
 * paper times that of the sentence within it. On the days one paraphrase in 30 more is answered than with three
 * sentences of the best paper and one of the second. The best paper always speaks, and first.
 */
function acrossPapers(input: ChooseInput, scorers: SentenceScorers): readonly Pick[] {
  const { papers } = input;
  const byPaper = papers
    .slice(0, MEANT)
    .map((_, index) => rankSentences(input, papers, index, scorers));
  const joint = (pick: Pick): number => (papers[pick.paper]?.probability ?? 0) * pick.probability;
  const lead = byPaper[0]?.slice(0, 1) ?? [];
  const others = byPaper.flat().filter((pick) => !lead.includes(pick));
  const best = others.sort((a, b) => joint(b) - joint(a)).slice(0, MOST - lead.length);
  return [...lead, ...best].sort((a, b) => a.paper - b.paper);
}

/** What was quoted before is said after what is new: it may hold the answer to this question too, but never leads. */
function freshFirst(
  picks: readonly Pick[],
  id: string,
  quoted: ReadonlySet<string> | undefined,
): readonly Pick[] {
  const old = (pick: Pick): boolean =>
    pick.paper === 0 && quoted?.has(quoteKey(id, pick.n)) === true;
  const rank = (pick: Pick): number => (pick.paper > 0 ? 2 : old(pick) ? 1 : 0);
  return [...picks].sort((a, b) => rank(a) - rank(b));
}

export function choose(input: ChooseInput, scorers: ChooseScorers): Choice {
  const { papers, form, words } = input;
  const pair = pairOf(input, scorers);
  if (pair !== null) return { kind: 'compare', picks: comparison(input, scorers, pair) };
  if (form.list) {
    const isAbout = (index: number): boolean =>
      (input.readings?.get(index)?.paper ?? 0) >= LIST_ABOUT;
    const listed = listable(papers).filter(isAbout);
    const picks = (listed.length > 0 ? listed : [0]).flatMap((index) =>
      rankSentences(input, papers, index, scorers).slice(0, 1),
    );
    return { kind: 'list', picks };
  }
  if (isOpen(papers)) {
    const picks = acrossPapers(input, scorers);
    return { kind: 'one', picks: freshFirst(picks, papers[0]?.id ?? '', input.quoted) };
  }
  const ranked = rankSentences(input, papers, 0, scorers);
  const telling = shortVersion(input);
  if (telling !== null) {
    const order = [...ranked].sort((a, b) => Number(b.n === telling) - Number(a.n === telling));
    return { kind: 'one', picks: order.slice(0, TOLD_ABOUT) };
  }
  const told = thingAsked(questionText(words)).length > 0;
  const picks = enough(ranked, told ? TOLD_ABOUT : 1);
  return { kind: 'one', picks: freshFirst(picks, papers[0]?.id ?? '', input.quoted) };
}

/** "TL;DR of X?", or "tl;dr?" after an answer: the number of the sentence that the paper's TL;DR is; else null. */
function shortVersion({ papers, words, weights }: ChooseInput): number | null {
  const best = papers[0];
  if (best === undefined || !asksShortVersion(questionText(words))) return null;
  if (!askedSides(words, weights, best.sentences).sides.includes('intro')) return null;
  const text = tellingSentence(best.sentences);
  return best.sentences.find((sentence) => sentence.n > 0 && sentence.text === text)?.n ?? null;
}
