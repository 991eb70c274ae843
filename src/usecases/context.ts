// The conversation so far, as far as a question leans on it: the text before, the papers it was about, what was quoted.
import { choose, quoteKey } from '../domain/answer/choose.ts';
import { leansBack, ordinal } from '../domain/answer/follow-up.ts';
import { questionForm } from '../domain/answer/form.ts';
import type { Viewer } from '../domain/digest.ts';
import type { PaperId } from '../domain/paper.ts';
import type { Scorers } from '../domain/scorers.ts';
import type { AskInput } from '../library.ts';
import type { Context, Retrieve } from './retrieved.ts';

export interface Conversation extends Context {
  /** Sentences that answered the question before. */
  readonly quoted: ReadonlySet<string>;
}

/** What the question before was about counts this much (log-odds) for the papers it was answered from. */
const BEFORE = 2;
/** "The second one" is as good as a name. */
const NAMED = 50;

/** Null: the question stands on its own. */
export async function contextOf(
  retrieve: Retrieve,
  scorers: Scorers,
  viewer: Viewer,
  input: AskInput,
): Promise<Conversation | null> {
  const before = input.history.at(-1);
  if (before === undefined || !leansBack(input.question)) return null;
  const filter = input.filter === undefined ? {} : { filter: input.filter };
  // "How big is it?" leans on a question before it in its turn.
  const earlier = leansBack(before) ? input.history.slice(0, -1).at(-1) : undefined;
  const context = earlier === undefined ? {} : { context: { text: earlier, bonus: new Map() } };
  const retrieved = await retrieve(viewer, before, { ...filter, ...context });
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
    for (const id of previous) bonus.set(id, BEFORE);
    const nth = ordinal(input.question);
    const named = nth === null ? undefined : previous[nth];
    if (named !== undefined) bonus.set(named, NAMED);
  } else {
    for (const candidate of retrieved.candidates) {
      bonus.set(candidate.paper.id, BEFORE * candidate.probability);
    }
  }
  return {
    text: earlier === undefined ? retrieved.text : `${earlier} ${retrieved.text}`,
    bonus,
    quoted: new Set(
      quotedId === undefined || first === undefined ? [] : [quoteKey(quotedId, first.n)],
    ),
  };
}
