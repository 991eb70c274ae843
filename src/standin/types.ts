/** The shapes of Discord's API (v10) that the stand-in speaks, in Discord's own field names. */
export type Id = string;

export interface User {
  readonly id: Id;
  readonly username: string;
  readonly global_name: string | null;
  readonly discriminator: string;
  readonly avatar: string | null;
  readonly bot?: boolean;
  readonly public_flags: number;
  readonly flags: number;
  readonly primary_guild: null;
}

export interface Attachment {
  readonly id: Id;
  readonly filename: string;
  readonly size: number;
  readonly url: string;
  readonly proxy_url: string;
  readonly content_type?: string;
  readonly description?: string;
  readonly title?: string;
  readonly ephemeral?: boolean;
}

interface EmbedMedia {
  readonly url: string;
  readonly proxy_url?: string | undefined;
}

export interface Embed {
  readonly type?: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly url?: string | undefined;
  readonly color?: number | null | undefined;
  readonly timestamp?: string | null | undefined;
  readonly footer?: { readonly text: string; readonly icon_url?: string | undefined } | undefined;
  readonly author?:
    | {
        readonly name: string;
        readonly url?: string | undefined;
        readonly icon_url?: string | undefined;
      }
    | undefined;
  readonly image?: EmbedMedia | undefined;
  readonly thumbnail?: EmbedMedia | undefined;
  readonly fields?:
    | readonly {
        readonly name: string;
        readonly value: string;
        readonly inline?: boolean | undefined;
      }[]
    | undefined;
}

interface Emoji {
  readonly id?: Id | null | undefined;
  readonly name?: string | null | undefined;
  readonly animated?: boolean | undefined;
}

interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string | undefined;
  readonly emoji?: Emoji | undefined;
  readonly default?: boolean | undefined;
}

/** Any component; `type` says which fields it has (1 row, 2 button, 3/5-8 selects, 4 text input, 9-26 newer). */
export interface Component {
  readonly type: number;
  readonly id?: number | undefined;
  readonly custom_id?: string | undefined;
  readonly label?: string | undefined;
  readonly description?: string | null | undefined;
  /** Buttons: 1 primary, 2 secondary, 3 success, 4 danger, 5 link. Text inputs: 1 short, 2 paragraph. */
  readonly style?: number | undefined;
  readonly url?: string | undefined;
  readonly emoji?: Emoji | undefined;
  readonly disabled?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly options?: readonly SelectOption[] | undefined;
  readonly min_values?: number | undefined;
  readonly max_values?: number | undefined;
  readonly min_length?: number | undefined;
  readonly max_length?: number | undefined;
  readonly required?: boolean | undefined;
  readonly value?: string | undefined;
  readonly content?: string | undefined;
  readonly spoiler?: boolean | undefined;
  readonly accent_color?: number | null | undefined;
  readonly divider?: boolean | undefined;
  readonly spacing?: number | undefined;
  readonly media?: EmbedMedia | undefined;
  readonly file?: { readonly url: string } | undefined;
  readonly items?: readonly { readonly media: EmbedMedia; readonly description?: string }[];
  readonly channel_types?: readonly number[] | undefined;
  readonly components?: readonly Component[] | undefined;
  readonly component?: Component | undefined;
  readonly accessory?: Component | undefined;
}

export interface Reaction {
  readonly emoji: { readonly id: Id | null; readonly name: string };
  readonly userIds: readonly Id[];
}

interface MessageReference {
  readonly type?: number;
  readonly message_id: Id;
  readonly channel_id: Id;
  readonly guild_id?: Id;
}

/** A message as the person who may see it sees it: never redacted. */
export interface Message {
  readonly id: Id;
  readonly channel_id: Id;
  readonly guild_id?: Id;
  /** 0 normal, 18 thread created, 19 reply, 20 slash command's answer, 21 thread starter, 23 context menu's answer. */
  readonly type: number;
  readonly content: string;
  readonly author: User;
  readonly timestamp: string;
  readonly edited_timestamp: string | null;
  readonly tts: boolean;
  readonly mention_everyone: boolean;
  readonly mentions: readonly User[];
  readonly mention_roles: readonly Id[];
  readonly attachments: readonly Attachment[];
  readonly embeds: readonly Embed[];
  readonly components: readonly Component[];
  readonly pinned: boolean;
  /** Bits: 4 suppress embeds, 32 has thread, 64 ephemeral, 128 loading ("is thinking…"), 1<<15 components V2. */
  readonly flags: number;
  readonly nonce?: string | number;
  readonly message_reference?: MessageReference;
  readonly referenced_message?: Message | null;
  readonly webhook_id?: Id;
  readonly application_id?: Id;
  readonly interaction_metadata?: {
    readonly id: Id;
    readonly type: number;
    readonly user: User;
    readonly authorizing_integration_owners: Readonly<Record<string, Id>>;
  };
  readonly reactions: readonly Reaction[];
  readonly poll?: unknown;
}

export const Flag = {
  crossposted: 1,
  suppressEmbeds: 4,
  hasThread: 32,
  ephemeral: 64,
  loading: 128,
  silent: 4096,
  componentsV2: 1 << 15,
} as const;

/** A file on its way in: from a person, or from a bot's multipart request. */
export interface UploadFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  readonly description?: string;
}
