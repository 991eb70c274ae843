/** A person: who they are and where they can be. */
import type { Kit } from '../kit.ts';
import { Permission } from '../permissions.ts';
import type { Channel } from '../place-types.ts';
import { openDm } from '../places.ts';
import type { Id, User } from '../types.ts';
import { permissionsIn } from '../world.ts';
import { createPlace, type Place } from './place.ts';

export interface Person {
  readonly user: User;
  /** A channel or thread by id, by name, or by "Server/name" where a name is used twice. */
  in(channel: Id): Place;
  /** The direct messages between this person and the bot. */
  dm(): Place;
  /** The channels and threads this person sees. */
  channels(): readonly Channel[];
}

/** The user with this id, username or shown name. */
export const findUser = (kit: Kit, who: string): User => {
  const users = [...kit.world.users.values()];
  const found =
    kit.world.users.get(who) ??
    users.find((user) => user.username === who || user.global_name === who);
  if (!found)
    throw new Error(
      `Nobody is called "${who}"; there are: ${users.map((u) => u.username).join(', ')}.`,
    );
  return found;
};

/** The channel with this id, name or "Server/name" among `channels`. */
export const findChannel = (kit: Kit, channels: readonly Channel[], which: string): Channel => {
  const byId = channels.find((one) => one.id === which);
  if (byId) return byId;
  const full = (one: Channel) =>
    `${kit.world.guilds.get(one.guildId ?? '')?.name ?? ''}/${one.name}`;
  const found = channels.filter((one) => one.name === which || full(one) === which);
  const [first] = found;
  if (!first)
    throw new Error(`No channel "${which}" here; there are: ${channels.map(full).join(', ')}.`);
  if (found.length > 1)
    throw new Error(`"${which}" is ambiguous: ${found.map(full).join(', ')}. Say which.`);
  return first;
};

export const createPerson = (kit: Kit, who: string, waitMs: number): Person => {
  const user = findUser(kit, who);
  const channels = () =>
    [...kit.world.channels.values()].filter(
      (channel) => (permissionsIn(kit.world, channel, user.id) & Permission.viewChannel) !== 0n,
    );
  return {
    user,
    channels,
    in: (channel) => createPlace(kit, user.id, findChannel(kit, channels(), channel).id, waitMs),
    dm: () => createPlace(kit, user.id, openDm(kit, user.id).id, waitMs),
  };
};
