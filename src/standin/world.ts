/** The state of the stand-in: application, people, servers, channels, messages, commands, interactions. */
import type { Ids } from './clock.ts';
import type { Command, Interaction } from './command-types.ts';
import { channelPermissions, DM_PERMISSIONS } from './permissions.ts';
import type { Channel, Guild } from './place-types.ts';
import { refusal } from './refusal.ts';
import type { Attachment, Id, Message, User } from './types.ts';

export interface MessageRecord {
  readonly message: Message;
  /** Set on an ephemeral message: the only person who sees it. */
  readonly visibleTo?: Id;
  /** The interaction whose token may edit it. */
  readonly interactionId?: Id;
  readonly nonce?: string;
}

interface StoredFile {
  readonly meta: Attachment;
  readonly bytes: Uint8Array;
}

export interface World {
  readonly application: { readonly id: Id; readonly name: string; flags: number };
  readonly bot: User;
  readonly tokens: Set<string>;
  readonly users: Map<Id, User>;
  readonly guilds: Map<Id, Guild>;
  readonly channels: Map<Id, Channel>;
  /** By channel, then by message id, oldest first. */
  readonly messages: Map<Id, Map<Id, MessageRecord>>;
  readonly commands: Map<Id, Command>;
  readonly interactions: Map<Id, Interaction>;
  readonly interactionByToken: Map<string, Id>;
  /** Interactions that wait for their first answer. */
  readonly pending: Set<Id>;
  readonly files: Map<Id, StoredFile>;
  /** People who refuse direct messages (50007). */
  readonly closedDms: Set<Id>;
}

export const makeUser = (id: Id, name: string, bot = false): User => ({
  id,
  username: name.toLowerCase().replaceAll(/\s+/g, '_'),
  global_name: bot ? null : name,
  discriminator: '0',
  avatar: null,
  public_flags: 0,
  flags: 0,
  primary_guild: null,
  ...(bot ? { bot } : {}),
});

export const createWorld = (
  ids: Ids,
  setup: { readonly applicationName: string; readonly applicationId?: Id; readonly token: string },
): World => {
  const id = setup.applicationId ?? ids.next();
  const bot = makeUser(id, setup.applicationName, true);
  return {
    application: { id, name: setup.applicationName, flags: 0 },
    bot,
    tokens: new Set([setup.token]),
    users: new Map([[id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    commands: new Map(),
    interactions: new Map(),
    interactionByToken: new Map(),
    pending: new Set(),
    files: new Map(),
    closedDms: new Set(),
  };
};

/** The channel, or the refusal 10003. */
export const channelOf = (world: World, id: Id): Channel => {
  const channel = world.channels.get(id);
  if (!channel) throw refusal('unknownChannel');
  return channel;
};

/** The guild, when the bot is in it; else the refusal 10004. */
export const guildOf = (world: World, id: Id): Guild => {
  const guild = world.guilds.get(id);
  if (!guild?.members.has(world.bot.id)) throw refusal('unknownGuild');
  return guild;
};

/** The user, or the refusal 10013. */
export const userOf = (world: World, id: Id): User => {
  const user = world.users.get(id);
  if (!user) throw refusal('unknownUser');
  return user;
};

/** The message of that channel, or the refusal 10008. */
export const recordOf = (world: World, channelId: Id, messageId: Id): MessageRecord => {
  const record = world.messages.get(channelId)?.get(messageId);
  if (!record) throw refusal('unknownMessage');
  return record;
};

/** Permission bits of a user in a channel; in a direct message both sides may do everything that exists there. */
export const permissionsIn = (world: World, channel: Channel, userId: Id): bigint => {
  const guild = channel.guildId ? world.guilds.get(channel.guildId) : undefined;
  if (guild) {
    const parent = channel.parentId ? world.channels.get(channel.parentId) : undefined;
    return channelPermissions(guild, channel, parent, userId);
  }
  const inside = channel.recipientId === userId || userId === world.bot.id;
  return inside ? DM_PERMISSIONS : 0n;
};
