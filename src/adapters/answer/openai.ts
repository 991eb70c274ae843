// An OpenAI-compatible chat model words the answer from evidence; whatever goes wrong is one typed error, never half an answer.
import OpenAI from 'openai';
import type { AnswerWriter, Log } from '../../ports.ts';
import { type Deadline, type Limits, startDeadline } from './deadline.ts';
import { WriterError, type WriterFailure } from './errors.ts';
import { parseAnswer } from './parse.ts';
import { type ChatMessage, NO_ANSWER, promptFor } from './prompt.ts';

export interface OpenAiOptions {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly model: string;
  /** Told of each failure: the reader only hears that there was one. */
  readonly log?: Log;
  readonly limits?: Limits;
}

/** A local model on two cores starts within 15 s; nobody in a chat waits longer than 45 s for four sentences. */
const LIMITS: Limits = { silenceMs: 15_000, totalMs: 45_000 };
/** Four sentences are about 150 tokens; the rest is room for a model that thinks aloud. */
const MAX_TOKENS = 800;
/** A server that never stops talking is cut here: five times the longest sensible answer. */
const MAX_CHARACTERS = 8_000;

/** Settings that newer reasoning models refuse (400 naming the parameter); they are then left out. */
const TUNING = { temperature: 0, max_tokens: MAX_TOKENS } as const;

/**
 * @throws WriterError out of `write`: timeout, cancelled, refused, limited (429), rejected (other 4xx),
 * failed (5xx, network), empty, malformed (no sentence names evidence), no-answer.
 */
export function createOpenAiWriter(options: OpenAiOptions): AnswerWriter {
  const client = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseUrl,
    // No retries: the extractive answer is at hand, and waiting costs the reader more than it brings.
    maxRetries: 0,
    // Given, so that OPENAI_ORG_ID and the like in the environment stay without effect.
    organization: null,
    project: null,
    // It would print a server's answer to the console.
    logLevel: 'off',
  });

  async function* deltas(messages: readonly ChatMessage[], deadline: Deadline) {
    const ask = (tuning: Partial<typeof TUNING>) =>
      client.chat.completions.create(
        { model: options.model, messages: [...messages], stream: true, ...tuning },
        { signal: deadline.signal },
      );
    const stream = await ask(TUNING).catch((error: unknown) => {
      if (isTuningRefused(error)) return ask({});
      throw error;
    });
    for await (const chunk of stream) {
      deadline.alive();
      const choice = chunk.choices?.[0];
      if (choice?.delta?.refusal || choice?.finish_reason === 'content_filter') {
        throw new WriterError('refused');
      }
      yield choice?.delta?.content ?? '';
    }
  }

  return {
    name: options.model,
    async *write(question, history, evidence, signal) {
      const deadline = startDeadline(options.limits ?? LIMITS, signal);
      try {
        let output = '';
        let shown = 0;
        for await (const delta of deltas(promptFor(question, history, evidence), deadline)) {
          output += delta;
          if (output.length > MAX_CHARACTERS) break;
          const sentences = parseAnswer(output, false);
          if (sentences.length > shown) yield sentences;
          shown = sentences.length;
        }
        // An aborted stream ends without an error.
        if (deadline.signal.aborted) throw new Error('aborted');
        yield finished(output);
      } catch (error) {
        const failed = failure(error, deadline);
        if (!ORDINARY.includes(failed.failure))
          options.log?.warn(facts(failed), 'no worded answer');
        throw failed;
      } finally {
        deadline.clear();
      }
    },
  };
}

function finished(output: string) {
  const sentences = parseAnswer(output, true);
  const only = sentences.length === 1 ? sentences[0]?.text.replace(/[.!]$/, '') : null;
  if (only?.toUpperCase() === NO_ANSWER) throw new WriterError('no-answer');
  if (sentences.length === 0) throw new WriterError('empty');
  if (sentences.every(({ cites }) => cites.length === 0)) {
    throw new WriterError(
      sentences.some(({ text }) => REFUSAL.test(text)) ? 'refused' : 'malformed',
    );
  }
  return sentences;
}

/** How chat models decline in prose, where they don't use the field for it. */
const REFUSAL = /^(?:(?:i'm |i am )?sorry\b|i (?:can(?:no|')t|am (?:not able|unable))|as an ai\b)/i;

function isTuningRefused(error: unknown): boolean {
  return (
    error instanceof OpenAI.BadRequestError &&
    /temperature|max_tokens/.test(`${error.param ?? ''} ${error.message}`)
  );
}

/** What an operator need not hear of. */
const ORDINARY: readonly WriterFailure[] = ['cancelled', 'no-answer'];

/** Never the error itself: a server's message may repeat the question or the key. */
function facts({ failure, cause }: WriterError): Readonly<Record<string, unknown>> {
  return { failure, status: cause instanceof OpenAI.APIError ? (cause.status ?? null) : null };
}

function failure(error: unknown, deadline: Deadline): WriterError {
  if (deadline.expired()) return new WriterError('timeout', error);
  if (deadline.signal.aborted) return new WriterError('cancelled', error);
  if (error instanceof WriterError) return error;
  if (error instanceof OpenAI.APIConnectionTimeoutError) return new WriterError('timeout', error);
  if (error instanceof OpenAI.RateLimitError) return new WriterError('limited', error);
  if (error instanceof OpenAI.APIError && error.status !== undefined && error.status < 500) {
    return new WriterError('rejected', error);
  }
  return new WriterError('failed', error);
}
