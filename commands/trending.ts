// /trending: what this server, and then the feed's readers, voted for most in the last days.
import { type CommandModule, type Context, defineCommand } from '../src/command.ts';
import { byVotes, type Paper } from '../src/domain/paper.ts';
import type { View } from '../src/domain/view.ts';
import { papersUpTo } from './parts/days-papers.ts';
import { LIST_LIMIT, listView } from './parts/paper-list.ts';

const USUAL_DAYS = 7;
/** A month: beyond it, a vote says little of what is new. */
const MOST_DAYS = 30;

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

async function trendingView(days: number, context: Context): Promise<View> {
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

const trending = defineCommand({
  name: 'trending',
  description: 'The most voted papers of the last days',
  options: {
    days: {
      type: 'integer',
      description: `How many days back, ${USUAL_DAYS} when not named`,
      min: 1,
      max: MOST_DAYS,
    },
  },
  reply: 'public',
  run: ({ days }, context) => trendingView(days ?? USUAL_DAYS, context),
});

export const trendingModule: CommandModule = {
  name: 'trending',
  description: trending.description,
  audience: 'member',
  contexts: 'anywhere',
  command: trending,
};
