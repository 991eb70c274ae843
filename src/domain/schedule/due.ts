// Which post is due: the last scheduled moment that has passed, and the digest's day it is about. Missed ones before it are let go.
import { addDays, weekdayOf } from '../calendar.ts';
import { instantOf, wallClock } from './zoned.ts';

export interface Schedule {
  /** Minutes after midnight in `zone`. */
  readonly minutes: number;
  /** IANA name. */
  readonly zone: string;
  /** ISO weekdays (1 = Monday) on which to post. */
  readonly weekdays: readonly number[];
  /** The post is about the digest this many days before, so that votes can mature (0–7). */
  readonly lagDays: number;
}

export interface Due {
  /** The digest's day that the post is about. */
  readonly day: string;
  /** When it was due. */
  readonly at: Date;
}

/** The last scheduled moment at or before `now` and after `since`, or null. Looks back eight days: every schedule comes up within a week. */
export function lastDue(schedule: Schedule, now: Date, since: Date): Due | null {
  const today = wallClock(now, schedule.zone).day;
  for (let back = 0; back <= 8; back++) {
    const local = addDays(today, -back);
    if (!schedule.weekdays.includes(weekdayOf(local))) continue;
    const at = instantOf(local, schedule.minutes, schedule.zone);
    if (at > now) continue;
    return at > since ? { day: addDays(local, -schedule.lagDays), at } : null;
  }
  return null;
}

/** The next scheduled moment after `now`; null when no weekday is chosen. */
export function nextDue(schedule: Schedule, now: Date): Date | null {
  const today = wallClock(now, schedule.zone).day;
  for (let ahead = -1; ahead <= 8; ahead++) {
    const local = addDays(today, ahead);
    if (!schedule.weekdays.includes(weekdayOf(local))) continue;
    const at = instantOf(local, schedule.minutes, schedule.zone);
    if (at > now) return at;
  }
  return null;
}
