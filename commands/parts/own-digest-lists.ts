// A server's own digests as lists: all of them, or the papers of one with what can be done with it.
import type { Context } from '../../src/command.ts';
import { type Digest, digestTitle } from '../../src/domain/digest.ts';
import type { Action, View } from '../../src/domain/view.ts';
import { button, pageButtons } from './buttons.ts';
import { digestName } from './own-digest.ts';
import { PAGE_SIZE } from './paper-list.ts';

/** A list of twenty lines fits into one message. */
const LIST_PAGE = 20;

const SOURCES: Readonly<Record<Digest['source'], string>> = {
  seed: 'from a seed',
  post: 'posted by an admin',
  import: 'imported',
  hf: 'from the feed Daily Papers',
  arxiv: 'from an arXiv feed',
};

/** The server's digests, newest day first; `before` is the day after which the page begins, or null. */
export async function digestList(before: string | null, context: Context): Promise<View> {
  const { library, caller } = context;
  const page = { limit: LIST_PAGE + 1, ...(before === null ? {} : { before }) };
  const found = await library.ownDigests(caller.viewer, page);
  // Pages are cut between days, since the next one begins before a day.
  const cut = found[LIST_PAGE]?.date;
  const whole = cut === undefined ? found : found.filter(({ date }) => date > cut);
  const shown = whole.length === 0 ? found.slice(0, LIST_PAGE) : whole;
  if (shown.length === 0) {
    const text =
      before === null
        ? 'This server has no digest of its own yet. Post one with /digest post, or let /feed add fetch them.'
        : 'There are no older digests.';
    return { kind: 'notice', tone: 'info', title: 'Digests of this server', text };
  }
  const actions: Action[] = [
    {
      kind: 'select',
      placeholder: 'Show a digest',
      request: { name: 'digest.show', args: [] },
      options: shown.map((digest) => ({ label: digestName(digest), value: String(digest.id) })),
    },
  ];
  const last = shown.at(-1)?.date;
  if (cut !== undefined && last !== undefined) {
    actions.push(button('Older', 'digest.older', [last]));
  }
  return {
    kind: 'digests',
    title: 'Digests of this server',
    digests: shown,
    note: 'Seen in this server only. The operator’s digests are not in this list.',
    actions,
  };
}

function originOf({ id, title, source, createdAt }: Digest): string {
  const named = title === null ? '' : `“${title}” `;
  return `${named}No. ${id}, ${SOURCES[source]}, stored ${createdAt.slice(0, 10)}.`;
}

function removedView(digest: Digest): View {
  return {
    kind: 'notice',
    tone: 'info',
    title: digestTitle(digest.date),
    text: `${originOf(digest)} It was taken back: its ${digest.paperCount} papers are not found through it.`,
    actions: [button('Put back', 'digest.redo', [String(digest.id)], 'success')],
  };
}

/** One digest: its papers, page by page, and what can be done with it. */
export async function showDigest(digest: Digest, wanted: number, context: Context): Promise<View> {
  const { library, caller } = context;
  const id = String(digest.id);
  if (digest.removedAt !== null) return removedView(digest);
  const papers = await library.papersOf(caller.viewer, digest.id);
  const pages = Math.max(1, Math.ceil(papers.length / PAGE_SIZE));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  const paging = pageButtons(page, pages, (target) => ({
    name: 'digest.page',
    args: [id, String(target)],
  }));
  const change = [
    button('Edit', 'digest.change', [id, digest.date]),
    button('Take back', 'digest.undo', [id], 'danger'),
  ];
  return {
    kind: 'papers',
    title: digestTitle(digest.date),
    note: originOf(digest),
    from: page * PAGE_SIZE + 1,
    total: papers.length,
    lines: await library.tldrs(papers.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)),
    actions: [...paging, ...change],
  };
}
