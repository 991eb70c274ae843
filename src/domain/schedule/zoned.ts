// Wall-clock times in IANA zones, daylight saving included. Pure: Intl's tables are the only source.

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, format);
  return format;
}

/** Is it a zone that this machine knows, e.g. `Europe/Berlin`? */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The wall clock in `zone` at `now`: day YYYY-MM-DD and minutes after midnight. Throws RangeError for an unknown zone. */
export function wallClock(
  now: Date,
  zone: string,
): { readonly day: string; readonly minutes: number } {
  const at = Object.fromEntries(
    formatOf(zone)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: `${at.year}-${at.month}-${at.day}`,
    minutes: Number(at.hour) * 60 + Number(at.minute),
  };
}

const MINUTE = 60_000;

/** Milliseconds by which the wall clock of `zone` is ahead of UTC at an instant. */
function offsetAt(instant: number, zone: string): number {
  const { day, minutes } = wallClock(new Date(instant), zone);
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
  return wall - Math.floor(instant / MINUTE) * MINUTE;
}

/**
 * The instant at which the wall clock of `zone` shows `minutes` after midnight on `day`.
 * A time that a spring gap skips is moved forward by the gap (02:30 → 03:30); of a time that comes twice, the first.
 */
export function instantOf(day: string, minutes: number, zone: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
  // The offsets a day before and after: they differ only around a change, and no zone changes twice in two days.
  const before = offsetAt(wall - 1440 * MINUTE, zone);
  const after = offsetAt(wall + 1440 * MINUTE, zone);
  const first = wall - Math.max(before, after);
  const second = wall - Math.min(before, after);
  const shows = (instant: number): boolean => instant + offsetAt(instant, zone) === wall;
  if (shows(first)) return new Date(first);
  if (shows(second)) return new Date(second);
  return new Date(wall - before);
}
