// The conversation so far, as far as a question leans on it: the text before, the papers it was about, what was quoted.
import { type Choice, choose, quoteKey } from '../domain/answer/choose.ts';
import { askedOf, calledIn, leansBack, ordinal } from '../domain/answer/follow-up.ts';
import { questionForm } from '../domain/answer/form.ts';
import { introductionOf } from '../domain/answer/introduces.ts';
import type { Viewer } from '../domain/digest.ts';
import type { Paper, PaperId } from '../domain/paper.ts';
import { namesIn, RARE } from '../domain/rank/names.ts';
import type { Scorers } from '../domain/scorers.ts';
import type { AskInput } from '../library.ts';
import { namedByPlace } from './named-by-place.ts';
import type { Candidate, Context, Retrieve, Retrieved } from './retrieved.ts';

export interface Conversation extends Context {
  /** Sentences that answered the question before. */
  readonly quoted: ReadonlySet<string>;
  /** The one paper that was spoken of; null where it is open which. */
  readonly paper: Paper | null;
}

/** What the question before was about counts this much (log-odds) for the papers it was answered from. */
const BEFORE = 2;
/** Of what the paper most spoken of gets: so much, and a paper was spoken of too. */
const SPOKEN_OF = 0.2;
/** "The second one" is as good as a name. */
const NAMED = 50;
/** Without the papers that an answer cited: from this probability the one that the question before was about is known. */
const SURE = 0.8;

/** A question in its conversation. */
export interface InConversation extends AskInput {
  /** The only paper that the answer before cites. */
  readonly spokenOf?: Paper;
}

/** Null: the question stands on its own. */
export async function contextOf(
  retrieve: Retrieve,
  scorers: Scorers,
  viewer: Viewer,
  input: InConversation,
): Promise<Conversation | null> {
  const before = input.history.at(-1);
  if (before === undefined || !leansBack(input.question)) return null;
  const filter = input.filter === undefined ? {} : { filter: input.filter };
  // "How big is it?" leans on a question before it in its turn: on the last that stands on its own.
  const older = input.history.slice(0, -1);
  let earlier = leansBack(before)
    ? (older.findLast((question) => !leansBack(question)) ?? older.at(-1))
    : undefined;
  const context = earlier === undefined ? {} : { context: { text: earlier, bonus: new Map() } };
  let retrieved = await retrieve(viewer, before, { ...filter, ...context });
  if (earlier !== undefined && namesAnother(retrieved, new Map())) {
    earlier = undefined;
    retrieved = await retrieve(viewer, before, filter);
  }
  const choice = choose(
    {
      form: questionForm(before),
      words: retrieved.words,
      weights: retrieved.weights,
      papers: retrieved.candidates.map((candidate) => ({ ...candidate, id: candidate.paper.id })),
    },
    scorers,
  );
  const first = choice.picks[0];
  const quotedId = first === undefined ? undefined : retrieved.candidates[first.paper]?.paper.id;
  const bonus = new Map<PaperId, number>();
  const previous = input.previousPapers ?? [];
  if (previous.length > 0) {
    // The answer's first paper is likelier meant than its last.
    previous.forEach((id, place) => {
      bonus.set(id, BEFORE / (place + 1));
    });
  } else {
    for (const candidate of retrieved.candidates) {
      bonus.set(candidate.paper.id, BEFORE * candidate.probability);
    }
  }
  const named = namedByPlace(input);
  if (named !== undefined) bonus.set(named, NAMED);
  return {
    paper: onePaper(input, retrieved, choice),
    text: earlier === undefined ? retrieved.text : `${earlier} ${retrieved.text}`,
    bonus,
    quoted: new Set(
      quotedId === undefined || first === undefined ? [] : [quoteKey(quotedId, first.n)],
    ),
  };
}

/** The only paper that the answer before cites or, where that is not known, that the question before was surely about. */
function onePaper(
  { previousPapers, spokenOf }: InConversation,
  { candidates }: Retrieved,
  { kind }: Choice,
): Paper | null {
  if (previousPapers !== undefined) return spokenOf ?? null;
  const [best] = candidates;
  return kind === 'one' && best !== undefined && best.probability >= SURE ? best.paper : null;
}

export interface AskedOfPaper {
  readonly question: string;
  /** Only this paper is meant. */
  readonly context: Context;
}

/** The question asked by name of the one paper spoken of; null where it is open which. */
export function askedOfPaper({ paper }: Conversation, { question }: AskInput): AskedOfPaper | null {
  if (paper === null || ordinal(question) !== null) return null;
  return {
    question: askedOf(question, calledIn(paper.title)),
    context: { text: '', bonus: new Map([[paper.id, NAMED]]), meant: paper.row },
  };
}

const COMPARES = /\b(?:compar\w+|vs\.?|versus|differ\w*|better than|faster than|unlike)\b/i;

/** May it compare what was spoken of with something else? */
export const comparesWith = ({ question }: AskInput): boolean => COMPARES.test(question);

/** "Compare it with X": the paper spoken of and the best other one that holds a name or rare word of the question. */
export function comparedPair(
  conversation: Conversation,
  candidates: readonly Candidate[],
): readonly [number, number] | null {
  const bonusOf = ({ paper }: Candidate): number => conversation.bonus.get(paper.id) ?? 0;
  const most = Math.max(0, ...candidates.map(bonusOf));
  const spoken = candidates.findIndex((candidate) => most > 0 && bonusOf(candidate) === most);
  const other = candidates.findIndex(
    (candidate, i) => i !== spoken && namesNewly(candidate, candidates[spoken]),
  );
  return spoken < 0 || other < 0 ? null : [spoken, other];
}

/** The candidate holds more of the question's names than the paper spoken of. */
const namesNewly = (candidate: Candidate, spoken: Candidate | undefined): boolean =>
  (candidate.own.names ?? 0) > (spoken?.own.names ?? 0) ||
  (candidate.own.rare ?? 0) > (spoken?.own.rare ?? 0);

/** "And what does X do?": a name of the question is another paper's own, and nothing of those spoken of. */
export function namesAnother(
  { words, weights, candidates }: Retrieved,
  bonus: Context['bonus'],
): boolean {
  const most = Math.max(0, ...candidates.map(({ paper }) => bonus.get(paper.id) ?? 0));
  const isSpokenOf = ({ paper }: Candidate): boolean =>
    most > 0 && (bonus.get(paper.id) ?? 0) >= most * SPOKEN_OF;
  return namesIn(words, weights).some((w) => {
    const { parts, papers, name } = words[w] ?? { parts: [], papers: 0, name: false };
    if (parts.length === 0 || papers > RARE) return false;
    const held = candidates.filter((one) => parts.every((part) => one.words.has(part)));
    return (
      held.length > 0 && !held.some(isSpokenOf) && held.some((one) => isOwnName(parts, one, name))
    );
  });
}

/**
 * It stands in the title; or a sentence introduces it, and it is written as a name: "metrics" is none, though an abstract says "we
 * define metrics".
 */
function isOwnName(
  parts: readonly string[],
  { titleWords, sentences }: Candidate,
  looksLikeOne: boolean,
): boolean {
  const introduction = introductionOf(parts);
  return (
    parts.every((part) => titleWords.has(part)) ||
    (looksLikeOne && sentences.some(({ text }) => introduction?.test(text) ?? false))
  );
}
