// The day is the feed's day: Hugging Face's Daily Papers turns its page at 21:30 New York time, daylight saving included.
import { addDays, weekdayOf } from '../calendar.ts';
import { wallClock } from '../schedule/zoned.ts';

/** Minutes after midnight in New York at which the next day's list opens (21:30; read off Hugging Face's own client). */
const ROLLS_AT = 21 * 60 + 30;
const ZONE = 'America/New_York';

/** Papers still arrive and votes still grow after a day has closed; two weeks later neither moves any more. */
export const REFRESH_DAYS = 14;

/** The first day that the archive holds. */
export const FIRST_DAY = '2023-05-04';

/** The day (YYYY-MM-DD) whose list is open at `now`. */
export function feedDay(now: Date): string {
  const { day, minutes } = wallClock(now, ZONE);
  return minutes >= ROLLS_AT ? addDays(day, 1) : day;
}

/** Saturday and Sunday have no list of their own. */
export const isWeekend = (day: string): boolean => weekdayOf(day) > 5;

/** All days from `from` to `to`, both included, without weekends; empty when `from` is later. */
export function feedDays(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (!isWeekend(day)) days.push(day);
  return days;
}

/** What is still to be asked of the feed at `now`: the open day, closed days that are not final, and days whose votes still move. */
export function daysToPoll(
  now: Date,
  known: readonly { readonly day: string; readonly final: boolean }[],
): readonly { readonly day: string; readonly closes: boolean }[] {
  const open = feedDay(now);
  const final = new Map(known.map(({ day, final }) => [day, final]));
  // The list before the open one is closed even by a bot that never saw it open; before a Monday that is Friday's.
  const previous = feedDays(addDays(open, -3), addDays(open, -1)).at(-1);
  return feedDays(addDays(open, -REFRESH_DAYS), open)
    .filter((day) => day === open || final.has(day) || day === previous)
    .map((day) => ({ day, closes: day < open && final.get(day) !== true }));
}
