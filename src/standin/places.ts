/** Making servers, people, channels, threads and direct messages. */
import { isoTime } from './clock.ts';
import type { Kit } from './kit.ts';
import { EVERYONE_DEFAULT } from './permissions.ts';
import type { Channel, ForumTag, Guild, Member, Overwrite, Role } from './place-types.ts';
import type { Id, User } from './types.ts';
import { makeUser } from './world.ts';

export const CHANNEL_TYPES = { text: 0, category: 4, announcement: 5, forum: 15 } as const;
type ChannelKind = keyof typeof CHANNEL_TYPES;

export const addUser = (kit: Kit, name: string): User => {
  const user = makeUser(kit.ids.next(), name);
  kit.world.users.set(user.id, user);
  return user;
};

export interface ChannelSetup {
  readonly name: string;
  readonly kind?: ChannelKind;
  readonly topic?: string;
  /** Names; a moderated tag is given by who manages threads. */
  readonly tags?: readonly (string | { readonly name: string; readonly moderated: boolean })[];
  readonly requireTag?: boolean;
  readonly overwrites?: readonly Overwrite[];
  /** Seconds. */
  readonly slowmode?: number;
}

const tag = (kit: Kit, setup: NonNullable<ChannelSetup['tags']>[number]): ForumTag => ({
  id: kit.ids.next(),
  ...(typeof setup === 'string' ? { name: setup, moderated: false } : setup),
  emoji_id: null,
  emoji_name: null,
});

/** Stores a new or changed channel and tells the world. */
export const putChannel = (kit: Kit, channel: Channel, change: 'create' | 'update'): Channel => {
  kit.world.channels.set(channel.id, channel);
  kit.events.emit('channel', { channel, change });
  return channel;
};

export const addChannel = (kit: Kit, guildId: Id, setup: ChannelSetup): Channel =>
  putChannel(
    kit,
    {
      id: kit.ids.next(),
      type: CHANNEL_TYPES[setup.kind ?? 'text'],
      name: setup.name,
      guildId,
      parentId: null,
      position: [...kit.world.channels.values()].filter((one) => one.guildId === guildId).length,
      topic: setup.topic ?? null,
      overwrites: setup.overwrites ?? [],
      tags: (setup.tags ?? []).map((one) => tag(kit, one)),
      ...(setup.requireTag ? { requireTag: true } : {}),
      slowmode: setup.slowmode ?? 0,
      appliedTags: [],
      threadMembers: [],
      lastMessageId: null,
    },
    'create',
  );

export interface ThreadSetup {
  readonly parent: Channel;
  readonly name: string;
  readonly ownerId: Id;
  readonly type?: number;
  /** The starter message's id, which the thread takes as its own. */
  readonly id?: Id;
  /** Minutes. */
  readonly autoArchive?: number;
  readonly appliedTags?: readonly Id[];
}

export const addThread = (kit: Kit, setup: ThreadSetup): Channel => {
  const now = isoTime(kit.clock.now());
  const { parent } = setup;
  return putChannel(
    kit,
    {
      id: setup.id ?? kit.ids.next(),
      type: setup.type ?? (parent.type === CHANNEL_TYPES.announcement ? 10 : 11),
      name: setup.name,
      ...(parent.guildId ? { guildId: parent.guildId } : {}),
      parentId: parent.id,
      position: 0,
      topic: null,
      overwrites: [],
      tags: [],
      slowmode: 0,
      ownerId: setup.ownerId,
      thread: {
        archived: false,
        auto_archive_duration: setup.autoArchive ?? 1440,
        archive_timestamp: now,
        locked: false,
        create_timestamp: now,
      },
      appliedTags: setup.appliedTags ?? [],
      threadMembers: [setup.ownerId],
      lastMessageId: null,
    },
    'create',
  );
};

/** The direct-message channel between a person and the bot, made at the first use. */
export const openDm = (kit: Kit, userId: Id): Channel => {
  const old = [...kit.world.channels.values()].find((one) => one.recipientId === userId);
  if (old) return old;
  return putChannel(
    kit,
    {
      id: kit.ids.next(),
      type: 1,
      name: '',
      parentId: null,
      position: 0,
      topic: null,
      overwrites: [],
      recipientId: userId,
      tags: [],
      slowmode: 0,
      appliedTags: [],
      threadMembers: [],
      lastMessageId: null,
    },
    'create',
  );
};

const member = (kit: Kit, userId: Id, roles: readonly Id[]): Member => ({
  userId,
  nick: null,
  roles,
  joinedAt: isoTime(kit.clock.now()),
});

/** Puts a user into a guild; `permissions` become a role of their own above `@everyone`. */
export const addMember = (kit: Kit, guildId: Id, userId: Id, permissions = 0n): void => {
  const guild = kit.world.guilds.get(guildId);
  if (!guild) throw new Error(`No guild ${guildId}.`);
  const roles = new Map(guild.roles);
  const own: Id[] = [];
  if (permissions !== 0n) {
    const role: Role = {
      id: kit.ids.next(),
      name: `${kit.world.users.get(userId)?.username ?? userId}'s role`,
      permissions: String(permissions),
      position: roles.size,
    };
    roles.set(role.id, role);
    own.push(role.id);
  }
  const members = new Map(guild.members).set(userId, member(kit, userId, own));
  kit.world.guilds.set(guildId, { ...guild, roles, members });
};

/** A new server with `@everyone`, an owner and no channel. Announced by the caller when it is furnished. */
export const addGuild = (kit: Kit, name: string, ownerId: Id): Guild => {
  const id = kit.ids.next();
  const everyone: Role = {
    id,
    name: '@everyone',
    permissions: String(EVERYONE_DEFAULT),
    position: 0,
  };
  const guild: Guild = {
    id,
    name,
    ownerId,
    locale: 'en-US',
    roles: new Map([[id, everyone]]),
    members: new Map([[ownerId, member(kit, ownerId, [])]]),
  };
  kit.world.guilds.set(id, guild);
  return guild;
};
