// Wall clocks and schedules: each chosen day comes due once, in every zone, over the year's changes of the clock.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastDue, nextDue } from '../../../src/domain/schedule/due.ts';
import { instantOf, isZone, wallClock } from '../../../src/domain/schedule/zoned.ts';

const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'UTC',
];
const iso = (date: Date | null) => date?.toISOString() ?? null;

describe('wall-clock times', () => {
  it.each([
    ['an ordinary day', '2026-07-15', 9 * 60, 'Europe/Berlin', '2026-07-15T07:00:00.000Z'],
    ['a spring gap moves forward', '2026-03-29', 150, 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    [
      'an autumn overlap takes the first',
      '2026-10-25',
      150,
      'Europe/Berlin',
      '2026-10-25T00:30:00.000Z',
    ],
    ['New York, gap', '2026-03-08', 150, 'America/New_York', '2026-03-08T07:30:00.000Z'],
    [
      'half-hour change of Lord Howe',
      '2026-10-04',
      135,
      'Australia/Lord_Howe',
      '2026-10-03T15:45:00.000Z',
    ],
  ])('%s', (_, day, minutes, zone, expected) => {
    expect(iso(instantOf(day, minutes, zone))).toBe(expected);
  });

  it('every minute that exists is found again', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        fc.constantFrom(...ZONES),
        (date, zone) => {
          const { day, minutes } = wallClock(date, zone);
          expect(wallClock(instantOf(day, minutes, zone), zone)).toEqual({ day, minutes });
        },
      ),
    );
  });

  it('knows zones from words', () => {
    expect(isZone('Asia/Tokyo')).toBe(true);
    expect(isZone('Mars/Olympus')).toBe(false);
  });
});

describe('schedules', () => {
  const weekdays = {
    minutes: 9 * 60,
    zone: 'Europe/Berlin',
    weekdays: [1, 2, 3, 4, 5],
    lagDays: 1,
  };
  const long = new Date('2026-01-01T00:00:00Z');

  it('is due from its minute on, about the day before when it lags a day', () => {
    expect(lastDue(weekdays, new Date('2026-07-15T06:59:59Z'), long)?.day).toBe('2026-07-13');
    expect(lastDue(weekdays, new Date('2026-07-15T07:00:00Z'), long)).toEqual({
      day: '2026-07-14',
      at: new Date('2026-07-15T07:00:00Z'),
    });
  });

  it('catches up one post after a long sleep, and none that was served', () => {
    const now = new Date('2026-07-19T12:00:00Z');
    expect(iso(lastDue(weekdays, now, long)?.at ?? null)).toBe('2026-07-17T07:00:00.000Z');
    expect(lastDue(weekdays, now, new Date('2026-07-17T07:00:00Z'))).toBeNull();
    expect(iso(nextDue(weekdays, now))).toBe('2026-07-20T07:00:00.000Z');
    expect(nextDue({ ...weekdays, weekdays: [] }, now)).toBeNull();
  });

  it('over a year, in every zone, each chosen weekday comes due exactly once, checked at any rhythm', () => {
    for (const zone of ZONES) {
      const schedule = { minutes: 150, zone, weekdays: [1, 2, 3, 4, 5, 6, 7], lagDays: 0 };
      const days: string[] = [];
      let since = new Date('2025-12-31T23:00:00Z');
      for (let t = since.getTime(); t < Date.parse('2026-12-31T00:00:00Z'); t += 431 * 60_000) {
        const due = lastDue(schedule, new Date(t), since);
        if (due === null) continue;
        days.push(due.day);
        since = due.at;
      }
      expect(new Set(days).size).toBe(days.length);
      expect(days.length).toBeGreaterThanOrEqual(364);
    }
  });
});
