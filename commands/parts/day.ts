// Days as people write them: 2026-01-15, today, yesterday, 3 days ago.
import { addDays, isoDay } from '../../src/domain/calendar.ts';
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

/** A filter for one day, or none. */
export function dayFilter(text: string | undefined, now: Date): PaperFilter {
  if (text === undefined) return {};
  const day = readDay(text, now);
  return { from: day, to: day };
}
