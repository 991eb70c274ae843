// Times of day as people write them, and the names of time zones. Pure.
import { UserError } from '../errors.ts';
import { isZone } from './zoned.ts';

const TIME = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?$/;

/** Minutes after midnight for `9:30`, `09.30`, `9`, `9:30 pm`. Throws UserError with the forms that are read. */
export function readTime(text: string): number {
  const [, hours, minutes = '0', half] = TIME.exec(text.trim().toLowerCase()) ?? [];
  const hour = Number(hours);
  const minute = Number(minutes);
  const most = half === undefined ? 23 : 12;
  if (hours === undefined || hour > most || minute > 59 || (half !== undefined && hour === 0)) {
    throw new UserError(`I cannot read the time "${text}". Write it like 09:30.`);
  }
  const of24 = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  return of24 * 60 + minute;
}

/** `09:30`. */
export const timeInWords = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, '0')).join(':');

/** UTC first: it is no city, but what many mean. */
const zones = (): readonly string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')];

const plain = (name: string): string => name.toLowerCase().replaceAll('_', ' ');

/** The zone's own spelling for `europe/berlin` or `Europe/Berlin`. Throws UserError for a zone that does not exist. */
export function readZone(text: string): string {
  const wanted = plain(text.trim());
  const known = zones().find((name) => plain(name) === wanted);
  if (known !== undefined) return known;
  if (isZone(text.trim())) return text.trim();
  throw new UserError(
    `I know no time zone "${text}". Write it like Europe/Berlin; typing a city offers the names.`,
  );
}

/** Zones whose name holds what was typed, those of which a part begins with it first. */
export function findZones(partial: string, limit: number): readonly string[] {
  const words = plain(partial.trim());
  const starts = (name: string): boolean =>
    plain(name)
      .split('/')
      .some((part) => part.startsWith(words));
  const found = zones().filter((name) => plain(name).includes(words));
  return [...found.filter(starts), ...found.filter((name) => !starts(name))].slice(0, limit);
}
