/** What the bot may do where: the checks before a channel's routes, with Discord's codes. */
import type { Kit } from '../kit.ts';
import { Permission, sendBit } from '../permissions.ts';
import type { Channel } from '../place-types.ts';
import { refusal } from '../refusal.ts';
import type { MessageInput } from '../schema/message.ts';
import type { Id } from '../types.ts';
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

/** Slow mode binds everybody who cannot manage the channel or its messages. */
const checkSlowmode = (kit: Kit, channel: Channel, own: bigint): void => {
  const exempt = Permission.manageMessages | Permission.manageChannels | Permission.manageThreads;
  if (channel.slowmode === 0 || (own & exempt) !== 0n) return;
  const mine = [...(kit.world.messages.get(channel.id)?.values() ?? [])].filter(
    (record) => record.message.author.id === kit.world.bot.id && record.interactionId === undefined,
  );
  const last = mine.at(-1)?.message.timestamp;
  const left = last ? Date.parse(last) + channel.slowmode * 1000 - kit.clock.now() : 0;
  if (left > 0) throw refusal('slowmode', { retry_after: left / 1000, global: false });
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
  const own = permissionsIn(kit.world, channel, kit.world.bot.id);
  checkSlowmode(kit, channel, own);
  if (channel.thread?.locked) throw refusal('threadArchived');
  if (input.message_reference && (own & Permission.readMessageHistory) === 0n)
    throw refusal('noHistoryForReply');
  if (channel.recipientId !== undefined && kit.world.closedDms.has(channel.recipientId))
    throw refusal('cannotMessageUser');
  return channel;
};
