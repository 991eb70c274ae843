// The panel of /settings: what is set, and menus and buttons that change it. Its state is the store's; its buttons say what they set.
import type { Context } from '../../src/command.ts';
import { weekdayName } from '../../src/domain/schedule/weekdays.ts';
import type { GuildSettings } from '../../src/domain/settings.ts';
import type { Action, View } from '../../src/domain/view.ts';
import { button } from './buttons.ts';
import { settingsLines } from './settings-lines.ts';
import { guildOf } from './trace.ts';

/** A post with a thread for each of its papers, and the posts of the days before. */
const RECENT = 50;
const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

const pick = (placeholder: string, name: string, from: 'text-channels' | 'roles'): Action => ({
  kind: 'select',
  placeholder,
  request: { name, args: [] },
  options: [],
  from,
});

function posting(settings: GuildSettings): readonly Action[] {
  const { minutes, zone, top, minVotes, lagDays, replies, weekly, threads } = settings;
  const kept = [top ?? '', minVotes ?? '', lagDays].map(String);
  const isPrivate = replies === 'private';
  return [
    pick('Channel for digest posts', 'settings.channel', 'text-channels'),
    {
      kind: 'select',
      placeholder: 'Weekdays',
      request: { name: 'settings.days', args: [] },
      options: WEEK.map((day) => ({
        label: weekdayName(day),
        value: String(day),
        selected: settings.weekdays.includes(day),
      })),
      min: 1,
      max: WEEK.length,
    },
    pick('Role to mention in posts', 'settings.role', 'roles'),
    button('Time', 'settings.time', [String(minutes), zone]),
    button('Papers', 'settings.papers', kept),
    button(`Weekly: ${weekly ? 'on' : 'off'}`, 'settings.toggle', ['weekly', weekly ? '0' : '1']),
    button(`Threads: ${threads ? 'on' : 'off'}`, 'settings.toggle', [
      'threads',
      threads ? '0' : '1',
    ]),
    button(`Replies: ${replies}`, 'settings.replies', [isPrivate ? 'public' : 'private']),
    ...(settings.channel === null
      ? []
      : [button('Stop posting', 'settings.clear', ['channel'], 'danger')]),
    ...(settings.mentionRole === null
      ? []
      : [button('Mention nobody', 'settings.clear', ['mentionRole'])]),
    button('Log and managers', 'settings.page', ['1']),
  ];
}

function running(settings: GuildSettings): readonly Action[] {
  return [
    pick('Log channel', 'settings.log', 'text-channels'),
    pick('Role that may use my admin commands', 'settings.manager', 'roles'),
    ...(settings.logChannel === null ? [] : [button('No log', 'settings.clear', ['logChannel'])]),
    ...(settings.managerRole === null
      ? []
      : [button('No manager role', 'settings.clear', ['managerRole'])]),
    button('Reset all', 'settings.reset', [], 'danger'),
    button('Back', 'settings.page', ['0']),
  ];
}

/** `note` says what has just happened. Page 1 holds what is seldom changed. */
export async function settingsPanel(
  context: Context,
  page: 0 | 1 = 0,
  note: string | null = null,
): Promise<View> {
  const { settings, outbox } = context.community;
  const guildId = guildOf(context);
  const [set, posts] = await Promise.all([settings.read(guildId), outbox.ofGuild(guildId, RECENT)]);
  return {
    kind: 'sections',
    title: 'Settings of this server',
    text: note,
    sections: settingsLines(set, posts, context.clock.now()),
    actions: page === 0 ? posting(set) : running(set),
  };
}
