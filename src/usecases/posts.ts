// What is due is written down first, then sent by whoever holds its lease; after a crash the bot looks for its own post before it sends again.
import { type PostKind, readKind } from '../domain/post-kind.ts';
import { lastDue } from '../domain/schedule/due.ts';
import { instantOf } from '../domain/schedule/zoned.ts';
import type { GuildSettings } from '../domain/settings.ts';
import type { View } from '../domain/view.ts';
import type { Clock, Log } from '../ports.ts';
import type { SettingsStore } from '../ports-guild.ts';
import type { Channels, Outbox, Post, PostPlace } from '../ports-post.ts';

export interface PostsParts {
  readonly settings: SettingsStore;
  readonly outbox: Outbox;
  readonly channels: Channels;
  /** What a post says, or null while there is nothing to say (no digest of that day yet). */
  readonly render: (post: Post, settings: GuildSettings) => Promise<View | null>;
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
/** Where it is not known since when a channel is the digest's: what came due just now, nothing older. */
const FIRST_GRACE_MS = 15 * MINUTE;
/** Papers of a day arrive late; half a day after its time a missing digest is no late one. */
const WAIT_FOR_DIGEST_MS = 12 * 60 * MINUTE;
const LOOK_AGAIN_MS = 15 * MINUTE;
/** An admin who is told on Friday may read it on Monday. */
const GIVE_UP_MS = 3 * 24 * 60 * MINUTE;
/** Clocks of two machines differ a little; Discord's ids carry Discord's time. */
const CLOCK_SLACK_MS = 10_000;
/** Monday: the round-up of the week that ended. */
const ROUND_UP_DAY = 1;

/** The title by which a post is known again; the views that `render` makes bear it. */
export const postTitle = ({ kind, day }: Pick<Post, 'kind' | 'day'>): string =>
  kind === 'weekly' ? `Week before ${day}` : `Digest of ${day}`;

export function createPosts(parts: PostsParts): Posts {
  const { settings, outbox, channels, clock, log, worker } = parts;
  const now = (): number => clock.now().getTime();

  async function planKind(guildId: string, set: GuildSettings, kind: 'daily' | 'weekly') {
    if (set.channel === null) return;
    const key = { guildId, channelId: set.channel.id, kind };
    const newest = await outbox.newest(key);
    const chosen = set.since === null ? now() - FIRST_GRACE_MS : Date.parse(set.since);
    const since = new Date(newest === null ? chosen : dueOf(newest, set));
    const schedule = kind === 'weekly' ? { ...set, weekdays: [ROUND_UP_DAY], lagDays: 0 } : set;
    const due = lastDue(schedule, clock.now(), since);
    if (due === null) return;
    const post = await outbox.add({ ...key, day: due.day }, due.at);
    if (post !== null) log.info({ guild: guildId, kind, day: due.day }, 'a post is due');
  }

  /** When the newest post was due by today's schedule: `dueAt` moves with retries, its day does not. */
  function dueOf(post: Post, set: GuildSettings): number {
    const lag = post.kind === 'weekly' ? 0 : set.lagDays;
    const local = new Date(Date.parse(`${post.day}T00:00:00Z`) + lag * 24 * 60 * MINUTE);
    return instantOf(local.toISOString().slice(0, 10), set.minutes, set.zone).getTime();
  }

  async function send(post: Post): Promise<boolean> {
    const set = await settings.read(post.guildId);
    const kind = readKind(post.kind);
    const place = placeOf(post, kind, set);
    if (kind === null || place === null) {
      await outbox.drop(post.id, worker, 'the digest channel was changed');
      return false;
    }
    const dueAt = onSchedule(kind) ? dueOf(post, set) : Date.parse(post.madeAt);
    if (post.sendingSince !== null) {
      const since = new Date(Date.parse(post.sendingSince) - CLOCK_SLACK_MS);
      const found = await channels.find(place, postTitle(post), since);
      if (found !== null) return outbox.sent(post.id, worker, found);
    }
    const view = await parts.render(post, set);
    if (view === null) {
      const late = now() - dueAt > WAIT_FOR_DIGEST_MS;
      if (!onSchedule(kind)) await outbox.drop(post.id, worker, 'it was taken back');
      else if (late) await outbox.drop(post.id, worker, 'there was no digest of that day');
      else await later(post, LOOK_AGAIN_MS, 'waiting for the digest of that day');
      return false;
    }
    if (!(await outbox.sending(post.id, worker))) return false;
    const { nonce } = post;
    const mentionRole = onSchedule(kind) ? set.mentionRole : null;
    const options = { nonce, mentionRole, name: postTitle(post) };
    const outcome = await channels.post(place, view, options);
    if (outcome.sent) return outbox.sent(post.id, worker, outcome.messageId);
    await refused(post, set, dueAt, outcome);
    return false;
  }

  const later = (post: Post, waitMs: number, problem: string) =>
    outbox.retry(post.id, worker, new Date(now() + waitMs), problem);

  async function refused(
    post: Post,
    set: GuildSettings,
    dueAt: number,
    outcome: { readonly lasting: boolean; readonly problem: string; readonly waitMs: number },
  ): Promise<void> {
    const { problem, lasting, waitMs } = outcome;
    const { guildId, day, kind } = post;
    log.warn({ guild: guildId, kind, day, problem }, 'a post could not be sent');
    if (lasting && post.problem !== problem && set.logChannel !== null) {
      const text = `The post of ${day} could not be sent: ${problem} It is kept and tried again.`;
      await channels.tell(set.logChannel, text);
    }
    if (now() - dueAt > GIVE_UP_MS) await outbox.drop(post.id, worker, problem);
    else await later(post, waitMs, problem);
  }

  return {
    async plan() {
      for (const { guildId, settings: set } of await settings.scheduled()) {
        await planKind(guildId, set, 'daily');
        if (set.weekly) await planKind(guildId, set, 'weekly');
      }
    },
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

/** Waits for its digest, and mentions whom the admins chose. */
const onSchedule = ({ is }: PostKind): boolean => is === 'daily' || is === 'weekly';

function placeOf(post: Post, kind: PostKind | null, { channel }: GuildSettings): PostPlace | null {
  // Where the admin stood: a message goes there, whatever the channel of the posts on schedule is.
  if (kind?.is === 'published') {
    return { guildId: post.guildId, channelId: post.channelId, kind: 'text' };
  }
  if (channel === null || channel.id !== post.channelId) return null;
  return { guildId: post.guildId, channelId: channel.id, kind: channel.kind };
}
