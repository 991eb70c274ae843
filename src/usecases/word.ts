// A language model may word the answer, from the same evidence; what the evidence does not say is dropped.
import { supported } from '../domain/answer/support.ts';
import type { CitedSentence, Source } from '../domain/view.ts';
import type { Answer } from '../library.ts';
import type { AnswerWriter, Evidence } from '../ports.ts';

export interface WordInput {
  readonly question: string;
  readonly history: readonly string[];
  /** The answer in the authors' words: shown when the model fails. */
  readonly extractive: Answer;
  /** Evidence with the source that each piece belongs to. */
  readonly evidence: readonly {
    readonly item: Evidence;
    readonly source: Source;
    readonly raw: string;
  }[];
  readonly onPartial?: ((partial: Answer) => void) | undefined;
  readonly signal: AbortSignal;
}

interface Cited {
  readonly sentences: readonly CitedSentence[];
  readonly sources: readonly Source[];
}

/** Sources in order of first mention, each with the sentences that were used. */
function cite(
  sentences: readonly { readonly text: string; readonly cites: readonly number[] }[],
  evidence: WordInput['evidence'],
): Cited {
  const order: string[] = [];
  const used = new Map<string, { source: Source; sentences: { text: string; raw: string }[] }>();
  const cited = sentences.map(({ text, cites }) => {
    const numbers = new Set<number>();
    for (const n of cites) {
      const found = evidence.find(({ item }) => item.n === n);
      if (found === undefined) continue;
      const id = found.source.paper.id;
      const entry = used.get(id) ?? { source: found.source, sentences: [] };
      if (!used.has(id)) {
        used.set(id, entry);
        order.push(id);
      }
      if (!entry.sentences.some(({ raw }) => raw === found.raw)) {
        entry.sentences.push({ text: found.item.text, raw: found.raw });
      }
      numbers.add(order.indexOf(id) + 1);
    }
    return { text, cites: [...numbers] };
  });
  const sources = order.flatMap((id) => {
    const entry = used.get(id);
    return entry === undefined ? [] : [{ ...entry.source, sentences: entry.sentences }];
  });
  return { sentences: cited, sources };
}

const reason = (error: unknown): string =>
  error instanceof Error && error.message !== '' ? error.message : 'the language model failed';

/**
 * The model's answer, or the extractive one with a note that says why. Never throws, except when `signal`
 * was aborted by the caller. Partial states hold supported sentences only.
 */
export async function wordAnswer(writer: AnswerWriter, input: WordInput): Promise<Answer> {
  const evidence = input.evidence.map(({ item }) => item);
  const worded = (sentences: readonly { text: string; cites: readonly number[] }[]): Answer => ({
    ...input.extractive,
    wordedBy: 'model',
    model: writer.name,
    ...cite(supported(sentences, evidence, input.question), input.evidence),
  });
  const fallback = (why: string): Answer => ({
    ...input.extractive,
    note: [input.extractive.note, `In the authors' words, because ${why}.`]
      .filter((part) => part !== null)
      .join(' '),
  });
  let last: readonly { text: string; cites: readonly number[] }[] = [];
  let shown = 0;
  try {
    for await (const state of writer.write(input.question, input.history, evidence, input.signal)) {
      last = state;
      const partial = worded(state);
      if (partial.sentences.length > shown) {
        shown = partial.sentences.length;
        input.onPartial?.(partial);
      }
    }
  } catch (error) {
    return fallback(reason(error));
  }
  const answer = worded(last);
  if (answer.sentences.length === 0) {
    return fallback("the language model's answer was not supported by the abstracts");
  }
  return answer;
}
