// A thread for each paper of a daily post: its best papers are written down as posts of their own, some time apart.
import { byVotes } from '../domain/paper.ts';
import { writeKind } from '../domain/post-kind.ts';
import type { PaperLine, View } from '../domain/view.ts';
import type { Clock } from '../ports.ts';
import type { Outbox, Post } from '../ports-post.ts';

/** A channel that fills with more is muted; a server has room for 1,000 active threads (Discord's limit). */
export const MOST_THREADS = 10;
/** Discord slows down who opens threads in a burst; ten of them take about three minutes. */
const APART_MS = 20_000;

const linesOf = (view: View): readonly PaperLine[] =>
  view.kind === 'digest' ? view.themes.flatMap(({ papers }) => papers) : [];

/** The most voted papers of the post, in its order; ties by row. */
function choose(view: View): readonly string[] {
  const papers = linesOf(view).map(({ paper }) => paper);
  const best = [...papers].sort(byVotes);
  const kept = new Set(best.slice(0, MOST_THREADS).map(({ id }) => id));
  return papers.filter(({ id }) => kept.has(id)).map(({ id }) => id);
}

/**
 * Writes down the threads of a post that has arrived. Doing it again adds nothing for the same papers;
 * only after a crash right here may votes that moved meanwhile add another paper of the day.
 */
export async function planThreads(
  post: Post,
  view: View,
  { outbox, clock }: { readonly outbox: Outbox; readonly clock: Clock },
): Promise<void> {
  const { guildId, channelId, day } = post;
  for (const [n, paperId] of choose(view).entries()) {
    const at = new Date(clock.now().getTime() + (n + 1) * APART_MS);
    await outbox.add({ guildId, channelId, kind: writeKind({ is: 'paper', paperId }), day }, at);
  }
}
