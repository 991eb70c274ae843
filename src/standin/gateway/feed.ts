/** Turns what happens in the world into gateway events for the sessions that may have them. */
import type { Kit } from '../kit.ts';
import { Permission } from '../permissions.ts';
import type { Channel } from '../place-types.ts';
import type { Id } from '../types.ts';
import { channelJson, guildCreateJson, memberWithUser, messageEventJson } from '../wire.ts';
import { permissionsIn } from '../world.ts';
import { Intent, intentFor } from './intents.ts';
import { interactionJson } from './interaction-json.ts';
import { dispatchTo, type Session, shardOf } from './session.ts';

/** `payload` may differ by session (text is hidden without MESSAGE_CONTENT). */
type Payload = (session: Session) => unknown;

const channelEvent = (channel: Channel, change: 'create' | 'update' | 'delete'): string =>
  `${channel.thread ? 'THREAD' : 'CHANNEL'}_${change.toUpperCase()}`;

/** Subscribes the gateway to the world; returns how to stop. `sessions` is read at every event. */
export const feedSessions = (kit: Kit, sessions: () => Iterable<Session>): (() => void) => {
  const { world, events } = kit;
  const send = (t: string, guildId: Id | undefined, payload: Payload, times = 1) => {
    if (guildId && !world.guilds.get(guildId)?.members.has(world.bot.id) && t !== 'GUILD_DELETE')
      return;
    const intent = intentFor(t, guildId !== undefined);
    for (const session of sessions()) {
      if ((session.intents & intent) !== intent) continue;
      if (shardOf(guildId, session.shard[1]) !== session.shard[0]) continue;
      for (let n = 0; n < times; n += 1) dispatchTo(session, t, payload(session));
    }
  };
  const visible = (channel: Channel | undefined): channel is Channel =>
    channel !== undefined &&
    (permissionsIn(world, channel, world.bot.id) & Permission.viewChannel) !== 0n;
  const readsContent = (session: Session) => (session.intents & Intent.messageContent) !== 0;

  const stops = [
    events.on('message', ({ message, visibleTo, duplicates }) => {
      const channel = world.channels.get(message.channel_id);
      if (visibleTo !== undefined || !visible(channel)) return;
      const payload: Payload = (session) => messageEventJson(world, message, readsContent(session));
      send('MESSAGE_CREATE', message.guild_id, payload, 1 + (duplicates ?? 0));
    }),
    events.on('messageUpdate', ({ message, visibleTo }) => {
      if (visibleTo !== undefined || !visible(world.channels.get(message.channel_id))) return;
      const payload: Payload = (session) => messageEventJson(world, message, readsContent(session));
      send('MESSAGE_UPDATE', message.guild_id, payload);
    }),
    events.on('messageDelete', ({ message, visibleTo }) => {
      if (visibleTo !== undefined || !visible(world.channels.get(message.channel_id))) return;
      send('MESSAGE_DELETE', message.guild_id, () => ({
        id: message.id,
        channel_id: message.channel_id,
        ...(message.guild_id ? { guild_id: message.guild_id } : {}),
      }));
    }),
    events.on('typing', ({ channelId, userId, at }) => {
      const channel = world.channels.get(channelId);
      if (!visible(channel)) return;
      send('TYPING_START', channel.guildId, () => ({
        channel_id: channelId,
        user_id: userId,
        timestamp: Math.floor(at / 1000),
        ...(channel.guildId ? { guild_id: channel.guildId } : {}),
      }));
    }),
    events.on('reaction', ({ message, userId, emoji, added }) => {
      if (!visible(world.channels.get(message.channel_id))) return;
      const guild = message.guild_id ? world.guilds.get(message.guild_id) : undefined;
      send(`MESSAGE_REACTION_${added ? 'ADD' : 'REMOVE'}`, message.guild_id, () => ({
        user_id: userId,
        channel_id: message.channel_id,
        message_id: message.id,
        emoji: { id: null, name: emoji },
        burst: false,
        type: 0,
        ...(guild ? { guild_id: guild.id } : {}),
        ...(guild && added
          ? { member: memberWithUser(world, guild, userId), message_author_id: message.author.id }
          : {}),
      }));
    }),
    events.on('channel', ({ channel, change }) => {
      if (!channel.guildId || !visible(channel)) return;
      send(channelEvent(channel, change), channel.guildId, () => channelJson(world, channel));
    }),
    events.on('guild', ({ guildId, change }) => {
      const guild = world.guilds.get(guildId);
      if (change === 'delete') send('GUILD_DELETE', guildId, () => ({ id: guildId }));
      else if (guild && change === 'create')
        send('GUILD_CREATE', guildId, () => guildCreateJson(world, guild, kit.clock.now()));
    }),
    events.on('interaction', ({ interaction, duplicates }) => {
      const payload = interactionJson(kit, interaction);
      send('INTERACTION_CREATE', interaction.guildId, () => payload, 1 + (duplicates ?? 0));
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};
