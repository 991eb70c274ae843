/** Commands, modals and interactions, in Discord's own field names where they go over the wire. */
import type { Component, Id } from './types.ts';

export interface CommandChoice {
  readonly name: string;
  readonly value: string | number;
}

/** Option types: 1 sub-command, 2 group, 3 string, 4 integer, 5 boolean, 6 user, 7 channel, 8 role, 9 mentionable, 10 number, 11 attachment. */
export interface CommandOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean | undefined;
  readonly choices?: readonly CommandChoice[] | null | undefined;
  readonly options?: readonly CommandOption[] | undefined;
  readonly channel_types?: readonly number[] | undefined;
  readonly min_value?: number | undefined;
  readonly max_value?: number | undefined;
  readonly min_length?: number | undefined;
  readonly max_length?: number | undefined;
  readonly autocomplete?: boolean | undefined;
}

/** Command types: 1 slash, 2 user menu, 3 message menu. */
export interface Command {
  readonly id: Id;
  readonly application_id: Id;
  readonly guild_id?: Id;
  readonly version: Id;
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly options?: readonly CommandOption[] | undefined;
  readonly default_member_permissions: string | null;
  readonly contexts?: readonly number[] | null | undefined;
  readonly integration_types?: readonly number[] | undefined;
  readonly nsfw: boolean;
  readonly name_localizations?: Readonly<Record<string, string>> | null | undefined;
  readonly description_localizations?: Readonly<Record<string, string>> | null | undefined;
}

export interface Modal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly Component[];
}

/** Callback types: 4 message, 5 deferred message, 6 deferred update, 7 update, 8 autocomplete, 9 modal. */
export interface Ack {
  readonly type: number;
  /** Milliseconds from the interaction's creation to its acknowledgement, on the stand-in's clock. */
  readonly afterMs: number;
  readonly ephemeral: boolean;
}

/** Interaction types: 2 command, 3 component, 4 autocomplete, 5 modal submit. */
export interface Interaction {
  readonly id: Id;
  readonly token: string;
  readonly type: 2 | 3 | 4 | 5;
  readonly userId: Id;
  readonly channelId: Id;
  readonly guildId?: Id;
  /** Milliseconds since 1970 on the stand-in's clock. */
  readonly createdAt: number;
  readonly data: unknown;
  /** The message that holds the component, or the one a modal came from. */
  readonly messageId?: Id;
  readonly locale: string;
  readonly ack?: Ack;
  /** The message `@original` means. */
  readonly responseId?: Id;
  /** True from a deferral until the first edit, follow-up or deletion. */
  readonly deferred: boolean;
  readonly followupIds: readonly Id[];
  readonly modal?: Modal;
  readonly choices?: readonly CommandChoice[];
  /** True when the three seconds passed unanswered: "The application did not respond". */
  readonly failed: boolean;
}
