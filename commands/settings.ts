// /settings: one panel with menus and buttons, and the same as sub-commands. Each change is traced.
import {
  type ActionHandler,
  type CommandModule,
  type Context,
  defineCommand,
} from '../src/command.ts';
import { UserError } from '../src/domain/errors.ts';
import { readTime, readZone } from '../src/domain/schedule/clock-time.ts';
import type { GuildSettings } from '../src/domain/settings.ts';
import type { View } from '../src/domain/view.ts';
import { readArgs, readChannel } from '../src/options.ts';
import { button } from './parts/buttons.ts';
import {
  change,
  changeChannel,
  changeLog,
  changeManager,
  changeMention,
  changeThreads,
  resetAll,
} from './parts/settings-change.ts';
import { settingsCommands } from './parts/settings-commands.ts';
import { papersForm, timeForm } from './parts/settings-forms.ts';
import { settingsPanel } from './parts/settings-panel.ts';

const show = defineCommand({
  name: 'show',
  description: 'All settings of this server, with menus and buttons to change them',
  options: {},
  reply: 'private',
  run: (_args, context) => settingsPanel(context),
});

const channelOf = (values: readonly string[]) => {
  const channel = readChannel(values[0] ?? '');
  if (channel === null) throw new UserError('Choose a text, announcement or forum channel.');
  return channel;
};

const roleOf = (values: readonly string[]): string => {
  const role = values[0] ?? '';
  if (!/^\d{5,20}$/.test(role)) throw new UserError('Choose a role of this server.');
  return role;
};

/** What the form about papers takes; empty means no limit. */
const PAPERS = {
  top: { type: 'integer', description: 'papers', min: 1, max: 120 },
  votes: { type: 'integer', description: 'votes', min: 1, max: 10_000 },
  lag: { type: 'integer', description: 'days', min: 0, max: 7 },
} as const;

const CLEARED: Readonly<Record<string, Partial<GuildSettings>>> = {
  mentionRole: { mentionRole: null },
  logChannel: { logChannel: null },
  managerRole: { managerRole: null },
};

function toggle(context: Context, key: string | undefined, value: boolean): Promise<View> {
  if (key === 'weekly') return change(context, { weekly: value });
  if (key === 'threads') return changeThreads(context, value);
  throw new UserError('This button is from an older version of me. Use /settings show.');
}

const update = (run: ActionHandler['run']): ActionHandler => ({ reply: 'update', run });

const actions: Readonly<Record<string, ActionHandler>> = {
  'settings.page': update(({ args }, context) => settingsPanel(context, args[0] === '1' ? 1 : 0)),
  'settings.channel': update(({ values }, context) => changeChannel(context, channelOf(values))),
  'settings.days': update(({ values }, context) => {
    const weekdays = [...new Set(values.map(Number))].sort((a, b) => a - b);
    return change(context, { weekdays });
  }),
  'settings.role': update(({ values }, context) => changeMention(context, roleOf(values))),
  'settings.log': update(({ values }, context) => changeLog(context, channelOf(values))),
  'settings.manager': update(({ values }, context) => changeManager(context, roleOf(values))),
  'settings.toggle': update(async ({ args }, context) => toggle(context, args[0], args[1] === '1')),
  'settings.replies': update(({ args }, context) =>
    change(context, { replies: args[0] === 'private' ? 'private' : 'public' }),
  ),
  'settings.clear': update(({ args }, context) => {
    const key = args[0] ?? '';
    if (key === 'channel') return changeChannel(context, null);
    return change(context, CLEARED[key] ?? {}, key === 'mentionRole' ? 0 : 1);
  }),
  'settings.time': { reply: 'form', run: async ({ args }) => timeForm(args) },
  'settings.timed': update(({ fields }, context) =>
    change(context, { minutes: readTime(fields.time ?? ''), zone: readZone(fields.zone ?? '') }),
  ),
  'settings.papers': { reply: 'form', run: async ({ args }) => papersForm(args) },
  'settings.chosen': update(({ fields }, context) => {
    const given = Object.entries(fields).filter(([, value]) => value.trim() !== '');
    const { top, votes, lag } = readArgs(PAPERS, Object.fromEntries(given));
    return change(context, { top: top ?? null, minVotes: votes ?? null, lagDays: lag ?? 0 });
  }),
  'settings.reset': update(async () => ({
    kind: 'notice',
    tone: 'warning',
    text: 'Shall all settings of this server go back to the beginning? Posting stops then.',
    actions: [
      button('Reset all', 'settings.resetall', [], 'danger'),
      button('Keep them', 'settings.page', ['0']),
    ],
  })),
  'settings.resetall': update((_input, context) => resetAll(context)),
};

export const settingsModule: CommandModule = {
  name: 'settings',
  description: 'Where, when and what I post in this server, and how I answer',
  audience: 'admin',
  contexts: 'guild',
  subcommands: [show, ...settingsCommands],
  actions,
};
