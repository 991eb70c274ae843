/** Registering commands, global and by guild (docs: interactions/application-commands, "Endpoints"). */
import { isDeepStrictEqual } from 'node:util';
import type { Command } from '../command-types.ts';
import type { Kit } from '../kit.ts';
import { formError, refusal } from '../refusal.ts';
import { type CommandInput, commandBulk, commandCreate, commandEdit } from '../schema/command.ts';
import type { Id } from '../types.ts';
import { guildOf } from '../world.ts';
import {
  type Answer,
  type Call,
  created,
  noContent,
  ok,
  param,
  type Route,
  route,
} from './call.ts';

/** Commands per scope by type: 100 slash, 15 user, 15 message (docs: "Registering a Command"). */
const MAX_BY_TYPE: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };
/** New commands a guild or application may make in a day. */
const MAX_CREATES = 200;
const DAY_MS = 86_400_000;

/** Discord counts creations; the stand-in counts them per scope in memory. */
const creations = new WeakMap<object, Map<string, number[]>>();

const countCreation = (kit: Kit, scope: string) => {
  const byScope = creations.get(kit.world) ?? new Map<string, number[]>();
  creations.set(kit.world, byScope);
  const now = kit.clock.now();
  const recent = (byScope.get(scope) ?? []).filter((at) => now - at < DAY_MS);
  if (recent.length >= MAX_CREATES) throw refusal('tooManyCommandCreates', { retry_after: 3600 });
  byScope.set(scope, [...recent, now]);
};

const scopeOf = (call: Call): Id | undefined => {
  if (param(call, 'application') !== call.kit.world.application.id) throw refusal('missingAccess');
  const guild = call.params.guild;
  if (guild !== undefined) guildOf(call.kit.world, guild);
  return guild;
};

const inScope = (kit: Kit, guildId: Id | undefined): readonly Command[] =>
  [...kit.world.commands.values()].filter((command) => command.guild_id === guildId);

const same = (a: Pick<Command, 'name' | 'type'>, b: Pick<Command, 'name' | 'type'>) =>
  a.type === b.type && a.name === b.name;

const permissionText = (value: string | number | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

const stored = (
  kit: Kit,
  input: CommandInput,
  guildId: Id | undefined,
  old: Command | undefined,
): Command => {
  const { world, ids } = kit;
  const type = input.type ?? old?.type ?? 1;
  const base: Command = {
    id: old?.id ?? ids.next(),
    application_id: world.application.id,
    ...(guildId === undefined ? {} : { guild_id: guildId }),
    version: old?.version ?? ids.next(),
    type,
    name: input.name ?? old?.name ?? '',
    description: input.description ?? old?.description ?? '',
    options: input.options === undefined ? old?.options : (input.options ?? undefined),
    default_member_permissions:
      input.default_member_permissions === undefined
        ? (old?.default_member_permissions ?? null)
        : permissionText(input.default_member_permissions),
    nsfw: input.nsfw ?? old?.nsfw ?? false,
    name_localizations: (input.name_localizations ?? null) as Command['name_localizations'],
    description_localizations: (input.description_localizations ??
      null) as Command['description_localizations'],
    ...(guildId === undefined
      ? {
          contexts: input.contexts ?? old?.contexts ?? null,
          integration_types: input.integration_types ?? old?.integration_types ?? [0],
        }
      : {}),
  };
  const command = JSON.parse(JSON.stringify(base)) as Command;
  return old && isDeepStrictEqual(command, old) ? old : { ...command, version: ids.next() };
};

const checkCounts = (commands: readonly Command[]) => {
  for (const [type, max] of Object.entries(MAX_BY_TYPE))
    if (commands.filter((command) => command.type === Number(type)).length > max)
      throw refusal('tooManyCommands');
};

const announce = (kit: Kit, guildId: Id | undefined) =>
  kit.events.emit('commands', guildId === undefined ? {} : { guildId });

const create = (call: Call): Answer => {
  const { kit } = call;
  const guildId = scopeOf(call);
  const input = call.form(commandCreate);
  const wanted = { name: input.name, type: input.type ?? 1 };
  const old = inScope(kit, guildId).find((command) => same(command, wanted));
  if (!old) countCreation(kit, guildId ?? 'global');
  const command = stored(kit, input, guildId, old);
  checkCounts([...inScope(kit, guildId).filter((one) => one !== old), command]);
  kit.world.commands.set(command.id, command);
  announce(kit, guildId);
  return old ? ok(command) : created(command);
};

/** Replaces all commands of the scope; those that keep their name and type keep their id. */
const replaceAll = (call: Call): Answer => {
  const { kit } = call;
  const guildId = scopeOf(call);
  const inputs = call.form(commandBulk, call.json ?? []);
  const before = inScope(kit, guildId);
  const commands = inputs.map((input) => {
    const wanted = { name: input.name, type: input.type ?? 1 };
    return stored(
      kit,
      input,
      guildId,
      before.find((command) => same(command, wanted)),
    );
  });
  commands.forEach((command, at) => {
    if (commands.findIndex((other) => same(command, other)) !== at)
      throw formError(
        [at, 'name'],
        'APPLICATION_COMMANDS_DUPLICATE_NAME',
        'Application command names must be unique',
      );
  });
  checkCounts(commands);
  for (const command of commands)
    if (!before.some((old) => old.id === command.id)) countCreation(kit, guildId ?? 'global');
  for (const old of before) kit.world.commands.delete(old.id);
  for (const command of commands) kit.world.commands.set(command.id, command);
  announce(kit, guildId);
  return ok(commands);
};

const one = (call: Call): Command => {
  const guildId = scopeOf(call);
  const command = call.kit.world.commands.get(param(call, 'command'));
  if (!command || command.guild_id !== guildId) throw refusal('unknownCommand');
  return command;
};

const edit = (call: Call): Answer => {
  const old = one(call);
  const command = stored(call.kit, call.form(commandEdit), old.guild_id, old);
  call.kit.world.commands.set(command.id, command);
  announce(call.kit, old.guild_id);
  return ok(command);
};

const remove = (call: Call): Answer => {
  const old = one(call);
  call.kit.world.commands.delete(old.id);
  announce(call.kit, old.guild_id);
  return noContent;
};

const under = (base: string): readonly Route[] => [
  route('GET', base, (call) => ok(inScope(call.kit, scopeOf(call)))),
  route('POST', base, create),
  route('PUT', base, replaceAll),
  route('GET', `${base}/:command`, (call) => ok(one(call))),
  route('PATCH', `${base}/:command`, edit),
  route('DELETE', `${base}/:command`, remove),
];

export const commandRoutes: readonly Route[] = [
  route('GET', '/applications/:application/guilds/:guild/commands/permissions', () => ok([])),
  ...under('/applications/:application/commands'),
  ...under('/applications/:application/guilds/:guild/commands'),
];
