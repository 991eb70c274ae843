// "https://arxiv.org/abs/2501.00002": a paper named by its arXiv id is asked about by its name; one that no digest holds is said to be so.
import { calledIn } from '../domain/answer/follow-up.ts';
import type { Viewer } from '../domain/digest.ts';
import { arxivIdIn } from '../domain/paper.ts';
import type { Answer, AskInput } from '../library.ts';
import type { PaperStore } from '../ports.ts';
import { nothing } from './quote.ts';

/** The id as it is written, with what is around it of an address. */
const WRITTEN =
  /(?:https?:\/\/\S+\/|arxiv:?\s*)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?/i;
/** Beside the id it is asked for nothing but the paper. */
const ONLY_THE_PAPER =
  /^(?:(?:hi|hey|please|pls|so|and|ok|what|whats|is|about|this|the|a|paper|arxiv|here|have|do|you|we|know|explain|summari[sz]e|tl;?dr|of|on|tell|me|anything|thoughts)\b|[\W_])*$/i;

/** The question about it by its name; an answer where no digest holds it; null where no id is named. */
export async function namedById(
  papers: Pick<PaperStore, 'byId'>,
  viewer: Viewer,
  input: AskInput,
): Promise<{ readonly asked: AskInput } | { readonly answer: Answer } | null> {
  const { question } = input;
  const id = arxivIdIn(question);
  if (id === null || !WRITTEN.test(question)) return null;
  const paper = await papers.byId(viewer, id);
  if (paper === null)
    return { answer: { ...nothing('unknown', null), lead: `No digest here holds arXiv ${id}.` } };
  const name = calledIn(paper.title);
  const rest = question.replace(WRITTEN, ' ');
  const named = ONLY_THE_PAPER.test(rest)
    ? `what is ${name} about?`
    : question.replace(WRITTEN, () => name);
  return { asked: { ...input, question: named, history: [], previousPapers: [] } };
}
