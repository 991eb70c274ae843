// A published digest is shown to the channel as a message of the bot's own: written down first, as posts on schedule are, so that it comes once.
import type { Context } from '../../src/command.ts';
import type { Digest } from '../../src/domain/digest.ts';
import { UserError } from '../../src/domain/errors.ts';
import { readKind, writeKind } from '../../src/domain/post-kind.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { renderPost } from './day-post.ts';

const MINUTE = 60_000;
/** A send takes seconds; whoever is silent for two minutes is dead, and the background goes on. */
const LEASE_MS = 2 * MINUTE;
/** An admin who reads what is missing grants it within minutes. */
const AGAIN_MS = 10 * MINUTE;

/** Of a server's newest posts; one that is older than these may be shown once more when an admin asks for it. */
const LOOKED_THROUGH = 200;

/** Whether this digest was shown already, or is about to be. */
export async function wasPublished({ id }: Digest, context: Context): Promise<boolean> {
  const { guildId } = context.caller.viewer;
  if (guildId === null) return false;
  const posts = await context.community.outbox.ofGuild(guildId, LOOKED_THROUGH);
  return posts.some(({ kind, state }) => {
    const read = readKind(kind);
    return read?.is === 'published' && read.digestId === id && state !== 'dropped';
  });
}

/**
 * Posts the day of `digest` into the caller's channel. What keeps it from there is told in words (null: all is well),
 * for the digest itself is stored; the post is kept and tried again. `confirmation` (a short id) names this one yes of an admin: it posts once.
 */
export async function publishPost(
  digest: Digest,
  confirmation: string,
  context: Context,
): Promise<string | null> {
  const { caller, clock, library, community } = context;
  const { outbox } = community;
  const { guildId } = caller.viewer;
  if (guildId === null) return 'Outside a server there is no channel to post it in.';
  const kind = writeKind({ is: 'published', digestId: digest.id, confirmation });
  const worker = `publish-${confirmation}`;
  const key = { guildId, channelId: caller.channelId, kind, day: digest.date };
  const view = await renderPost(library)(key, defaultSettings);
  if (view === null) return 'It is not posted in the channel: it holds no paper to show.';
  const post = await outbox.add(key, clock.now(), { worker, leaseMs: LEASE_MS });
  // It is there already, or on its way.
  if (post === null || !(await outbox.sending(post.id, worker))) return null;
  try {
    await outbox.sent(post.id, worker, await context.say(view, post.nonce));
    return null;
  } catch (error) {
    if (!(error instanceof UserError)) {
      return 'Discord gave no clear answer, so it is not known whether it arrived in the channel. I look, and post it if it did not.';
    }
    const at = new Date(clock.now().getTime() + AGAIN_MS);
    await outbox.retry(post.id, worker, at, error.message);
    return `It is not posted in the channel yet: ${error.message} I keep it and try again by myself.`;
  }
}
