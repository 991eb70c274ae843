// A setting is checked, stored and traced with what was before; then the panel shows it.
import type { ChannelRef, Context } from '../../src/command.ts';
import { UserError } from '../../src/domain/errors.ts';
import { defaultSettings, type GuildSettings } from '../../src/domain/settings.ts';
import type { View } from '../../src/domain/view.ts';
import { settingsPanel } from './settings-panel.ts';
import { guildOf, trace } from './trace.ts';

type Change = Partial<GuildSettings>;

/** The values of `settings` that differ between the two. */
const only = (settings: GuildSettings, other: GuildSettings): Change =>
  Object.fromEntries(
    Object.entries(settings).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(other[key as keyof GuildSettings]),
    ),
  );

/** Stores a change, leaves its trace, and shows the panel. */
export async function change(
  context: Context,
  wanted: Change,
  page: 0 | 1 = 0,
  hint = '',
): Promise<View> {
  const guildId = guildOf(context);
  const { before, after } = await context.community.settings.change(guildId, wanted);
  const changed = only(after, before);
  if (Object.keys(changed).length === 0) {
    return settingsPanel(context, page, 'That is set already.');
  }
  await trace(context, 'settings.change', only(before, after), changed);
  return settingsPanel(context, page, ['Saved.', hint].filter((part) => part !== '').join(' '));
}

/** What came due before a channel was chosen is not posted into it, so the moment of the choice is kept with it. */
export async function changeChannel(context: Context, channel: ChannelRef | null): Promise<View> {
  const now = await context.community.settings.read(guildOf(context));
  if (now.channel?.id === channel?.id) return change(context, { channel });
  const since = channel === null ? null : context.clock.now().toISOString();
  const hint =
    channel === null
      ? 'Nothing is posted any more.'
      : 'I need View Channel, Send Messages and Embed Links there.';
  return change(context, { channel, since }, 0, hint);
}

export async function changeThreads(context: Context, threads: boolean): Promise<View> {
  const { channel } = await context.community.settings.read(guildOf(context));
  const open = channel?.kind === 'forum' ? 'Create Posts' : 'Create Public Threads';
  const hint = threads
    ? `I need ${open} there, and Send Messages in Threads to answer in them.`
    : 'Threads that are there stay.';
  return change(context, { threads }, 0, hint);
}

/** Refuses @everyone, which is a role too, with the server's own id. */
function checkRole(context: Context, role: string | null): void {
  if (role === guildOf(context)) {
    throw new UserError(
      'I never mention @everyone, nor make everybody my manager. Choose another role.',
    );
  }
}

export async function changeMention(context: Context, mentionRole: string | null): Promise<View> {
  checkRole(context, mentionRole);
  return change(context, { mentionRole });
}

export async function changeManager(context: Context, managerRole: string | null): Promise<View> {
  checkRole(context, managerRole);
  const hint =
    managerRole === null
      ? ''
      : 'Discord still hides my admin commands from that role: allow them under Server Settings → Integrations.';
  return change(context, { managerRole }, 1, hint);
}

export async function changeLog(context: Context, channel: ChannelRef | null): Promise<View> {
  if (channel?.kind === 'forum') {
    throw new UserError('A forum takes no log lines. Choose a text channel.');
  }
  return change(context, { logChannel: channel?.id ?? null }, 1);
}

export const resetAll = (context: Context): Promise<View> =>
  change(context, defaultSettings, 0, 'Everything is as it was at the beginning.');
