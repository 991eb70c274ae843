// What is due of the posts on schedule is written down: once for each channel, kind and day, and nothing from before the channel was chosen.
import { addDays } from '../domain/calendar.ts';
import { lastDue } from '../domain/schedule/due.ts';
import { instantOf } from '../domain/schedule/zoned.ts';
import type { GuildSettings } from '../domain/settings.ts';
import type { Clock, Log } from '../ports.ts';
import type { SettingsStore } from '../ports-guild.ts';
import type { Outbox, Post } from '../ports-post.ts';

/** Where it is not known since when a channel is the digest's: what came due just now, nothing older. */
const FIRST_GRACE_MS = 15 * 60_000;
/** Monday: the round-up of the week that ended. */
const ROUND_UP_DAY = 1;

/** When a post on schedule was due by today's settings: its `dueAt` moves with retries, its day does not. */
export function dueBySchedule(post: Post, set: GuildSettings): number {
  const lag = post.kind === 'weekly' ? 0 : set.lagDays;
  return instantOf(addDays(post.day, lag), set.minutes, set.zone).getTime();
}

/** Returns `plan`: writes down what has come due in any guild. */
export function createPostPlan(parts: {
  readonly settings: SettingsStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
}): () => Promise<void> {
  const { settings, outbox, clock, log } = parts;

  async function planKind(guildId: string, set: GuildSettings, kind: 'daily' | 'weekly') {
    if (set.channel === null) return;
    const key = { guildId, channelId: set.channel.id, kind };
    const newest = await outbox.newest(key);
    const chosen =
      set.since === null ? clock.now().getTime() - FIRST_GRACE_MS : Date.parse(set.since);
    const since = new Date(newest === null ? chosen : dueBySchedule(newest, set));
    const schedule = kind === 'weekly' ? { ...set, weekdays: [ROUND_UP_DAY], lagDays: 0 } : set;
    const due = lastDue(schedule, clock.now(), since);
    if (due === null) return;
    const post = await outbox.add({ ...key, day: due.day }, due.at);
    if (post !== null) log.info({ guild: guildId, kind, day: due.day }, 'a post is due');
  }

  return async () => {
    for (const { guildId, settings: set } of await settings.scheduled()) {
      await planKind(guildId, set, 'daily');
      if (set.weekly) await planKind(guildId, set, 'weekly');
    }
  };
}
