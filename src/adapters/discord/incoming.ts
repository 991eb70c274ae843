// What Discord's gateway delivers, read into requests of the core. Pure: raw payloads in, data out.
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteractionDataOption,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChannelType,
  ComponentType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Attachment, Caller } from '../../command.ts';
import { decodeRequest } from '../../domain/custom-id.ts';
import type { Request } from '../../request.ts';
import { channelKindOf } from './channel-types.ts';
import { unescapeMarkdown } from './present/escape.ts';

/** Where an interaction is answered. */
export interface Address {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
}

export type Incoming =
  | { readonly kind: 'request'; readonly request: Request; readonly caller: Caller }
  | {
      readonly kind: 'autocomplete';
      readonly at: { name: string; subcommand: string | null; option: string; partial: string };
      readonly caller: Caller;
    }
  /** A button that is not ours, or of a form that we no longer read. */
  | { readonly kind: 'stale'; readonly caller: Caller };

type Options = readonly APIApplicationCommandInteractionDataOption<InteractionType>[];

/** Manage Server or Administrator in the place of the interaction. Discord sends a decimal bit set. */
function isAdmin(permissions: string | undefined): boolean {
  if (permissions === undefined || !/^\d{1,30}$/.test(permissions)) return false;
  const bits = BigInt(permissions);
  return (bits & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) !== 0n;
}

export function callerOf(interaction: APIInteraction): Caller {
  const guildId = interaction.guild_id ?? null;
  return {
    viewer: { guildId },
    userId: interaction.member?.user.id ?? interaction.user?.id ?? '',
    channelId: interaction.channel?.id ?? '',
    isAdmin: guildId !== null && isAdmin(interaction.member?.permissions),
    roles: interaction.member?.roles ?? [],
    isOperator: false,
    surface: 'discord',
  };
}

/** The request in an interaction, or null for a kind that the bot does not use (ping, user menus). */
export function readInteraction(interaction: APIInteraction): Incoming | null {
  const caller = callerOf(interaction);
  switch (interaction.type) {
    case InteractionType.ApplicationCommand: {
      const { data } = interaction;
      if (data.type === ApplicationCommandType.ChatInput) {
        const { subcommand, options } = inner(data.options ?? []);
        const resolved = data.resolved ?? {};
        const args = Object.fromEntries(options.map((o) => [o.name, optionValue(o, resolved)]));
        const request = { kind: 'command', name: data.name, subcommand, args } as const;
        return { kind: 'request', request, caller };
      }
      if (data.type !== ApplicationCommandType.Message) return null;
      const target = data.resolved.messages[data.target_id];
      if (target === undefined) return null;
      const message = { text: target.content, attachments: target.attachments.map(attachment) };
      return { kind: 'request', request: { kind: 'menu', name: data.name, message }, caller };
    }
    case InteractionType.ApplicationCommandAutocomplete:
      return autocomplete(interaction, caller);
    case InteractionType.MessageComponent:
      return component(interaction, caller);
    case InteractionType.ModalSubmit:
      return modal(interaction, caller);
    default:
      return null;
  }
}

function inner(options: Options): { subcommand: string | null; options: Options } {
  const [first] = options;
  if (first?.type !== ApplicationCommandOptionType.Subcommand) return { subcommand: null, options };
  return { subcommand: first.name, options: first.options ?? [] };
}

interface RawFile {
  readonly filename: string;
  readonly url: string;
  readonly size: number;
}

const attachment = (file: RawFile): Attachment => ({
  name: file.filename,
  url: file.url,
  size: file.size,
});

interface Resolved {
  readonly attachments?: Readonly<Record<string, RawFile>>;
  readonly channels?: Readonly<Record<string, { readonly type: ChannelType }>>;
}

/** `kind:id`, as the core reads a channel. */
function channelValue(id: string, { channels }: Resolved): string {
  const type = channels?.[id]?.type;
  return `${(type === undefined ? null : channelKindOf(type)) ?? 'other'}:${id}`;
}

function optionValue(option: Options[number], resolved: Resolved): unknown {
  if (!('value' in option)) return undefined;
  if (option.type === ApplicationCommandOptionType.Channel) {
    return channelValue(option.value, resolved);
  }
  if (option.type !== ApplicationCommandOptionType.Attachment) return option.value;
  const file = resolved.attachments?.[option.value];
  return file === undefined ? undefined : attachment(file);
}

function autocomplete(
  interaction: APIApplicationCommandAutocompleteInteraction,
  caller: Caller,
): Incoming | null {
  const { subcommand, options } = inner(interaction.data.options);
  const focused = options.find((o) => 'focused' in o && o.focused === true);
  if (focused === undefined || !('value' in focused)) return null;
  const { name } = interaction.data;
  const at = { name, subcommand, option: focused.name, partial: String(focused.value) };
  return { kind: 'autocomplete', at, caller };
}

/** The first embed's title as it was before it was escaped. */
export function titleOf(message: { embeds?: readonly { title?: string }[] }): string | null {
  const title = message.embeds?.[0]?.title;
  return title === undefined || title === '' ? null : unescapeMarkdown(title);
}

function component(interaction: APIMessageComponentInteraction, caller: Caller): Incoming {
  const request = decodeRequest(interaction.data.custom_id);
  if (request === null) return { kind: 'stale', caller };
  const { data } = interaction;
  const values =
    data.component_type === ComponentType.ChannelSelect
      ? data.values.map((id) => channelValue(id, data.resolved))
      : 'values' in data
        ? data.values
        : [];
  const title = titleOf(interaction.message);
  return {
    kind: 'request',
    request: { kind: 'action', request, values, fields: {}, title },
    caller,
  };
}

function modal(interaction: APIModalSubmitInteraction, caller: Caller): Incoming {
  const request = decodeRequest(interaction.data.custom_id);
  if (request === null) return { kind: 'stale', caller };
  const fields: Record<string, string> = {};
  for (const part of interaction.data.components) {
    const inputs =
      part.type === ComponentType.Label
        ? [part.component]
        : part.type === ComponentType.ActionRow
          ? part.components
          : [];
    for (const input of inputs) {
      if (input.type === ComponentType.TextInput) fields[input.custom_id] = input.value;
    }
  }
  const title = interaction.message === undefined ? null : titleOf(interaction.message);
  return {
    kind: 'request',
    request: { kind: 'action', request, values: [], fields, title },
    caller,
  };
}
