// A digest's day is read from what it says of itself; a number that is no day in the calendar is no date.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';

const ISO = /(?<!\d)(\d{4})[-/.](\d{2})[-/.](\d{2})(?!\d)/;
const DAY_FIRST = new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)? ${MONTH},? (\\d{4})(?!\\d)`, 'i');
const MONTH_FIRST = new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, 'i');

function calendarDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  // Daily digests exist since 2023; other years are a number that looks like one.
  if (year < 1990 || year > 2100 || date.getUTCMonth() !== month - 1) return null;
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
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

/** Minutes after midnight, New York, at which Hugging Face's page turns (21:30). */
const TURN = 21 * 60 + 30;

const NEW_YORK = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/**
 * The day of the Daily Papers page as it stood at `moment` (any text that Date reads), or null: the page turns at
 * 21:30 New York and keeps Friday's list over the weekend.
 */
export function pageDay(moment: string): string | null {
  const time = Date.parse(moment);
  if (Number.isNaN(time)) return null;
  const part = new Map(
    NEW_YORK.formatToParts(time).map(({ type, value }) => [type, Number(value)]),
  );
  const at = (type: string): number => part.get(type as Intl.DateTimeFormatPartTypes) ?? 0;
  const turned = at('hour') * 60 + at('minute') >= TURN ? 1 : 0;
  const day = new Date(Date.UTC(at('year'), at('month') - 1, at('day') + turned));
  const weekday = day.getUTCDay();
  const back = weekday === 6 ? 1 : weekday === 0 ? 2 : 0;
  day.setUTCDate(day.getUTCDate() - back);
  return day.toISOString().slice(0, 10);
}
