// "The second one": which paper is named by its place in the answer before.
import { ordinal, withTitle } from '../domain/answer/follow-up.ts';
import { count } from '../domain/count.ts';
import type { Viewer } from '../domain/digest.ts';
import type { PaperId } from '../domain/paper.ts';
import type { AskInput } from '../library.ts';
import type { PaperStore } from '../ports.ts';

/** Papers that the answer before named as the nearest, because it cites none; or else those that were cited. */
const placesOf = ({ previousPapers = [], nearestPapers = [] }: AskInput): readonly PaperId[] =>
  nearestPapers.length > 0 ? nearestPapers : previousPapers;

/** Undefined where no place is named, or there is none so far down. */
export function namedByPlace(input: AskInput): PaperId | undefined {
  const place = ordinal(input.question);
  return place === null ? undefined : placesOf(input)[place];
}

/** Without an answer before it only this form can be meant so: "number 1 on the leaderboard" is not. */
const PAPER_OF_AN_ANSWER =
  /\bthe (?:first|second|third|fourth|[1-4](?:st|nd|rd|th)) (?:one|paper)\b/i;

/** "How does the second one work?" after an answer that cites one paper, or after none: says so; null for every other question. */
export function noSuchPlace(input: AskInput): string | null {
  const { question, history, previousPapers } = input;
  if (previousPapers === undefined) return null;
  if (history.length === 0 && !PAPER_OF_AN_ANSWER.test(question)) return null;
  const asksForPaper = withTitle(question, '') !== null;
  if (!asksForPaper || namedByPlace(input) !== undefined) return null;
  const named = placesOf(input).length;
  const said =
    named > 0
      ? `The answer before names ${count(named, 'paper')} only.`
      : history.length > 0
        ? 'The answer before names no paper.'
        : 'I see no answer before this question.';
  return `${said} Which paper do you mean? Ask with a word of its title, or reply to the answer that you mean.`;
}

/** The question with the title in place of "the second one", standing on its own; or as it was, where that cannot be. */
export async function withNamedPaper(
  papers: Pick<PaperStore, 'byId'>,
  viewer: Viewer,
  input: AskInput,
): Promise<AskInput> {
  const id = namedByPlace(input);
  const paper = id === undefined ? null : await papers.byId(viewer, id);
  const question = paper === null ? null : withTitle(input.question, paper.title);
  return question === null ? input : { ...input, question, history: [], previousPapers: [] };
}
