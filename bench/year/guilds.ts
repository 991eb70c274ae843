// Five servers whose clocks change at different times, each with its own rhythm.
import type { GuildSettings } from '../../src/domain/settings.ts';

export interface YearGuild {
  readonly name: string;
  readonly settings: Pick<
    GuildSettings,
    'minutes' | 'zone' | 'weekdays' | 'lagDays' | 'weekly' | 'threads'
  >;
  readonly forum: boolean;
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const WORKDAYS = [1, 2, 3, 4, 5];

/** Half of them post at 02:30 or 02:15, where clocks leap and fall back. */
export const yearGuilds: readonly YearGuild[] = [
  {
    name: 'Berlin',
    settings: {
      minutes: 150,
      zone: 'Europe/Berlin',
      weekdays: EVERY_DAY,
      lagDays: 0,
      weekly: true,
      threads: false,
    },
    forum: false,
  },
  {
    name: 'New York',
    settings: {
      minutes: 150,
      zone: 'America/New_York',
      weekdays: WORKDAYS,
      lagDays: 1,
      weekly: false,
      threads: true,
    },
    forum: true,
  },
  {
    name: 'Lord Howe',
    settings: {
      minutes: 135,
      zone: 'Australia/Lord_Howe',
      weekdays: EVERY_DAY,
      lagDays: 2,
      weekly: true,
      threads: false,
    },
    forum: false,
  },
  {
    name: 'Kolkata',
    settings: {
      minutes: 0,
      zone: 'Asia/Kolkata',
      weekdays: [1, 3, 5],
      lagDays: 7,
      weekly: false,
      threads: true,
    },
    forum: false,
  },
  {
    name: 'Auckland',
    settings: {
      minutes: 1439,
      zone: 'Pacific/Auckland',
      weekdays: WORKDAYS,
      lagDays: 0,
      weekly: true,
      threads: false,
    },
    forum: true,
  },
];

/** Each day has so many papers, each with a thread where the server wants it. */
export const PAPERS_A_DAY = 2;
export const paperTitle = (n: number, day: string): string => `Paper ${n} of ${day}`;

export const YEAR_FROM = Date.UTC(2026, 0, 1, 12);
export const YEAR_TO = Date.UTC(2027, 0, 1, 12);
