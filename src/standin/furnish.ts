/** The servers a stand-in starts with. */
import type { Kit } from './kit.ts';
import { ALL_PERMISSIONS } from './permissions.ts';
import type { Guild } from './place-types.ts';
import { addChannel, addGuild, addMember, addUser, type ChannelSetup } from './places.ts';

interface MemberSetup {
  readonly name: string;
  /** Permission bits above those of `@everyone`; `admin` = all. */
  readonly permissions?: bigint | 'admin';
}

export interface GuildSetup {
  readonly name: string;
  readonly channels?: readonly ChannelSetup[];
  readonly members?: readonly MemberSetup[];
  /** Permission bits of the bot's own role, above those of `@everyone`. */
  readonly botPermissions?: bigint;
}

/** One server with a text channel and a forum, a member and an admin. */
export const DEFAULT_GUILDS: readonly GuildSetup[] = [
  {
    name: 'Lab',
    channels: [{ name: 'general' }, { name: 'papers' }, { name: 'reading', kind: 'forum' }],
    members: [{ name: 'member' }, { name: 'admin', permissions: 'admin' }],
  },
];

const DEFAULT_CHANNELS: readonly ChannelSetup[] = [{ name: 'general' }];

/** Makes a server with its people and channels, the bot in it, and announces it. */
export const furnishGuild = (kit: Kit, setup: GuildSetup): Guild => {
  const person = (name: string) =>
    [...kit.world.users.values()].find((user) => user.global_name === name) ?? addUser(kit, name);
  const owner = person('owner');
  const { id } = addGuild(kit, setup.name, owner.id);
  for (const { name, permissions } of setup.members ?? [])
    addMember(kit, id, person(name).id, permissions === 'admin' ? ALL_PERMISSIONS : permissions);
  for (const channel of setup.channels ?? DEFAULT_CHANNELS) addChannel(kit, id, channel);
  addMember(kit, id, kit.world.bot.id, setup.botPermissions);
  kit.events.emit('guild', { guildId: id, change: 'create' });
  const made = kit.world.guilds.get(id);
  if (!made) throw new Error('unreachable: the guild was just made');
  return made;
};
