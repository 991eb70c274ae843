// A confirmed digest is stored and indexed, all or nothing; publishing also shows it to the channel.
import type { Context } from '../../src/command.ts';
import { count } from '../../src/domain/count.ts';
import { digestTitle } from '../../src/domain/digest.ts';
import type { View } from '../../src/domain/view.ts';
import type { PublishedDigest } from '../../src/library.ts';
import { button } from './buttons.ts';
import { audienceOf, claimDigest, type PostedDigest } from './digest-preview.ts';
import { publishPost, wasPublished } from './publish-post.ts';
import { trace } from './trace.ts';

async function store(posted: PostedDigest, context: Context): Promise<PublishedDigest> {
  const { library, caller } = context;
  const { text, name, date } = posted;
  const { parsed } = await library.previewDigest(caller.viewer, text, { name, date });
  const postedBy = caller.surface === 'discord' ? caller.userId : null;
  const about = { date, source: 'post', postedBy, title: null } as const;
  return library.publishDigest(caller.viewer, parsed, about, (done, total) =>
    context.update({ kind: 'progress', label: `Indexing the digest of ${date}`, done, total }),
  );
}

const POSTED = 'It is posted in this channel now.';

/** Stores what waits under `id`, and posts it to the channel when `isPublic`. After a failure it still waits. */
export async function confirmDigest(
  id: string,
  isPublic: boolean,
  context: Context,
): Promise<View> {
  const { pending, caller } = context;
  const key = { viewer: caller.viewer, userId: caller.userId, id };
  const posted = await claimDigest(id, context);
  let saved: PublishedDigest;
  try {
    saved = await store(posted, context);
  } catch (error) {
    await pending.release(key);
    throw error;
  }
  await pending.drop(key);
  // A digest that was only indexed, or whose showing a crash cut off, is shown although nothing of it is new.
  const isShown = isPublic && (!saved.unchanged || !(await wasPublished(saved.digest, context)));
  if (!saved.unchanged || isShown) {
    const { id: digest, date } = saved.digest;
    const after = { digest, date, added: saved.added.length, linked: saved.linked.length };
    await trace(context, 'digest.publish', null, after);
  }
  const trouble = isShown ? await publishPost(saved.digest, id, context) : null;
  const news = isShown && saved.unchanged && trouble === null ? POSTED : null;
  const text = [summary(saved, context), keptNote(saved.kept), news, trouble]
    .filter((part) => part !== null)
    .join(' ');
  const tone = trouble === null ? 'success' : 'warning';
  const title = digestTitle(posted.date);
  if (saved.unchanged) return { kind: 'notice', tone, title, text };
  const actions = [button('Take back', 'digest.undo', [String(saved.digest.id)], 'danger')];
  return { kind: 'notice', tone, title, text, actions };
}

const KEPT_NAMED = 3;

/** A correction that is no longer than the known abstract changes nothing: that is said. */
function keptNote(kept: readonly string[]): string | null {
  if (kept.length === 0) return null;
  const named = kept.slice(0, KEPT_NAMED).map((title) => `“${title}”`);
  const more = kept.length - named.length;
  const others = more > 0 ? ` and ${count(more, 'other')}` : '';
  return `Another abstract, at least as long, was known and stays: ${named.join(', ')}${others}.`;
}

function summary(saved: PublishedDigest, context: Context): string {
  const { added, linked, unchanged, digest } = saved;
  if (unchanged) return 'Nothing changed: this digest was here already, with all its papers.';
  const papers = count(added.length + linked.length, 'paper');
  return `Stored ${papers}: ${added.length} new, ${linked.length} known before. Seen by ${audienceOf(context)}. Ask about them right away. (Digest no. ${digest.id})`;
}
