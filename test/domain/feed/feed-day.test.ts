// The feed's day turns at 21:30 in New York, in summer and winter, and which days are asked again.
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/calendar.ts';
import { daysToPoll, feedDay, feedDays, isWeekend } from '../../../src/domain/feed/feed-day.ts';

const at = (iso: string) => new Date(iso);

describe('the feed day', () => {
  it.each([
    ['summer, a minute before the page turns', '2026-07-15T01:29:00Z', '2026-07-14'],
    ['summer, the page turns at 21:30 New York (UTC-4)', '2026-07-15T01:30:00Z', '2026-07-15'],
    ['winter, a minute before', '2026-01-15T02:29:59Z', '2026-01-14'],
    ['winter, the page turns an hour later in UTC', '2026-01-15T02:30:00Z', '2026-01-15'],
    ['the evening before clocks go forward', '2026-03-08T02:30:00Z', '2026-03-08'],
    ['the evening after clocks went forward', '2026-03-09T01:30:00Z', '2026-03-09'],
    ['New Year', '2026-01-01T02:30:00Z', '2026-01-01'],
  ])('%s', (_, now, day) => {
    expect(feedDay(at(now))).toBe(day);
  });

  it('has no list on Saturday and Sunday', () => {
    expect(feedDays('2025-12-12', '2025-12-16')).toEqual([
      '2025-12-12',
      '2025-12-15',
      '2025-12-16',
    ]);
    expect(isWeekend('2025-12-13')).toBe(true);
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(feedDays('2026-01-02', '2026-01-01')).toEqual([]);
  });

  it('polls the open day, closes yesterday, and refreshes known days for two weeks', () => {
    const polls = daysToPoll(at('2026-07-16T12:00:00Z'), [
      { day: '2026-07-15', final: false },
      { day: '2026-07-06', final: true },
      { day: '2026-06-30', final: true },
    ]);
    expect(polls).toEqual([
      { day: '2026-07-06', closes: false },
      { day: '2026-07-15', closes: true },
      { day: '2026-07-16', closes: false },
    ]);
  });

  it('closes Friday on Monday, also when the bot slept over the weekend', () => {
    const polls = daysToPoll(at('2026-07-20T12:00:00Z'), []);
    expect(polls).toContainEqual({ day: '2026-07-17', closes: true });
  });

  it('never read yesterday: reads it once, to be closed', () => {
    const polls = daysToPoll(at('2026-07-16T12:00:00Z'), []);
    expect(polls).toEqual([
      { day: '2026-07-15', closes: true },
      { day: '2026-07-16', closes: false },
    ]);
  });
});
