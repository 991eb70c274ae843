/** A slash command's options, as Discord's client checks and sends them. */

import type { Command, CommandOption } from '../command-types.ts';
import { storeFile } from '../files.ts';
import type { Kit } from '../kit.ts';
import type { Channel } from '../place-types.ts';
import type { Attachment, Id, UploadFile } from '../types.ts';
import { channelJson, memberJson } from '../wire.ts';
import { permissionsIn } from '../world.ts';

/** Users, channels and roles are given by id; attachments as files. */
type OptionValue = string | number | boolean | UploadFile;
export type OptionValues = Readonly<Record<string, OptionValue>>;

export interface OptionData {
  readonly name: string;
  readonly type: number;
  readonly value?: string | number | boolean;
  readonly options?: readonly OptionData[];
  readonly focused?: true;
}

type Resolved = Record<
  'users' | 'members' | 'roles' | 'channels' | 'attachments',
  Record<Id, unknown>
>;

interface Filling {
  readonly kit: Kit;
  readonly channel: Channel;
  readonly resolved: Resolved;
  /** Autocomplete: the option being typed; nothing is required or checked then. */
  readonly focused: string | undefined;
}

const isFile = (value: OptionValue): value is UploadFile =>
  typeof value === 'object' && value !== null && 'bytes' in value;

const expected: Readonly<Record<number, (value: OptionValue) => boolean>> = {
  3: (value) => typeof value === 'string',
  4: (value) => Number.isInteger(value),
  5: (value) => typeof value === 'boolean',
  10: (value) => typeof value === 'number',
  11: isFile,
};

const checkValue = (option: CommandOption, value: OptionValue): void => {
  const refuse = (why: string) => {
    throw new Error(`Option "${option.name}": ${why}`);
  };
  if (!(expected[option.type] ?? ((one) => typeof one === 'string'))(value))
    refuse(`a ${typeof value} does not fit option type ${option.type}.`);
  if (option.choices?.length && !option.choices.some((choice) => choice.value === value))
    refuse(`must be one of ${option.choices.map((choice) => choice.value).join(', ')}.`);
  if (typeof value === 'number') {
    if (value < (option.min_value ?? -Infinity)) refuse(`must be at least ${option.min_value}.`);
    if (value > (option.max_value ?? Infinity)) refuse(`must be at most ${option.max_value}.`);
  }
  if (typeof value === 'string' && option.type === 3) {
    const max = option.max_length ?? 6000;
    if (value.length < (option.min_length ?? 0)) refuse(`is shorter than ${option.min_length}.`);
    if (value.length > max) refuse(`is longer than ${max}.`);
  }
};

const resolveUser = ({ kit, channel, resolved }: Filling, id: Id): boolean => {
  const user = kit.world.users.get(id);
  if (!user) return false;
  resolved.users[id] = user;
  const member = kit.world.guilds.get(channel.guildId ?? '')?.members.get(id);
  if (member)
    resolved.members[id] = {
      ...memberJson(member),
      permissions: String(permissionsIn(kit.world, channel, id)),
    };
  return true;
};

const resolveRole = ({ kit, channel, resolved }: Filling, id: Id): boolean => {
  const role = kit.world.guilds.get(channel.guildId ?? '')?.roles.get(id);
  if (role) resolved.roles[id] = { ...role, color: 0, hoist: false, managed: false };
  return role !== undefined;
};

const resolveChannel = ({ kit, resolved }: Filling, id: Id, types: readonly number[]): boolean => {
  const target = kit.world.channels.get(id);
  if (!target || (types.length > 0 && !types.includes(target.type))) return false;
  resolved.channels[id] = { ...channelJson(kit.world, target), permissions: '0' };
  return true;
};

/** The wire value of one option; what it refers to is added to `resolved`. */
const wireValue = (filling: Filling, option: CommandOption, value: OptionValue) => {
  if (isFile(value)) {
    const stored: Attachment = storeFile(filling.kit, filling.channel.id, value, {
      ephemeral: true,
    });
    filling.resolved.attachments[stored.id] = stored;
    return stored.id;
  }
  const id = String(value);
  const found =
    option.type === 6
      ? resolveUser(filling, id)
      : option.type === 7
        ? resolveChannel(filling, id, option.channel_types ?? [])
        : option.type === 8
          ? resolveRole(filling, id)
          : option.type === 9
            ? resolveUser(filling, id) || resolveRole(filling, id)
            : true;
  if (!found) throw new Error(`Option "${option.name}": nothing here has the id ${id}.`);
  return value;
};

const fill = (
  filling: Filling,
  defined: readonly CommandOption[],
  values: OptionValues,
): readonly OptionData[] => {
  for (const name of Object.keys(values))
    if (!defined.some((option) => option.name === name))
      throw new Error(`No option "${name}"; there are: ${defined.map((o) => o.name).join(', ')}.`);
  return defined.flatMap((option) => {
    const value = values[option.name];
    const focused = option.name === filling.focused;
    if (value === undefined) {
      if (option.required && filling.focused === undefined)
        throw new Error(`Option "${option.name}" is required.`);
      return [];
    }
    if (filling.focused === undefined) checkValue(option, value);
    return [
      {
        name: option.name,
        type: option.type,
        value: focused ? String(value) : wireValue(filling, option, value),
        ...(focused ? { focused: true as const } : {}),
      },
    ];
  });
};

const findSub = (options: readonly CommandOption[], path: readonly string[], command: Command) => {
  const [name] = path;
  const found = options.find((option) => option.name === name && option.type <= 2);
  if (!found) {
    const names = options.map((option) => option.name).join(', ');
    throw new Error(
      `/${command.name} has no sub-command "${path.join(' ')}"; there are: ${names}.`,
    );
  }
  return found;
};

/**
 * Builds `options` and `resolved` of a slash command or its autocomplete. `sub` names a sub-command, or "group sub".
 * Throws what Discord's client would refuse: unknown or missing options, wrong types, values outside limits.
 */
export const fillOptions = (
  kit: Kit,
  channel: Channel,
  command: Command,
  values: OptionValues,
  how: { readonly sub?: string | undefined; readonly focused?: string | undefined },
) => {
  const resolved: Resolved = { users: {}, members: {}, roles: {}, channels: {}, attachments: {} };
  const filling: Filling = { kit, channel, resolved, focused: how.focused };
  const nest = (
    defined: readonly CommandOption[],
    path: readonly string[],
  ): readonly OptionData[] => {
    if (path.length === 0) {
      if (defined.some((option) => option.type <= 2))
        throw new Error(
          `/${command.name} needs a sub-command: ${defined.map((o) => o.name).join(', ')}.`,
        );
      return fill(filling, defined, values);
    }
    const sub = findSub(defined, path, command);
    return [{ name: sub.name, type: sub.type, options: nest(sub.options ?? [], path.slice(1)) }];
  };
  const options = nest(command.options ?? [], how.sub?.split(' ') ?? []);
  const used = Object.entries(resolved).filter(([, entries]) => Object.keys(entries).length > 0);
  return {
    options,
    ...(used.length === 0 ? {} : { resolved: Object.fromEntries(used) }),
  };
};
