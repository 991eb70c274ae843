// A list of papers, five a page; its buttons carry the ranked rows, so that paging needs no memory and works after a restart.
import type { Context } from '../../src/command.ts';
import type { Paper } from '../../src/domain/paper.ts';
import { packRows, unpackRows } from '../../src/domain/row-pack.ts';
import type { Action, ActionRequest, View } from '../../src/domain/view.ts';
import type { Library } from '../../src/library.ts';
import { button, pageButtons } from './buttons.ts';

/** Five cards with a sentence each fill a phone's screen once. */
export const PAGE_SIZE = 5;
/** Twenty ranked papers: four pages; nobody pages further, and the rows fit into a custom_id among a billion papers. */
export const LIST_LIMIT = 20;
/** What `1|search.page|99|1|` leaves of the 100 characters of a custom_id. */
const PACKED_MAX = 80;

export interface PaperListState {
  readonly rows: readonly number[];
  /** 0-based. */
  readonly page: number;
  /** False: nothing came near, these are only the nearest. */
  readonly confident: boolean;
}

/** The state as arguments of `search.page`. */
function listArgs(state: PaperListState): readonly string[] {
  return [String(state.page), state.confident ? '1' : '0', packRows(state.rows, PACKED_MAX)];
}

/** The state out of a button; a forged one gives an empty or another list, which the reads then filter. */
export function readListArgs(args: readonly string[]): PaperListState {
  return {
    page: readPage(args[0]),
    confident: args[1] !== '0',
    rows: unpackRows(args[2] ?? '').slice(0, LIST_LIMIT),
  };
}

/** A page number out of a button (0-based); anything else is the first. */
export const readPage = (text: string | undefined): number =>
  Math.max(0, Number.parseInt(text ?? '', 10) || 0);

export interface PaperPage {
  readonly title: string;
  readonly note: string | null;
  /** Of all pages; not empty. */
  readonly papers: readonly Paper[];
  /** 0-based; the last one where there are fewer. */
  readonly page: number;
}

/** One page of papers, a menu that opens them, and buttons to the other pages (`to` asks for one). */
export async function papersPage(
  library: Pick<Library, 'tldrs'>,
  { title, note, papers, page: wanted }: PaperPage,
  to: (page: number) => ActionRequest,
): Promise<Extract<View, { readonly kind: 'papers' }>> {
  const pages = Math.ceil(papers.length / PAGE_SIZE);
  const page = Math.min(wanted, pages - 1);
  const before = page * PAGE_SIZE;
  const shown = papers.slice(before, before + PAGE_SIZE);
  return {
    kind: 'papers',
    title,
    note,
    from: before + 1,
    total: papers.length,
    lines: await library.tldrs(shown),
    actions: [...pageButtons(page, pages, to), openSelect(shown, before)],
  };
}

/** Asks for a page of a list that its buttons carry. */
export const listPage =
  (state: PaperListState) =>
  (page: number): ActionRequest => ({ name: 'search.page', args: listArgs({ ...state, page }) });

/** One page of the list. Papers that the viewer may no longer see are left out. */
export async function listView(
  context: Context,
  title: string,
  state: PaperListState,
  note: string | null,
): Promise<View> {
  const { library, caller } = context;
  const papers = await library.papersByRow(caller.viewer, state.rows);
  if (papers.length === 0) {
    return { kind: 'notice', tone: 'info', title, text: 'No paper of this list can be seen here.' };
  }
  const nearest = 'Nothing in the digests comes close. These are the nearest papers.';
  const said = note ?? (state.confident ? null : nearest);
  return papersPage(library, { title, note: said, papers, page: state.page }, listPage(state));
}

/** A menu that opens the card of one of the papers. */
export function openSelect(papers: readonly Paper[], before = 0): Action {
  return {
    kind: 'select',
    placeholder: 'Open a paper',
    request: { name: 'paper.open', args: [] },
    options: papers.map((paper, index) => ({
      label: `${before + index + 1}. ${paper.title}`,
      value: String(paper.row),
    })),
  };
}

/** A button that opens a paper's card, named by its number in the message. */
export const openButton = (paper: Paper, number: number): Action =>
  button(`Open ${number}`, 'paper.open', [String(paper.row)]);
