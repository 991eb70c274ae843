// "The second one": which paper is named by its place in the answer before.
import { ordinal, withTitle } from '../domain/answer/follow-up.ts';
import type { Viewer } from '../domain/digest.ts';
import type { PaperId } from '../domain/paper.ts';
import type { AskInput } from '../library.ts';
import type { PaperStore } from '../ports.ts';

/** Of the papers that were cited or, where none was, named as the nearest; undefined where no place is named. */
export function namedByPlace({
  question,
  previousPapers = [],
  nearestPapers = [],
}: AskInput): PaperId | undefined {
  const place = ordinal(question);
  if (place === null) return undefined;
  return (previousPapers.length > 0 ? previousPapers : nearestPapers)[place];
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
