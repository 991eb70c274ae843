// A paper that is named otherwise than by its words: by its arXiv id, by its place in the answer before, or as the one spoken of.
import type { Viewer } from '../domain/digest.ts';
import type { Answer, AskInput } from '../library.ts';
import type { PaperStore } from '../ports.ts';
import type { InConversation } from './context.ts';
import { namedById } from './named-by-id.ts';
import { withNamedPaper } from './named-by-place.ts';

/** The question with the only paper that the answer before cites. */
async function withSpokenOf(
  papers: Pick<PaperStore, 'byId'>,
  viewer: Viewer,
  input: AskInput,
): Promise<InConversation> {
  const [id, ...others] = input.previousPapers ?? [];
  const paper = id === undefined || others.length > 0 ? null : await papers.byId(viewer, id);
  return paper === null ? input : { ...input, spokenOf: paper };
}

/** The question as it is to be asked; an answer where the named paper is in no digest. */
export async function whatIsMeant(
  papers: Pick<PaperStore, 'byId'>,
  viewer: Viewer,
  input: AskInput,
): Promise<{ readonly asked: InConversation } | { readonly answer: Answer }> {
  const byId = await namedById(papers, viewer, input);
  if (byId !== null) return byId;
  const asked = await withNamedPaper(papers, viewer, input);
  return { asked: await withSpokenOf(papers, viewer, asked) };
}
