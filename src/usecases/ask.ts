// A question becomes an answer out of abstracts: read, rank, choose, judge whether it answers, cite.
import { declinedNote, isOffTopic } from '../domain/answer/declined.ts';
import { fromRecord, linkOf, recordAsked } from '../domain/answer/record.ts';
import { smallTalk } from '../domain/answer/small-talk.ts';
import { namesNoRival } from '../domain/answer/unnamed-rivals.ts';
import { verdictOf } from '../domain/answer/verdict.ts';
import type { Viewer } from '../domain/digest.ts';
import type { Scorers } from '../domain/scorers.ts';
import { scorers as bundled } from '../domain/scorers.ts';
import type { Answer, AskInput } from '../library.ts';
import type { AnswerWriter, PaperStore } from '../ports.ts';
import { createConsider } from './consider.ts';
import { evidenceFor } from './evidence.ts';
import { whatIsMeant } from './meant.ts';
import { noSuchPlace } from './named-by-place.ts';
import { legendOf, nothing, quote, readingNote } from './quote.ts';
import type { Retrieve } from './retrieved.ts';
import { settle } from './settle.ts';
import type { SimilarAnswer } from './similar-answer.ts';
import { codeNote, eachWithCode, noneWithCode } from './with-code.ts';
import { wordAnswer } from './word.ts';

export type Ask = (
  viewer: Viewer,
  input: AskInput,
  onPartial?: (partial: Answer) => void,
  signal?: AbortSignal,
) => Promise<Answer>;

export interface AskOptions {
  readonly writer?: AnswerWriter | null;
  /** Answers what asks for papers like the one spoken of; without it that is a question like any other. */
  readonly similar?: SimilarAnswer;
  /** Knows the papers that "the second one", "it" or an arXiv id names; without it these are found by their words alone. */
  readonly papers?: Pick<PaperStore, 'byId'>;
  readonly scorers?: Scorers;
  /** False: quotes the nearest sentences in any case (for measuring). */
  readonly abstain?: boolean;
}

const PAPERS = 10;
/** From this probability the best paper is the one that its record is asked for. */
const ABOUT = 0.5;

/** Answers questions. @throws what the ports throw. */
export function createAsk(retrieve: Retrieve, options: AskOptions = {}): Ask {
  const scorers = options.scorers ?? bundled;
  const consider = createConsider(retrieve, scorers);
  const writer = options.writer ?? null;
  const judged =
    options.abstain === false
      ? () => 'answered' as const
      : (probability: number) => verdictOf(scorers, probability);

  return async (viewer, input, onPartial, signal) => {
    const talk = smallTalk(input.question);
    if (talk !== null) return nothing('chitchat', talk.text);
    const similar = await options.similar?.(viewer, input);
    if (similar) return similar;
    const unplaced = noSuchPlace(input);
    if (unplaced !== null) return nothing('chitchat', unplaced);
    const meant =
      options.papers === undefined
        ? { asked: input }
        : await whatIsMeant(options.papers, viewer, input);
    if ('answer' in meant) return meant.answer;
    const considered = await consider(viewer, meant.asked);
    const { retrieved, features, withCode } = considered;
    const papers = retrieved.candidates.slice(0, PAPERS).map((candidate) => candidate.paper);
    const everyWithCode = withCode?.alone === true;
    const { choice, probability, here } = everyWithCode
      ? { choice: eachWithCode(retrieved), probability: 1, here: 1 }
      : await settle(scorers, considered);
    const wanted = recordAsked(input.question, considered.input.form);
    const verdict = choice.picks.length === 0 ? 'unknown' : judged(probability);
    const reading = readingNote(retrieved);
    if (verdict === 'unknown') {
      if (everyWithCode) return { ...nothing('unknown', noneWithCode(withCode)), papers };
      const note = declinedNote(features) ?? (withCode === null ? reading : noneWithCode(withCode));
      const offTopic = isOffTopic(features);
      const [best] = papers;
      const isMeant = best !== undefined && here >= ABOUT && !offTopic;
      const known = wanted !== null && isMeant ? fromRecord(wanted, best) : null;
      const declined = { ...nothing('unknown', note), papers, confidence: probability, offTopic };
      return known === null ? declined : { ...declined, ...known, papers: papers.slice(0, 1) };
    }
    const quoted = quote(retrieved, choice);
    const said = quoted.sentences.map(({ text }) => text);
    const [source] = quoted.sources;
    const link =
      wanted === null || source === undefined ? null : linkOf(wanted, source.paper, said.join(' '));
    const extractive: Answer = {
      verdict: namesNoRival(features, said) ? 'perhaps' : verdict,
      wordedBy: 'authors',
      ...quoted,
      papers,
      note: reading ?? (withCode === null ? null : codeNote(withCode, retrieved.among)),
      legend: legendOf(quoted.sources),
      confidence: probability,
      ...(link === null ? {} : { link }),
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
