// A question becomes an answer out of abstracts: read, rank, choose, judge whether it answers, cite.
import { answerableFeatures } from '../domain/answer/answerable-features.ts';
import type { Choice, ChooseInput } from '../domain/answer/choose.ts';
import { choose } from '../domain/answer/choose.ts';
import { questionForm } from '../domain/answer/form.ts';
import { searchText } from '../domain/answer/frame.ts';
import { probeScore, probeVector } from '../domain/answer/probe.ts';
import type { RankedPaper } from '../domain/answer/ranked.ts';
import { smallTalk } from '../domain/answer/small-talk.ts';
import { answeredProbability, verdictOf } from '../domain/answer/verdict.ts';
import type { Viewer } from '../domain/digest.ts';
import { wholePaper } from '../domain/rank/match.ts';
import type { Scorers } from '../domain/scorers.ts';
import { scorers as bundled } from '../domain/scorers.ts';
import type { CitedSentence, Source } from '../domain/view.ts';
import type { Answer, AskInput } from '../library.ts';
import type { AnswerWriter } from '../ports.ts';
import { contextOf } from './context.ts';
import { evidenceFor } from './evidence.ts';
import type { Candidate, RetrievalParts, Retrieve, Retrieved } from './retrieve.ts';
import { createRetrieve } from './retrieve.ts';
import { wordAnswer } from './word.ts';

export type Ask = (
  viewer: Viewer,
  input: AskInput,
  onPartial?: (partial: Answer) => void,
  signal?: AbortSignal,
) => Promise<Answer>;

export interface AskOptions {
  readonly retrieve?: Retrieve;
  readonly writer?: AnswerWriter | null;
  readonly scorers?: Scorers;
  /** False: quotes the nearest sentences in any case (for measuring). */
  readonly abstain?: boolean;
}

/** All that was worked out for a question, for the answer and for learning. */
export interface Considered {
  readonly retrieved: Retrieved;
  readonly input: ChooseInput;
  readonly choice: Choice;
  /** What the best paper leaves open of the question (see probe.ts). */
  readonly vector: Float32Array;
  readonly features: Readonly<Record<string, number>>;
}

const PAPERS = 10;

const nothing = (verdict: Answer['verdict'], note: string | null): Answer => ({
  verdict,
  wordedBy: 'authors',
  sentences: [],
  sources: [],
  papers: [],
  note,
  confidence: 0,
});

const asRanked = (candidate: Candidate): RankedPaper => ({ ...candidate, id: candidate.paper.id });

function openVector(retrieved: Retrieved, choice: Choice): Float32Array {
  const { tokenVectors, pieces } = retrieved.encoded;
  const candidate = retrieved.candidates[choice.picks[0]?.paper ?? 0];
  const best =
    candidate === undefined ? new Float32Array(pieces.length) : wholePaper(candidate.matches);
  return probeVector(tokenVectors, tokenVectors.length / Math.max(1, pieces.length), best);
}

/** Ranks and chooses for a question in its conversation. Shared with the learning command. */
export function createConsider(
  retrieve: Retrieve,
  scorers: Scorers,
): (viewer: Viewer, input: AskInput) => Promise<Considered> {
  return async (viewer, input) => {
    const asked = questionForm(input.question);
    const context = await contextOf(retrieve, scorers, viewer, input);
    const text = asked.list && context === null ? searchText(input.question) : input.question;
    const retrieved = await retrieve(viewer, text, {
      ...(input.filter === undefined ? {} : { filter: input.filter }),
      ...(context === null ? {} : { context }),
    });
    const chooseInput: ChooseInput = {
      // A foreign question shows its form only after it was read.
      form: retrieved.language === 'en' ? asked : questionForm(retrieved.text),
      words: retrieved.words,
      weights: retrieved.weights,
      papers: retrieved.candidates.map(asRanked),
      ...(context === null ? {} : { quoted: context.quoted }),
    };
    const choice = choose(chooseInput, scorers);
    const vector = openVector(retrieved, choice);
    return {
      retrieved,
      input: chooseInput,
      choice,
      vector,
      features: {
        ...answerableFeatures(retrieved.text, chooseInput, choice),
        probe: probeScore(scorers.probe, retrieved.model, vector),
      },
    };
  };
}

/** Sentences in the abstract's order within a paper; sources numbered by first mention. */
function quote(retrieved: Retrieved, choice: Choice): Quoted {
  const order = [...new Set(choice.picks.map((pick) => pick.paper))];
  const sources: Source[] = [];
  const sentences: CitedSentence[] = [];
  for (const index of order) {
    const candidate = retrieved.candidates[index];
    if (candidate === undefined) continue;
    const own = choice.picks
      .filter((pick) => pick.paper === index)
      .map((pick) => pick.n)
      .sort((a, b) => a - b)
      .flatMap((n) => {
        const sentence = candidate.sentences[n];
        return sentence === undefined ? [] : [sentence];
      });
    sources.push({
      paper: candidate.paper,
      sentences: own.map(({ text, raw }) => ({ text, raw })),
    });
    for (const { text } of own) sentences.push({ text, cites: [sources.length] });
  }
  return { sources, sentences };
}

interface Quoted {
  readonly sources: readonly Source[];
  readonly sentences: readonly CitedSentence[];
}

/** How the words were read, when that was not as they stand. */
function readingNote({ readAs, language }: Retrieved): string | null {
  if (language !== 'en') {
    return 'The papers are in English, and so am I: I went by the words that I know. Ask in English for the best answers.';
  }
  return readAs === null ? null : `Read as: “${readAs}”`;
}

/** Answers questions. @throws what the ports throw. */
export function createAsk(parts: RetrievalParts, options: AskOptions = {}): Ask {
  const scorers = options.scorers ?? bundled;
  const retrieve = options.retrieve ?? createRetrieve(parts, scorers.rank);
  const consider = createConsider(retrieve, scorers);
  const writer = options.writer ?? null;
  const judged =
    options.abstain === false
      ? () => 'answered' as const
      : (probability: number) => verdictOf(scorers, probability);

  return async (viewer, input, onPartial, signal) => {
    const talk = smallTalk(input.question);
    if (talk !== null) return nothing('chitchat', talk.text);
    const considered = await consider(viewer, input);
    const { retrieved, choice, features } = considered;
    const papers = retrieved.candidates.slice(0, PAPERS).map((candidate) => candidate.paper);
    const confidence = answeredProbability(scorers, features);
    const verdict = choice.picks.length === 0 ? 'unknown' : judged(confidence);
    const note = readingNote(retrieved);
    if (verdict === 'unknown') return { ...nothing('unknown', note), papers, confidence };
    const extractive: Answer = {
      verdict,
      wordedBy: 'authors',
      ...quote(retrieved, choice),
      papers,
      note,
      confidence,
    };
    if (writer === null) return extractive;
    return wordAnswer(writer, {
      question: input.question,
      history: input.history,
      extractive,
      evidence: evidenceFor(retrieved, choice),
      onPartial,
      signal: signal ?? new AbortController().signal,
    });
  };
}
