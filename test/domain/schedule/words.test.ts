// Times, zones and weekdays as people write them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findZones,
  readTime,
  readZone,
  timeInWords,
} from '../../../src/domain/schedule/clock-time.ts';
import { readWeekdays, weekdaysInWords } from '../../../src/domain/schedule/weekdays.ts';

describe('a time of day', () => {
  it.each([
    ['09:30', 570],
    ['9.30', 570],
    ['9', 540],
    ['9:30 pm', 1290],
    ['12 am', 0],
    ['12:05pm', 725],
    ['00:00', 0],
    ['23:59', 1439],
  ])('%s is minute %i', (text, minutes) => expect(readTime(text)).toBe(minutes));
  it.each(['24:00', '9:60', '13 pm', '0 am', 'noon', '', '9:3'])('%s is refused', (text) =>
    expect(() => readTime(text)).toThrow(/Write it like 09:30/),
  );
  it('is read as it is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minutes) => {
        expect(readTime(timeInWords(minutes))).toBe(minutes);
      }),
    );
  });
});

describe('a time zone', () => {
  it('is found by a city, however it is written', () => {
    expect(readZone('europe/berlin')).toBe('Europe/Berlin');
    expect(readZone('America/New York')).toBe('America/New_York');
    expect(readZone('utc')).toBe('UTC');
    expect(findZones('new y', 25)).toEqual(['America/New_York']);
    expect(findZones('', 25)).toHaveLength(25);
    expect(findZones('', 25)[0]).toBe('UTC');
  });
  it('that does not exist is refused', () => {
    expect(() => readZone('Europe/Atlantis')).toThrow(/no time zone/);
    expect(findZones('atlantis', 25)).toEqual([]);
  });
});

describe('weekdays', () => {
  it.each([
    ['mon-fri', [1, 2, 3, 4, 5], 'Mon–Fri'],
    ['Monday, wed fri', [1, 3, 5], 'Mon, Wed, Fri'],
    ['sat-mon', [1, 6, 7], 'Mon, Sat, Sun'],
    ['daily', [1, 2, 3, 4, 5, 6, 7], 'every day'],
    ['7', [7], 'Sun'],
    ['weekend', [6, 7], 'Sat, Sun'],
  ])('%s', (text, days, words) => {
    expect(readWeekdays(text)).toEqual(days);
    expect(weekdaysInWords(days)).toBe(words);
  });
  it.each(['', 'someday', 'mo', 'mon-wed-fri', '8', 'monkey', 'constructor', '__proto__'])(
    '%s is refused',
    (text) => expect(() => readWeekdays(text)).toThrow(/cannot read the weekdays/),
  );
  it('never hang or give a day twice, whatever is written', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          const days = readWeekdays(text);
          expect(new Set(days).size).toBe(days.length);
        } catch (error) {
          expect(String(error)).toContain('cannot read the weekdays');
        }
      }),
    );
  });
});
