// The table of commands as Discord registers it. Pure, but for the last function, which writes only what changed.
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { Command, CommandModule, OptionSpec } from '../../command.ts';
import { CHANNEL_TYPES } from './channel-types.ts';

type OptionBody = Record<string, unknown>;

const MANAGE_GUILD = String(1 << 5);

function option(name: string, spec: OptionSpec): OptionBody {
  const base = { name, description: spec.description, required: spec.required === true };
  switch (spec.type) {
    case 'string':
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        ...(spec.maxLength === undefined ? {} : { max_length: spec.maxLength }),
        ...(spec.autocomplete === true ? { autocomplete: true } : {}),
        ...(spec.choices === undefined ? {} : { choices: spec.choices }),
      };
    case 'integer':
      return {
        ...base,
        type: ApplicationCommandOptionType.Integer,
        ...(spec.min === undefined ? {} : { min_value: spec.min }),
        ...(spec.max === undefined ? {} : { max_value: spec.max }),
      };
    case 'boolean':
      return { ...base, type: ApplicationCommandOptionType.Boolean };
    case 'attachment':
      return { ...base, type: ApplicationCommandOptionType.Attachment };
    case 'role':
      return { ...base, type: ApplicationCommandOptionType.Role };
    case 'channel': {
      const kinds = spec.kinds?.map((kind) => CHANNEL_TYPES[kind]);
      return {
        ...base,
        type: ApplicationCommandOptionType.Channel,
        ...(kinds === undefined ? {} : { channel_types: kinds }),
      };
    }
  }
}

/** Required options first, as Discord demands. */
const options = (command: Command): OptionBody[] =>
  Object.entries(command.options)
    .map(([name, spec]) => option(name, spec))
    .sort((a, b) => Number(b.required) - Number(a.required));

const subcommand = (command: Command): OptionBody => ({
  type: ApplicationCommandOptionType.Subcommand,
  name: command.name,
  description: command.description,
  options: options(command),
});

/** Bodies for PUT /applications/{id}/commands, in the order of the table. */
export function commandBodies(
  modules: readonly CommandModule[],
  scope: 'global' | 'guild' = 'global',
): RESTPostAPIApplicationCommandsJSONBody[] {
  const bodies = modules.flatMap((module) => {
    const access = {
      // A default that a server may override; the handler checks again.
      default_member_permissions: module.audience === 'admin' ? MANAGE_GUILD : null,
      // 0 = in a server, 1 = in a direct message with the bot. Commands of one server have neither field.
      ...(scope === 'guild'
        ? {}
        : { contexts: module.contexts === 'guild' ? [0] : [0, 1], integration_types: [0] }),
    };
    const slash = {
      type: ApplicationCommandType.ChatInput,
      name: module.name,
      description: module.description,
      options: module.command
        ? options(module.command)
        : (module.subcommands ?? []).map(subcommand),
      ...access,
    };
    const menus = (module.menus ?? []).map((menu) => ({
      type: ApplicationCommandType.Message,
      name: menu.name,
      ...access,
      default_member_permissions: menu.adminOnly ? MANAGE_GUILD : null,
    }));
    return [slash, ...menus];
  });
  return bodies as RESTPostAPIApplicationCommandsJSONBody[];
}

/** Fields that Discord adds to a registered command, or may leave out when they hold the default. */
const ADDED = new Set(['id', 'application_id', 'guild_id', 'version', 'dm_permission', 'nsfw']);

/** A command without Discord's additions and without empty or default fields, keys sorted. */
function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .filter(([key, v]) => !ADDED.has(key) && v !== null && v !== undefined && v !== false)
    .filter(([key, v]) => !(Array.isArray(v) && v.length === 0) && !key.endsWith('_localizations'))
    // Message menus have an empty description in answers, none in requests.
    .filter(([key, v]) => !(key === 'description' && v === ''))
    .map(([key, v]) => [key, essence(v)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(kept);
}

/** True when what is registered (in any order) says the same as what is wanted. */
export function sameCommands(registered: readonly unknown[], wanted: readonly unknown[]): boolean {
  const form = (list: readonly unknown[]): string =>
    JSON.stringify(list.map((item) => JSON.stringify(essence(item))).sort());
  return form(registered) === form(wanted);
}

/** Registers the commands (in one server when `guildId` is set) if they differ. Creates are limited to 200 a day. */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  guildId: string | null,
  modules: readonly CommandModule[],
): Promise<'registered' | 'unchanged'> {
  const route =
    guildId === null
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const wanted = commandBodies(modules, guildId === null ? 'global' : 'guild');
  const registered = (await rest.get(route)) as readonly unknown[];
  if (sameCommands(registered, wanted)) return 'unchanged';
  await rest.put(route, { body: wanted });
  return 'registered';
}
