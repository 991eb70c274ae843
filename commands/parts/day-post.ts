// A post: what the day (or week) is about on the first screen; the rest opens privately behind its buttons.
import { addDays } from '../../src/domain/calendar.ts';
import { ALL } from '../../src/domain/overview/grouping.ts';
import { byVotes } from '../../src/domain/paper.ts';
import { postTitle, readKind } from '../../src/domain/post-kind.ts';
import type { GuildSettings } from '../../src/domain/settings.ts';
import type { MessageView, Theme } from '../../src/domain/view.ts';
import type { Library } from '../../src/library.ts';
import type { PostKey } from '../../src/ports-post.ts';
import { button } from './buttons.ts';
import { papersUpTo } from './days-papers.ts';
import { openSelect } from './paper-list.ts';

/** As many as a phone shows in a few flicks; all others are one tap away. */
const SHOWN = 8;
/** A menu that opens them takes no more. */
const MOST_SHOWN = 25;

const shownOf = (top: number | null): number => Math.min(top ?? SHOWN, MOST_SHOWN);
const WEEK = 7;

type Limits = Pick<GuildSettings, 'top' | 'minVotes'>;

/** The most voted papers within the limits, still under their themes; ties by row. */
function choose(themes: readonly Theme[], { top, minVotes }: Limits): readonly Theme[] {
  const all = themes
    .flatMap((theme) => theme.papers)
    .filter(({ paper }) => (paper.votes ?? 0) >= (minVotes ?? 0))
    .sort((a, b) => byVotes(a.paper, b.paper));
  const kept = new Set(all.slice(0, shownOf(top)).map(({ paper }) => paper.row));
  return themes.flatMap((theme) => {
    const papers = theme.papers.filter(({ paper }) => kept.has(paper.row));
    return papers.length === 0 ? [] : [{ ...theme, papers }];
  });
}

/** What the day is about, in one line: its themes by size; null when all of it is under one heading that says nothing. */
function aboutOf(themes: readonly Theme[]): string | null {
  if (themes.every(({ name }) => name === ALL)) return null;
  const names = [...themes].sort((a, b) => b.papers.length - a.papers.length).slice(0, 4);
  return `About: ${names.map(({ name, papers }) => `${name} (${papers.length})`).join(' · ')}`;
}

type About = Pick<PostKey, 'guildId' | 'kind' | 'day'>;

async function dayPost(
  library: Library,
  post: About,
  settings: Limits,
): Promise<MessageView | null> {
  const overview = await library.overview({ guildId: post.guildId }, post.day);
  if (overview === null || overview.paperCount === 0) return null;
  const themes = choose(overview.themes, settings);
  const shown = themes.flatMap((theme) => theme.papers.map(({ paper }) => paper));
  // Nothing reached the votes that the admins ask for: a post without papers helps nobody.
  if (shown.length === 0) return null;
  const label = `Read all ${overview.paperCount}`;
  const all = button(label, 'today.open', [post.day, '0'], 'primary');
  return {
    kind: 'digest',
    date: post.day,
    paperCount: overview.paperCount,
    themes,
    note: aboutOf(overview.themes),
    page: 0,
    pages: 1,
    first: 1,
    actions: [all, openSelect(shown)],
  };
}

async function weekPost(
  library: Library,
  post: About,
  { top, minVotes }: Limits,
): Promise<MessageView | null> {
  const viewer = { guildId: post.guildId };
  const unique = await papersUpTo(library, viewer, addDays(post.day, -1), WEEK);
  const best = unique
    .filter(({ paper }) => (paper.votes ?? 0) >= (minVotes ?? 0))
    .sort((a, b) => byVotes(a.paper, b.paper))
    .slice(0, shownOf(top));
  if (best.length === 0) return null;
  return {
    kind: 'papers',
    title: postTitle(post),
    note: `The most voted of ${unique.length} papers.`,
    from: 1,
    total: best.length,
    lines: best,
    actions: [openSelect(best.map(({ paper }) => paper))],
  };
}

/** What an admin publishes is shown whatever the limits of posts on schedule; taken back, it is not. */
async function publishedPost(library: Library, post: About, digestId: number) {
  const digest = await library.ownDigest({ guildId: post.guildId }, digestId);
  if (digest === null || digest.removedAt !== null) return null;
  return dayPost(library, post, { top: null, minVotes: null });
}

/**
 * One paper of the day, to talk about: brief in a channel, whole in a forum, where it is a post by itself.
 * "Similar papers" also tells the bot which paper a question in the thread is about.
 */
async function paperPost(
  library: Library,
  post: About,
  paperId: string,
  settings: GuildSettings,
): Promise<MessageView | null> {
  const overview = await library.overview({ guildId: post.guildId }, post.day);
  for (const theme of overview?.themes ?? []) {
    const line = theme.papers.find(({ paper }) => paper.id === paperId);
    if (line === undefined) continue;
    const { paper, tldr } = line;
    const row = [String(paper.row)];
    const similar = button('Similar papers', 'similar.show', row);
    const isForum = settings.channel?.kind === 'forum';
    return {
      kind: 'paper',
      paper,
      tldr,
      days: [post.day],
      similar: [],
      ...(theme.name === ALL ? {} : { theme: theme.name }),
      ...(isForum ? {} : { brief: true }),
      actions: isForum ? [similar] : [button('Read more', 'paper.open', row), similar],
    };
  }
  return null;
}

/** The view of a post; null while there is nothing to post. */
export function renderPost(library: Library) {
  return async (post: About, settings: GuildSettings): Promise<MessageView | null> => {
    const kind = readKind(post.kind);
    switch (kind?.is) {
      case 'daily':
        return dayPost(library, post, settings);
      case 'weekly':
        return weekPost(library, post, settings);
      case 'published':
        return publishedPost(library, post, kind.digestId);
      case 'paper':
        return paperPost(library, post, kind.paperId, settings);
      case undefined:
        return null;
    }
  };
}
