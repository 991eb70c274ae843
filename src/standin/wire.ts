/** The world's records as Discord's JSON: what REST answers and the gateway sends. */
import { isoTime } from './clock.ts';
import type { Channel, Guild, Member } from './place-types.ts';
import { Flag, type Message } from './types.ts';
import { permissionsIn, type World } from './world.ts';

export const memberJson = (member: Member) => ({
  nick: member.nick,
  roles: member.roles,
  joined_at: member.joinedAt,
  premium_since: null,
  communication_disabled_until: null,
  avatar: null,
  banner: null,
  deaf: false,
  mute: false,
  pending: false,
  flags: 0,
});

/** A member with its user, as in `GET /guilds/{id}/members/{id}`; undefined when not in the guild. */
export const memberWithUser = (world: World, guild: Guild, userId: string) => {
  const member = guild.members.get(userId);
  const user = world.users.get(userId);
  return member && user ? { ...memberJson(member), user } : undefined;
};

/** A channel's flag (docs: resources/channel, "Channel Flags"). */
const REQUIRE_TAG = 1 << 4;

export const channelJson = (world: World, channel: Channel) => {
  const base = {
    id: channel.id,
    type: channel.type,
    last_message_id: channel.lastMessageId,
    flags: 0,
  };
  if (channel.recipientId)
    return { ...base, recipients: [world.users.get(channel.recipientId)].filter(Boolean) };
  const common = {
    ...base,
    name: channel.name,
    guild_id: channel.guildId,
    parent_id: channel.parentId,
    rate_limit_per_user: channel.slowmode,
  };
  if (channel.thread)
    return {
      ...common,
      owner_id: channel.ownerId,
      thread_metadata: channel.thread,
      message_count: world.messages.get(channel.id)?.size ?? 0,
      total_message_sent: world.messages.get(channel.id)?.size ?? 0,
      member_count: channel.threadMembers.length,
      applied_tags: channel.appliedTags,
    };
  return {
    ...common,
    flags: channel.requireTag ? REQUIRE_TAG : 0,
    position: channel.position,
    topic: channel.topic,
    nsfw: false,
    permission_overwrites: channel.overwrites,
    ...(channel.type === 15
      ? {
          available_tags: channel.tags,
          default_reaction_emoji: null,
          default_sort_order: null,
          default_forum_layout: 0,
          template: '',
        }
      : {}),
  };
};

const roleJson = (role: { id: string; name: string; permissions: string; position: number }) => ({
  id: role.id,
  name: role.name,
  description: null,
  permissions: role.permissions,
  position: role.position,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  managed: false,
  mentionable: false,
  icon: null,
  unicode_emoji: null,
  flags: 0,
});

export const rolesJson = (guild: Guild) => [...guild.roles.values()].map(roleJson);

export const guildJson = (guild: Guild) => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  description: null,
  home_header: null,
  splash: null,
  discovery_splash: null,
  features: [],
  banner: null,
  owner_id: guild.ownerId,
  application_id: null,
  region: 'deprecated',
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: null,
  system_channel_flags: 0,
  widget_enabled: false,
  widget_channel_id: null,
  verification_level: 0,
  roles: rolesJson(guild),
  default_message_notifications: 0,
  mfa_level: 0,
  explicit_content_filter: 0,
  max_presences: null,
  max_members: 500_000,
  max_stage_video_channel_users: 50,
  max_video_channel_users: 25,
  vanity_url_code: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  preferred_locale: guild.locale,
  rules_channel_id: null,
  safety_alerts_channel_id: null,
  public_updates_channel_id: null,
  premium_progress_bar_enabled: false,
  nsfw: false,
  nsfw_level: 0,
  emojis: [],
  stickers: [],
  incidents_data: null,
});

/** GUILD_CREATE: the guild, the channels the bot may see, and only the members the bot needs (itself). */
export const guildCreateJson = (world: World, guild: Guild, joinedAt: number) => {
  const own = [...world.channels.values()].filter(
    (channel) => channel.guildId === guild.id && permissionsIn(world, channel, world.bot.id) !== 0n,
  );
  return {
    ...guildJson(guild),
    joined_at: isoTime(joinedAt),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: [memberWithUser(world, guild, world.bot.id)],
    channels: own
      .filter((channel) => !channel.thread)
      .map((channel) => channelJson(world, channel)),
    threads: own.filter((channel) => channel.thread).map((channel) => channelJson(world, channel)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
};

/** May the bot read this message's text without MESSAGE_CONTENT? (docs: events/gateway, "Message Content Intent") */
const readableWithoutIntent = (world: World, message: Message): boolean =>
  !message.guild_id ||
  message.author.id === world.bot.id ||
  message.mentions.some((user) => user.id === world.bot.id);

/** The message as the bot gets it: reactions counted, text emptied where the intent is missing. */
export const messageJson = (world: World, message: Message, contentIntent: boolean): unknown => {
  const { reactions, referenced_message, nonce, guild_id, ...rest } = message;
  const thread = message.flags & Flag.hasThread ? world.channels.get(message.id) : undefined;
  const open = contentIntent || readableWithoutIntent(world, message);
  return {
    ...rest,
    ...(open ? {} : { content: '', embeds: [], attachments: [], components: [], poll: undefined }),
    ...(reactions.length === 0
      ? {}
      : {
          reactions: reactions.map(({ emoji, userIds }) => ({
            emoji,
            count: userIds.length,
            count_details: { burst: 0, normal: userIds.length },
            burst_colors: [],
            me: userIds.includes(world.bot.id),
            me_burst: false,
          })),
        }),
    ...(nonce === undefined ? {} : { nonce }),
    ...(thread ? { thread: channelJson(world, thread) } : {}),
    ...(message.message_reference && referenced_message !== undefined
      ? {
          referenced_message: referenced_message
            ? messageJson(world, { ...referenced_message, referenced_message: null }, contentIntent)
            : null,
        }
      : {}),
  };
};

/** The same with what only the gateway adds: guild, channel type, the author's member. */
export const messageEventJson = (world: World, message: Message, contentIntent: boolean) => {
  const guild = message.guild_id ? world.guilds.get(message.guild_id) : undefined;
  const channel = world.channels.get(message.channel_id);
  const member = guild?.members.get(message.author.id);
  return {
    ...(messageJson(world, message, contentIntent) as Record<string, unknown>),
    channel_type: channel?.type ?? 0,
    ...(guild ? { guild_id: guild.id } : {}),
    ...(guild && member && !message.webhook_id ? { member: memberJson(member) } : {}),
    ...(guild
      ? {
          mentions: message.mentions.map((user) => {
            const mentioned = guild.members.get(user.id);
            return mentioned ? { ...user, member: memberJson(mentioned) } : user;
          }),
        }
      : {}),
  };
};
