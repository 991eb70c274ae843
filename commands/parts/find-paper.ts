// A paper out of what somebody typed or clicked; not found is answered with the nearest ones.
import { type ActionInput, type Context, MOST_CHOICES } from '../../src/command.ts';
import type { Viewer } from '../../src/domain/digest.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { Paper } from '../../src/domain/paper.ts';
import type { Choice, View } from '../../src/domain/view.ts';
import type { Library } from '../../src/library.ts';
import { LIST_LIMIT, listView } from './paper-list.ts';

/** How a command takes a paper; `completeTitle` and `withPaper` belong to it. */
export const titleOption = {
  type: 'string',
  description: 'Title or arXiv id; start typing and choose',
  required: true,
  maxLength: 300,
  autocomplete: true,
} as const;

/** The row that a button or select names. Throws UserError when the paper is not (or no longer) visible here. */
export async function paperOfAction(input: ActionInput, context: Context): Promise<Paper> {
  const row = Number(input.values[0] ?? input.args[0]);
  const rows = Number.isSafeInteger(row) ? [row] : [];
  const [paper] = await context.library.papersByRow(context.caller.viewer, rows);
  if (paper === undefined) throw new UserError('This paper is no longer in the digests seen here.');
  return paper;
}

/** Titles that fit what is typed so far; the value is the paper's identity. */
export async function completeTitle(
  _option: string,
  partial: string,
  context: Context,
): Promise<readonly Choice[]> {
  const papers = await context.library.titles(context.caller.viewer, partial, MOST_CHOICES);
  return papers.map((paper) => ({ label: paper.title, value: paper.id }));
}

/** The paper with this identity or title; else the only one whose title holds these words; else null. */
export async function paperNamed(
  library: Library,
  viewer: Viewer,
  reference: string,
): Promise<Paper | null> {
  const paper = await library.paper(viewer, reference);
  if (paper !== null) return paper;
  const [first, second] = await library.titles(viewer, reference, 2);
  return first !== undefined && second === undefined ? first : null;
}

/** Runs `then` on the paper that `reference` names; otherwise lists the papers that come nearest. */
export async function withPaper(
  context: Context,
  reference: string,
  then: (paper: Paper) => Promise<View>,
): Promise<View> {
  const { library, caller } = context;
  const paper = await paperNamed(library, caller.viewer, reference);
  if (paper !== null) return then(paper);
  const { hits } = await library.search(caller.viewer, reference, { limit: LIST_LIMIT });
  if (hits.length === 0) {
    throw new UserError('No digest here holds a paper of that name. Try /search with its words.');
  }
  const rows = hits.map((hit) => hit.paper.row);
  const note = 'No paper is called exactly that. These come nearest.';
  return listView(context, reference, { rows, page: 0, confident: true }, note);
}
