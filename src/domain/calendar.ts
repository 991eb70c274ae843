// Days of the calendar as YYYY-MM-DD, which sort as text. No time zone: see schedule/zoned.ts for wall clocks.

const DAY_MS = 86_400_000;

const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The UTC day of a moment. */
export const isoDay = (moment: Date): string => moment.toISOString().slice(0, 10);

/** `day` moved by whole days. */
export const addDays = (day: string, days: number): string =>
  isoDay(new Date(midnight(day) + days * DAY_MS));

/** ISO weekday, 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: string): number => new Date(midnight(day)).getUTCDay() || 7;
