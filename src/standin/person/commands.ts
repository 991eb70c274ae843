/** Which commands a person can see and use in a place (docs: application-commands, "Permissions", "Contexts"). */

import type { Command } from '../command-types.ts';
import type { Kit } from '../kit.ts';
import { ALL_PERMISSIONS, Permission } from '../permissions.ts';
import type { Channel } from '../place-types.ts';
import type { Id } from '../types.ts';
import { permissionsIn } from '../world.ts';

const allowed = (command: Command, permissions: bigint): boolean => {
  const needed = command.default_member_permissions;
  if (needed === null || permissions === ALL_PERMISSIONS) return true;
  // "0" hides the command from everyone but administrators.
  if (needed === '0') return (permissions & Permission.administrator) !== 0n;
  return (permissions & BigInt(needed)) === BigInt(needed);
};

/** Commands by where they exist: guild commands in their guild, global ones where their contexts say. */
const existing = (kit: Kit, channel: Channel): readonly Command[] => {
  const context = channel.guildId ? 0 : 1;
  const all = [...kit.world.commands.values()].filter((command) =>
    command.guild_id
      ? command.guild_id === channel.guildId
      : (command.contexts ?? [0, 1, 2]).includes(context),
  );
  // A guild's own command hides the global one of the same name.
  return all.filter(
    (command) =>
      command.guild_id ||
      !all.some((one) => one.guild_id && one.name === command.name && one.type === command.type),
  );
};

/** The commands in this person's menu here, by name. */
export const visibleCommands = (kit: Kit, channel: Channel, userId: Id): readonly Command[] => {
  const permissions = permissionsIn(kit.world, channel, userId);
  if (channel.guildId && (permissions & Permission.useApplicationCommands) === 0n) return [];
  return existing(kit, channel)
    .filter((command) => !channel.guildId || allowed(command, permissions))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
};

/**
 * The command of that name and type. Throws when it does not exist here or the person may not use it;
 * `force` skips the permission, as a server's admin can who overrides it for a member.
 */
export const commandFor = (
  kit: Kit,
  channel: Channel,
  userId: Id,
  wanted: { readonly name: string; readonly type: number; readonly force?: boolean | undefined },
): Command => {
  const candidates = wanted.force ? existing(kit, channel) : visibleCommands(kit, channel, userId);
  const fits = (command: Command) => command.name === wanted.name && command.type === wanted.type;
  const found = candidates.find(fits);
  if (found) return found;
  if (existing(kit, channel).some(fits))
    throw new Error(
      `"${wanted.name}" is hidden from this person here (default_member_permissions).`,
    );
  const names = candidates.filter((one) => one.type === wanted.type).map((one) => one.name);
  throw new Error(`No command "${wanted.name}" here; there are: ${names.join(', ') || 'none'}.`);
};
