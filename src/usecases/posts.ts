// What is due is written down first, then sent by whoever holds its lease; after a crash the bot looks for its own post before it sends again.
import { type PostKind, postTitle, readKind } from '../domain/post-kind.ts';
import type { GuildSettings } from '../domain/settings.ts';
import type { MessageView } from '../domain/view.ts';
import type { Clock, Log } from '../ports.ts';
import type { SettingsStore } from '../ports-guild.ts';
import type { Channels, Outbox, Post, PostOutcome, PostPlace } from '../ports-post.ts';
import { planThreads } from './paper-threads.ts';
import { createPostPlan, dueBySchedule } from './post-plan.ts';

export interface PostsParts {
  readonly settings: SettingsStore;
  readonly outbox: Outbox;
  readonly channels: Channels;
  /** What a post says, or null while there is nothing to say (no digest of that day yet). */
  readonly render: (post: Post, settings: GuildSettings) => Promise<MessageView | null>;
  readonly clock: Clock;
  readonly log: Log;
  /** Names this process in leases. */
  readonly worker: string;
}

export interface Posts {
  /** Writes down what has come due in any guild. */
  plan(): Promise<void>;
  /** Sends what is written down and due; returns how many arrived. Never throws for one post's failure. */
  deliver(): Promise<number>;
}

const MINUTE = 60_000;
/** A send takes seconds; a worker that is silent for two minutes is dead. */
const LEASE_MS = 2 * MINUTE;
/** Papers of a day arrive late; half a day after its time a missing digest is no late one. */
const WAIT_FOR_DIGEST_MS = 12 * 60 * MINUTE;
const LOOK_AGAIN_MS = 15 * MINUTE;
/** An admin who is told on Friday may read it on Monday. */
const GIVE_UP_MS = 3 * 24 * 60 * MINUTE;
/** Clocks of two machines differ a little; Discord's ids carry Discord's time. */
const CLOCK_SLACK_MS = 10_000;
/** The papers of a post are refused together: one of them is told. */
const TOLD_TOGETHER = 50;

/** A paper is known again by its own title, which only its view tells. */
const nameOf = (post: Post, view: MessageView | null): string =>
  view?.kind === 'paper' ? view.paper.title : postTitle(post);

/** Names of forum tags that fit, the most fitting first. */
function tagsOf(view: MessageView): readonly string[] {
  if (view.kind === 'paper') return view.theme === undefined ? [] : [view.theme];
  const themes = view.kind === 'digest' ? view.themes : [];
  const bySize = [...themes].sort((a, b) => b.papers.length - a.papers.length);
  return ['digest', ...bySize.map(({ name }) => name)];
}

/** Waits for its digest, and mentions whom the admins chose. */
const onSchedule = ({ is }: PostKind): boolean => is === 'daily' || is === 'weekly';

