// What this server, and then the feed's readers, voted for most in the last days.
import type { Context } from '../../src/command.ts';
import { byVotes, type Paper } from '../../src/domain/paper.ts';
import type { View } from '../../src/domain/view.ts';
import { papersUpTo } from './days-papers.ts';
import { LIST_LIMIT, listView } from './paper-list.ts';

export const USUAL_DAYS = 7;

async function mostVoted(context: Context, papers: readonly Paper[]): Promise<readonly Paper[]> {
  const { community, caller } = context;
  const votes = await community.members.votes(
    caller.viewer,
    papers.map((paper) => paper.id),
  );
  const here = (paper: Paper): number => {
    const count = votes.get(paper.id);
    return count === undefined ? 0 : count.up - count.down;
  };
  return papers
    .filter((paper) => here(paper) > 0 || (here(paper) === 0 && (paper.votes ?? 0) > 0))
    .sort((a, b) => here(b) - here(a) || byVotes(a, b));
}

/** @param days so many, up to the newest digest. */
export async function trendingView(days: number, context: Context): Promise<View> {
  const { library, caller } = context;
  const title = days === 1 ? 'Trending, 1 day' : `Trending, ${days} days`;
  const newest = await library.newestDay(caller.viewer);
  const lines = newest === null ? [] : await papersUpTo(library, caller.viewer, newest, days);
  const best = await mostVoted(
    context,
    lines.map(({ paper }) => paper),
  );
  if (best.length === 0) {
    const text =
      lines.length === 0
        ? 'There is no digest here yet: /status tells.'
        : 'Nobody has voted on these papers yet. Open one with /today and press 👍.';
    return { kind: 'notice', tone: 'info', title, text };
  }
  const rows = best.slice(0, LIST_LIMIT).map((paper) => paper.row);
  const note = `By the votes of this server, then by the feed’s, among ${lines.length} papers up to ${newest}.`;
  return listView(context, title, { rows, page: 0, confident: true }, note);
}
