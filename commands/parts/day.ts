// Days as people write them: 2026-01-15, today, yesterday, 3 days ago.
import { addDays, isoDay } from '../../src/domain/calendar.ts';
import { dayIn } from '../../src/domain/digest/day.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { PaperFilter } from '../../src/ports.ts';

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const AGO = /^(\d{1,3}) days? ago$/;

/** YYYY-MM-DD for what was written; `now` says what today is (UTC). Throws UserError with the forms that are read. */
export function readDay(text: string, now: Date): string {
  const words = text.trim().toLowerCase();
  if (words === 'today') return isoDay(now);
  if (words === 'yesterday') return addDays(isoDay(now), -1);
  const ago = AGO.exec(words);
  if (ago) return addDays(isoDay(now), -Number(ago[1]));
  const iso = ISO.exec(words.replace(/[./]/g, '-'));
  if (iso) {
    const [year, month, day] = [Number(iso[1]), Number(iso[2]), Number(iso[3])];
    const date = new Date(Date.UTC(year, month - 1, day));
    // The 31st of February rolls over into March: not a day that anybody meant.
    if (date.getUTCMonth() === month - 1 && date.getUTCDate() === day) return isoDay(date);
  }
  throw new UserError(
    'I cannot read that day. Write it as 2026-01-15, today, yesterday or 3 days ago.',
  );
}

const MONTH_DAY =
  /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (\d{1,2})(?:st|nd|rd|th)?\b|\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i;

/**
 * The day that a sentence names ("the digest of 2026-05-12", "yesterday's papers", "May 12": the latest such day), or null: "today"
 * names the newest digest.
 */
export function dayNamed(text: string, now: Date): string | null {
  const dated = dayIn(text);
  if (dated !== null) return dated;
  if (/\byesterday/i.test(text)) return readDay('yesterday', now);
  const found = MONTH_DAY.exec(text);
  if (found === null) return null;
  const month = found[1] ?? found[4] ?? '';
  const day = found[2] ?? found[3] ?? '';
  const of = (year: number): string | null => dayIn(`${month} ${day}, ${year}`);
  const year = now.getUTCFullYear();
  const thisYear = of(year);
  return thisYear !== null && thisYear > isoDay(now) ? of(year - 1) : thisYear;
}

/** A filter for one day, or none. */
export function dayFilter(text: string | undefined, now: Date): PaperFilter {
  if (text === undefined) return {};
  const day = readDay(text, now);
  return { from: day, to: day };
}
