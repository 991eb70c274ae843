// Ranks papers and chooses sentences for a question in its conversation; what it works out is also what is learned from.
import { answerableFeatures } from '../domain/answer/answerable-features.ts';
import { type Choice, choose } from '../domain/answer/choose.ts';
import { type CodeCondition, codeCondition } from '../domain/answer/code-condition.ts';
import { questionForm } from '../domain/answer/form.ts';
import { searchText } from '../domain/answer/frame.ts';
import { probeScore, probeVector, topicScore } from '../domain/answer/probe.ts';
import type { ChooseInput } from '../domain/answer/rank-sentences.ts';
import type { RankedPaper } from '../domain/answer/ranked.ts';
import { asksRecord } from '../domain/answer/record.ts';
import type { Viewer } from '../domain/digest.ts';
import { wholePaper } from '../domain/rank/match.ts';
import type { Features } from '../domain/rank/scorer.ts';
import type { Scorers } from '../domain/scorers.ts';
import {
  askedOfPaper,
  comparedPair,
  comparesWith,
  contextOf,
  type InConversation,
  namesAnother,
} from './context.ts';
import type { Candidate, Retrieve, Retrieved } from './retrieved.ts';

/** All that was worked out for a question, for the answer and for learning. */
export interface Considered {
  readonly retrieved: Retrieved;
  /** Nothing in it was read yet (see settle.ts). */
  readonly input: ChooseInput;
  readonly choice: Choice;
  /** What the best paper leaves open of the question (see probe.ts). */
  readonly vector: Float32Array;
  readonly features: Features;
  /** Only papers that come with code were looked at, because that was asked; null: all were. */
  readonly withCode: CodeCondition | null;
  /** The reader knows such questions: in English, standing alone, about some topic. */
  readonly readable: boolean;
}

export type Consider = (viewer: Viewer, input: InConversation) => Promise<Considered>;

const asRanked = (candidate: Candidate): RankedPaper => ({ ...candidate, id: candidate.paper.id });

function openVector(retrieved: Retrieved, choice: Choice): Float32Array {
  const { tokenVectors, pieces } = retrieved.encoded;
  const candidate = retrieved.candidates[choice.picks[0]?.paper ?? 0];
  const best =
    candidate === undefined ? new Float32Array(pieces.length) : wholePaper(candidate.matches);
  return probeVector(tokenVectors, tokenVectors.length / Math.max(1, pieces.length), best);
}

/** Ranks and chooses for a question in its conversation. */
export function createConsider(retrieve: Retrieve, scorers: Scorers): Consider {
  async function consider(
    viewer: Viewer,
    input: InConversation,
    compares: boolean,
  ): Promise<Considered> {
    const asked = questionForm(input.question);
    const conversation = await contextOf(retrieve, scorers, viewer, input);
    // With the name of the paper spoken of a question stands on its own: it can be read, and judged like any other.
    const named = conversation === null || compares ? null : askedOfPaper(conversation, input);
    const context = named?.context ?? conversation;
    const leans = conversation !== null && named === null;
    // Whether a paper has code is looked up: what is left to search for is its topic.
    const withCode = context === null ? codeCondition(input.question) : null;
    const form = withCode === null ? asked : { ...questionForm(withCode.text), list: true };
    const framed = form.list && context === null;
    const text = framed
      ? searchText(withCode?.text ?? input.question)
      : (named?.question ?? input.question);
    // Words of a frame mislead the ranking, but tell the reader that a topic is asked for.
    const whole = framed && withCode === null ? { whole: input.question } : {};
    const filter = { ...input.filter, ...(withCode === null ? {} : { hasCode: true }) };
    const retrieved = await retrieve(viewer, text, {
      filter,
      ...whole,
      ...(context === null ? { reread: !form.list } : { context }),
    });
    const pair = leans && compares ? comparedPair(conversation, retrieved.candidates) : null;
    const { words, weights, candidates } = retrieved;
    if (context !== null && pair === null && namesAnother(retrieved, context.bonus)) {
      return consider(viewer, { ...input, history: [], previousPapers: [] }, false);
    }
    // "Is it better than X?" of an X that no paper here is about: the paper spoken of may say it.
    if (leans && compares && pair === null && conversation.paper !== null)
      return consider(viewer, input, false);
    const chooseInput: ChooseInput = {
      // Misspelt and foreign words show their form only after they were read; a frame shows it before it is cut.
      form: framed || named !== null ? form : questionForm(retrieved.text),
      words,
      weights,
      papers: candidates.map(asRanked),
      ...(conversation === null ? {} : { quoted: conversation.quoted, leans }),
      ...(pair === null ? {} : { pair }),
    };
    const choice = choose(chooseInput, scorers);
    const vector = openVector(retrieved, choice);
    return {
      retrieved,
      input: chooseInput,
      choice,
      vector,
      withCode,
      // "Which papers have code?" leaves no topic to read about.
      readable: !leans && retrieved.language === 'en' && withCode?.alone !== true,
      features: {
        ...answerableFeatures(retrieved.text, chooseInput, choice, retrieved.among),
        // A gloss is matched less well than a question in English.
        otherLanguage: retrieved.language === 'en' ? 0 : 1,
        // "Upvotes" are no misspelt updates.
        recordAsked: asksRecord(input.question) ? 1 : 0,
        probe: probeScore(scorers.probe, retrieved.model, vector),
        // "And the second one?" is about what the question before was about.
        topic:
          context === null
            ? topicScore(scorers.topic, retrieved.model, vector)
            : scorers.topic.usual,
      },
    };
  }
  return (viewer, input) => consider(viewer, input, comparesWith(input));
}
