// A digest's day is read from what it says of itself; a number that is no day in the calendar is no date.
import { addDays, isoDay, weekdayOf } from '../calendar.ts';
import { feedDay } from '../feed/feed-day.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';

const ISO = /(?<!\d)(\d{4})[-/.](\d{2})[-/.](\d{2})(?!\d)/;
const DAY_FIRST = new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)? ${MONTH},? (\\d{4})(?!\\d)`, 'i');
const MONTH_FIRST = new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, 'i');

/** Daily digests exist since 2023; other years are a number that looks like one. */
const isLikely = (year: number): boolean => year >= 1990 && year <= 2100;

function calendarDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return isLikely(year) && date.getUTCMonth() === month - 1 ? isoDay(date) : null;
}

/** The first day named in `text` (`2026-01-15`, `15 January 2026`, `Jan 15th, 2026`) as YYYY-MM-DD, or null. */
export function dayIn(text: string): string | null {
  // Most lines name no year.
  if (!/\d{4}/.test(text)) return null;
  const iso = ISO.exec(text);
  if (iso) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const day = DAY_FIRST.exec(text);
  if (day) return calendarDay(Number(day[3]), monthNumber(day[2]), Number(day[1]));
  const month = MONTH_FIRST.exec(text);
  if (month) return calendarDay(Number(month[3]), monthNumber(month[1]), Number(month[2]));
  return null;
}

function monthNumber(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

/** The day that most of `days` name (first day wins a tie), or null. */
export function commonDay(days: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const day of days) if (day !== null) counts.set(day, (counts.get(day) ?? 0) + 1);
  let best: string | null = null;
  for (const [day, count] of counts) {
    if (best === null || count > (counts.get(best) ?? 0)) best = day;
  }
  return best;
}

/**
 * The day of the Daily Papers page as it stood at `moment` (any text that Date reads), or null: the page turns with
 * the feed's day and keeps Friday's list over the weekend.
 */
export function pageDay(moment: string): string | null {
  const time = new Date(moment);
  // Of what is no moment the year is NaN.
  if (!isLikely(time.getUTCFullYear())) return null;
  const day = feedDay(time);
  return addDays(day, -Math.max(0, weekdayOf(day) - 5));
}