export function createPosts(parts: PostsParts): Posts {
  const { settings, outbox, channels, clock, log, worker } = parts;
  const now = (): number => clock.now().getTime();

  /** Its message, when a send that may have left has arrived; null when it has to be sent. */
  async function sentBefore(post: Post, place: PostPlace, name: string): Promise<string | null> {
    if (post.messageId !== null || post.sendingSince === null) return post.messageId;
    const since = new Date(Date.parse(post.sendingSince) - CLOCK_SLACK_MS);
    return channels.find(place, name, since);
  }

  /** What belongs to a message that is there. False: it is still to be done. */
  async function complete(
    { post, kind, place, set, view }: Work,
    messageId: string,
  ): Promise<boolean> {
    if (kind.is === 'daily' && set.threads && view !== null) {
      await planThreads(post, view, { outbox, clock });
    }
    // A forum's post is a thread already.
    if (kind.is !== 'paper' || place.kind === 'forum') return true;
    await outbox.arrived(post.id, worker, messageId);
    const outcome = await channels.openThread(place, messageId, nameOf(post, view));
    if (!outcome.sent) await refused(post, kind, set, outcome);
    return outcome.sent;
  }

  async function send(post: Post): Promise<boolean> {
    const set = await settings.read(post.guildId);
    const kind = readKind(post.kind);
    const place = placeOf(post, kind, set);
    if (kind === null || place === null) {
      await outbox.drop(post.id, worker, 'the digest channel was changed');
      return false;
    }
    if (kind.is === 'paper' && !set.threads) {
      await outbox.drop(post.id, worker, 'threads for papers were switched off');
      return false;
    }
    const view = await parts.render(post, set);
    const work = { post, kind, place, set, view };
    let messageId = await sentBefore(post, place, nameOf(post, view));
    if (messageId === null) {
      if (view === null) {
        await nothingToSay(post, kind, set);
        return false;
      }
      if (!(await outbox.sending(post.id, worker))) return false;
      const outcome = await channels.post(place, view, {
        nonce: post.nonce,
        mentionRole: onSchedule(kind) ? set.mentionRole : null,
        name: nameOf(post, view),
        tags: tagsOf(view),
      });
      if (!outcome.sent) {
        await refused(post, kind, set, outcome);
        return false;
      }
      messageId = outcome.messageId;
    }
    if (!(await complete(work, messageId))) return false;
    return outbox.sent(post.id, worker, messageId);
  }

  const later = (post: Post, waitMs: number, problem: string) =>
    outbox.retry(post.id, worker, new Date(now() + waitMs), problem);

  const since = (post: Post, kind: PostKind, set: GuildSettings): number =>
    now() - (onSchedule(kind) ? dueBySchedule(post, set) : Date.parse(post.madeAt));

  /** A digest may come late; what an admin took back does not. */
  async function nothingToSay(post: Post, kind: PostKind, set: GuildSettings): Promise<void> {
    if (!onSchedule(kind)) await outbox.drop(post.id, worker, 'it was taken back');
    else if (since(post, kind, set) > WAIT_FOR_DIGEST_MS) {
      await outbox.drop(post.id, worker, 'there was no digest of that day');
    } else await later(post, LOOK_AGAIN_MS, 'waiting for the digest of that day');
  }

  async function refused(
    post: Post,
    kind: PostKind,
    set: GuildSettings,
    { problem, lasting, waitMs }: Extract<PostOutcome, { readonly sent: false }>,
  ): Promise<void> {
    const { guildId, day } = post;
    log.warn({ guild: guildId, kind: kind.is, day, problem }, 'a post could not be sent');
    if (lasting && set.logChannel !== null && !(await told(post, problem))) {
      const what = kind.is === 'paper' ? 'The threads for papers' : 'The post';
      const text = `${what} of ${day} could not be sent: ${problem} It is kept and tried again.`;
      await channels.tell(set.logChannel, text);
    }
    if (since(post, kind, set) > GIVE_UP_MS) await outbox.drop(post.id, worker, problem);
    else await later(post, waitMs, problem);
  }

  /** Told for this post, or for another that waits for the same reason. */
  async function told(post: Post, problem: string): Promise<boolean> {
    if (post.problem === problem) return true;
    const others = await outbox.ofGuild(post.guildId, TOLD_TOGETHER);
    return others.some((one) => one.state === 'due' && one.problem === problem);
  }

  return {
    plan: createPostPlan(parts),
    async deliver() {
      let arrived = 0;
      for (;;) {
        const post = await outbox.claim(worker, LEASE_MS);
        if (post === null) return arrived;
        try {
          if (await send(post)) arrived += 1;
        } catch (error) {
          // It may have arrived: the row keeps that a send began, the lease ends by itself, and the next one looks first.
          log.warn({ post: post.id, err: error }, 'it is not known whether a post arrived');
        }
      }
    },
  };
}

interface Work {
  readonly post: Post;
  readonly kind: PostKind;
  readonly place: PostPlace;
  readonly set: GuildSettings;
  readonly view: MessageView | null;
}

function placeOf(post: Post, kind: PostKind | null, { channel }: GuildSettings): PostPlace | null {
  // Where the admin stood: a message goes there, whatever the channel of the posts on schedule is.
  if (kind?.is === 'published') {
    return { guildId: post.guildId, channelId: post.channelId, kind: 'text' };
  }
  if (channel === null || channel.id !== post.channelId) return null;
  return { guildId: post.guildId, channelId: channel.id, kind: channel.kind };
}
