/** What the bot may do where: the checks before a channel's routes, with Discord's codes. */
import type { Kit } from '../kit.ts';
import { Permission, sendBit } from '../permissions.ts';
import { refusal } from '../refusal.ts';
import type { MessageInput } from '../schema/message.ts';
import type { Channel, Id } from '../types.ts';
import { channelOf, permissionsIn } from '../world.ts';

/** Channel types that hold messages: text, DM, announcement, threads. */
const TEXT_TYPES = [0, 1, 5, 10, 11, 12];

/** The channel, when the bot sees it (else 50001) and has all of `bits` (else 50013). */
export const channelFor = (kit: Kit, channelId: Id, bits = 0n): Channel => {
  const channel = channelOf(kit.world, channelId);
  const own = permissionsIn(kit.world, channel, kit.world.bot.id);
  if ((own & Permission.viewChannel) === 0n) throw refusal('missingAccess');
  if ((own & bits) !== bits) throw refusal('missingPermissions');
  return channel;
};

/** Everything that sending this message here needs. */
export const channelForSending = (
  kit: Kit,
  channelId: Id,
  input: MessageInput,
  fileCount: number,
): Channel => {
  const channel = channelFor(kit, channelId);
  if (!TEXT_TYPES.includes(channel.type)) throw refusal('nonTextChannel');
  const needs =
    sendBit(channel) |
    (input.embeds?.length ? Permission.embedLinks : 0n) |
    (fileCount > 0 ? Permission.attachFiles : 0n);
  channelFor(kit, channelId, needs);
  if (channel.thread?.locked) throw refusal('threadArchived');
  const own = permissionsIn(kit.world, channel, kit.world.bot.id);
  if (input.message_reference && (own & Permission.readMessageHistory) === 0n)
    throw refusal('noHistoryForReply');
  if (channel.recipientId !== undefined && kit.world.closedDms.has(channel.recipientId))
    throw refusal('cannotMessageUser');
  return channel;
};
