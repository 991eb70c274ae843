/** Who may do what: Discord's permission bits and its way of combining roles and overwrites (docs: topics/permissions). */
import type { Channel, Guild } from './place-types.ts';
import type { Id } from './types.ts';

export const Permission = {
  addReactions: 1n << 6n,
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  manageRoles: 1n << 28n,
  useApplicationCommands: 1n << 31n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  createPrivateThreads: 1n << 36n,
  sendMessagesInThreads: 1n << 38n,
  pinMessages: 1n << 51n,
} as const;

/** Bits 0–52: all that Discord has documented so far. */
export const ALL_PERMISSIONS = (1n << 53n) - 1n;

/** What everybody may in a direct message. */
export const DM_PERMISSIONS =
  Permission.viewChannel |
  Permission.sendMessages |
  Permission.embedLinks |
  Permission.attachFiles |
  Permission.readMessageHistory |
  Permission.addReactions |
  Permission.useApplicationCommands;

/** What a new guild gives `@everyone`, without the voice bits. */
export const EVERYONE_DEFAULT =
  DM_PERMISSIONS | Permission.createPublicThreads | Permission.sendMessagesInThreads;

const guildPermissions = (guild: Guild, userId: Id): bigint => {
  if (guild.ownerId === userId) return ALL_PERMISSIONS;
  const member = guild.members.get(userId);
  if (!member) return 0n;
  const bits = [guild.id, ...member.roles]
    .map((id) => BigInt(guild.roles.get(id)?.permissions ?? '0'))
    .reduce((sum, next) => sum | next, 0n);
  return bits & Permission.administrator ? ALL_PERMISSIONS : bits;
};

/** Permissions in one channel; a thread has those of its parent. */
export const channelPermissions = (
  guild: Guild,
  channel: Channel,
  parent: Channel | undefined,
  userId: Id,
): bigint => {
  const base = guildPermissions(guild, userId);
  if (base === ALL_PERMISSIONS || base === 0n) return base;
  const overwrites = (channel.thread ? parent : channel)?.overwrites ?? [];
  const roles = guild.members.get(userId)?.roles ?? [];
  const apply = (bits: bigint, ids: readonly Id[]) => {
    const own = overwrites.filter((overwrite) => ids.includes(overwrite.id));
    const deny = own.reduce((sum, overwrite) => sum | BigInt(overwrite.deny), 0n);
    const allow = own.reduce((sum, overwrite) => sum | BigInt(overwrite.allow), 0n);
    return (bits & ~deny) | allow;
  };
  const bits = apply(apply(apply(base, [guild.id]), roles), [userId]);
  // Without sight of a channel nothing in it is allowed (docs: "Implicit permissions").
  return bits & Permission.viewChannel ? bits : 0n;
};

/** The bit that sending here needs: threads do not inherit SEND_MESSAGES (docs: "Permissions in threads"). */
export const sendBit = (channel: Channel): bigint =>
  channel.thread ? Permission.sendMessagesInThreads : Permission.sendMessages;
