// The channels that the bot can post into, in Discord's numbers.
import { ChannelType } from 'discord.js';
import { type ChannelKind, channelKinds } from '../../domain/settings.ts';

export const CHANNEL_TYPES = {
  text: ChannelType.GuildText,
  announcement: ChannelType.GuildAnnouncement,
  forum: ChannelType.GuildForum,
} as const satisfies Readonly<Record<ChannelKind, ChannelType>>;

/** Null for a channel that takes no posts. */
export const channelKindOf = (type: ChannelType): ChannelKind | null =>
  channelKinds.find((kind) => CHANNEL_TYPES[kind] === type) ?? null;
