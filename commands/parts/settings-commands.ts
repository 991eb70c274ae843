// Every setting as a sub-command of /settings.
import { type Command, defineCommand, MOST_CHOICES } from '../../src/command.ts';
import { findZones, readTime, readZone } from '../../src/domain/schedule/clock-time.ts';
import { readWeekdays } from '../../src/domain/schedule/weekdays.ts';
import { channelKinds } from '../../src/domain/settings.ts';
import {
  change,
  changeChannel,
  changeLog,
  changeManager,
  changeMention,
  changeThreads,
  resetAll,
} from './settings-change.ts';

const channel = defineCommand({
  name: 'channel',
  description: 'Where digests are posted; without a channel posting stops',
  options: {
    channel: {
      type: 'channel',
      description: 'A text, announcement or forum channel',
      kinds: channelKinds,
    },
  },
  reply: 'private',
  run: (args, context) => changeChannel(context, args.channel ?? null),
});

const time = defineCommand({
  name: 'time',
  description: 'When digests are posted',
  options: {
    time: { type: 'string', description: 'e.g. 09:30', required: true, maxLength: 10 },
    zone: {
      type: 'string',
      description: 'Time zone, e.g. Europe/Berlin; type a city and choose',
      maxLength: 50,
      autocomplete: true,
    },
  },
  reply: 'private',
  run: (args, context) =>
    change(context, {
      minutes: readTime(args.time),
      ...(args.zone === undefined ? {} : { zone: readZone(args.zone) }),
    }),
  complete: async (_option, partial) =>
    findZones(partial, MOST_CHOICES).map((zone) => ({ label: zone, value: zone })),
});

const weekdays = defineCommand({
  name: 'weekdays',
  description: 'On which days digests are posted',
  options: {
    days: {
      type: 'string',
      description: 'e.g. mon-fri, or mon, wed, fri, or daily',
      required: true,
      maxLength: 60,
    },
  },
  reply: 'private',
  run: (args, context) => change(context, { weekdays: readWeekdays(args.days) }),
});

const papers = defineCommand({
  name: 'papers',
  description: 'Which papers of a day are posted; without options all of them',
  options: {
    top: { type: 'integer', description: 'At most so many, the most voted', min: 1, max: 120 },
    votes: { type: 'integer', description: 'Only with so many votes', min: 1, max: 10_000 },
  },
  reply: 'private',
  run: ({ top, votes }, context) => change(context, { top: top ?? null, minVotes: votes ?? null }),
});

const lag = defineCommand({
  name: 'lag',
  description: 'Post a day’s digest some days later, so that votes can mature',
  options: {
    days: { type: 'integer', description: '0 to 7', required: true, min: 0, max: 7 },
  },
  reply: 'private',
  run: ({ days }, context) => change(context, { lagDays: days }),
});

const replies = defineCommand({
  name: 'replies',
  description: 'Who sees the answers to commands',
  options: {
    seen: {
      type: 'string',
      description: 'By all in the channel, or only by who asks',
      required: true,
      choices: [
        { name: 'public: by all', value: 'public' },
        { name: 'private: by who asks', value: 'private' },
      ],
    },
  },
  reply: 'private',
  run: ({ seen }, context) =>
    change(context, { replies: seen === 'private' ? 'private' : 'public' }),
});

const weekly = defineCommand({
  name: 'weekly',
  description: 'A weekly round-up of the most voted papers',
  options: { on: { type: 'boolean', description: 'On or off', required: true } },
  reply: 'private',
  run: ({ on }, context) => change(context, { weekly: on }),
});

const threads = defineCommand({
  name: 'threads',
  description:
    'A thread for each of the best papers after a daily post; in a forum a post for each',
  options: { on: { type: 'boolean', description: 'On or off', required: true } },
  reply: 'private',
  run: ({ on }, context) => changeThreads(context, on),
});

const role = defineCommand({
  name: 'role',
  description: 'A role that digest posts mention; without a role nobody',
  options: { role: { type: 'role', description: 'Never @everyone' } },
  reply: 'private',
  run: (args, context) => changeMention(context, args.role ?? null),
});

const log = defineCommand({
  name: 'log',
  description: 'Where I tell admins what went wrong; without a channel nowhere',
  options: {
    channel: { type: 'channel', description: 'A text channel', kinds: ['text', 'announcement'] },
  },
  reply: 'private',
  run: (args, context) => changeLog(context, args.channel ?? null),
});

const manager = defineCommand({
  name: 'manager',
  description: 'A role that may use my admin commands beside Manage Server; without a role none',
  options: { role: { type: 'role', description: 'Never @everyone' } },
  reply: 'private',
  run: (args, context) => changeManager(context, args.role ?? null),
});

const reset = defineCommand({
  name: 'reset',
  description: 'Set everything back to the beginning; posting stops',
  options: {},
  reply: 'private',
  run: (_args, context) => resetAll(context),
});

export const settingsCommands: readonly Command[] = [
  channel,
  time,
  weekdays,
  papers,
  lag,
  weekly,
  threads,
  role,
  replies,
  log,
  manager,
  reset,
];
