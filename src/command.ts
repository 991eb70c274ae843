// A command is data plus one function: one options table gives Discord registration, validation, help and types.
import type { Viewer } from './domain/digest.ts';
import type { ChannelKind } from './domain/settings.ts';
import type { Choice, MessageView, View } from './domain/view.ts';
import type { Community } from './engine.ts';
import type { Library } from './library.ts';
import type { Cost } from './limits.ts';
import type { Clock } from './ports.ts';
import type { Pending } from './ports-guild.ts';

export interface Attachment {
  readonly name: string;
  readonly url: string;
  /** Bytes. */
  readonly size: number;
}

interface OptionBase {
  readonly description: string;
  readonly required?: boolean;
}

export type OptionSpec =
  | (OptionBase & {
      readonly type: 'string';
      readonly maxLength?: number;
      readonly autocomplete?: boolean;
      readonly choices?: readonly { readonly name: string; readonly value: string }[];
    })
  | (OptionBase & { readonly type: 'integer'; readonly min?: number; readonly max?: number })
  | (OptionBase & { readonly type: 'boolean' })
  | (OptionBase & { readonly type: 'attachment' })
  /** A channel of the server. */
  | (OptionBase & {
      readonly type: 'channel';
      readonly kinds?: readonly ChannelKind[];
    })
  /** Value: the role's id. */
  | (OptionBase & { readonly type: 'role' });

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** A channel that the bot can post into. */
export interface ChannelRef {
  readonly id: string;
  readonly kind: ChannelKind;
}

type Value<S extends OptionSpec> = S['type'] extends 'string' | 'role'
  ? string
  : S['type'] extends 'integer'
    ? number
    : S['type'] extends 'boolean'
      ? boolean
      : S['type'] extends 'channel'
        ? ChannelRef
        : Attachment;

/** The arguments that `run` gets, inferred from the table. */
export type Args<O extends OptionSpecs> = {
  readonly [K in keyof O]: O[K]['required'] extends true ? Value<O[K]> : Value<O[K]> | undefined;
};

/** Who asks, from where. Ids only, no names. */
export interface Caller {
  readonly viewer: Viewer;
  readonly userId: string;
  readonly channelId: string;
  /** Has Manage Server, checked by the adapter on every request; the core adds who has the server's manager role. */
  readonly isAdmin: boolean;
  /** The member's roles, where they are known. */
  readonly roles?: readonly string[];
  /** The operator at the terminal, or Discord's application owner. */
  readonly isOperator: boolean;
  readonly surface: 'discord' | 'terminal';
}

export interface Context {
  readonly caller: Caller;
  readonly library: Library;
  /** What waits for a person's confirmation. */
  readonly pending: Pending;
  /** What servers, their admins and members asked to be kept. */
  readonly community: Community;
  readonly clock: Clock;
  /** All that can be said, for `/help`. */
  readonly commands: readonly CommandModule[];
  /** Shows an interim view (streamed answer, progress). Cheap to call often: the adapter keeps ≥ 1 s between edits. */
  readonly update: (view: MessageView) => void;
  /**
   * One more message, public, in the caller's channel, of the bot's own: no answer to anybody. Returns its id.
   * A second one with the same nonce is the first one. Throws UserError where the bot may not speak,
   * anything else when it is not known whether the message arrived.
   */
  readonly say: (view: MessageView, nonce: string) => Promise<string>;
  readonly signal: AbortSignal;
}

/** Discord shows at most 25 choices. */
export const MOST_CHOICES = 25;

/** One thing that can be said: a command, or a sub-command of a group. */
export interface Command<O extends OptionSpecs = OptionSpecs> {
  readonly name: string;
  readonly description: string;
  readonly options: O;
  readonly run: (args: Args<O>, context: Context) => Promise<View>;
  /** Choices while somebody types an option with `autocomplete`, the best first: `MOST_CHOICES` are shown. */
  readonly complete?: (
    option: string,
    partial: string,
    context: Context,
  ) => Promise<readonly Choice[]>;
  /** A private reply is seen by the caller only. Fixed at the acknowledgement, so it is data; a server can make all private. */
  readonly reply: 'public' | 'private';
  /** Counted by member and server when it costs much; an open form is not. */
  readonly cost?: Cost;
  /** An import: a server has one under way at a time; an open form is none. */
  readonly oneAtATime?: boolean;
  /** True: the first response is a form (modal). It is not deferred, so `run` must then answer at once without I/O. */
  readonly opensForm?: (args: Args<O>) => boolean;
}

export interface ActionInput {
  /** Out of the button's or form's request; may be old or forged: read it as outside data. */
  readonly args: readonly string[];
  /** What was chosen in a select; a channel as `kind:id` (see `readChannel`). */
  readonly values: readonly string[];
  /** What was written in a form. */
  readonly fields: Readonly<Record<string, string>>;
  /** Title of the message that holds the button (a search's words, a question), or null. */
  readonly title: string | null;
}

/** Follow-up requests out of a view: buttons, selects and submitted forms. Key: `command.verb`. */
export interface ActionHandler {
  /** `update` edits the message that holds the button; `private`/`public` answers with a new message; `form` opens a modal. */
  readonly reply: 'update' | 'private' | 'public' | 'form';
  readonly adminOnly?: boolean;
  readonly cost?: Cost;
  readonly oneAtATime?: boolean;
  readonly run: (input: ActionInput, context: Context) => Promise<View>;
}

/** A question in plain words: a mention, a direct message, a line in the terminal. */
export interface Question {
  readonly text: string;
  /** Earlier questions of the conversation, oldest first. */
  readonly history: readonly string[];
  /** Rows of the papers that the answer before cited, in order. */
  readonly previousRows: readonly number[];
  /** Rows of the papers that it only named as the nearest, because it cited none. */
  readonly nearestRows?: readonly number[];
}

export type QuestionHandler = (question: Question, context: Context) => Promise<View>;

/** A message with its links and files, for message menus. */
export interface TargetMessage {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

export interface MessageMenu {
  /** Shown in the context menu, 1–32 characters. */
  readonly name: string;
  readonly adminOnly: boolean;
  readonly reply: 'public' | 'private';
  readonly cost?: Cost;
  readonly oneAtATime?: boolean;
  readonly run: (message: TargetMessage, context: Context) => Promise<View>;
}

/** One file of `commands/`: a top-level command or a group, with its actions and menus. */
export interface CommandModule {
  readonly name: string;
  readonly description: string;
  /** `admin` needs Manage Server and a guild. */
  readonly audience: 'member' | 'admin';
  /** Where it may be used. */
  readonly contexts: 'anywhere' | 'guild';
  /** A plain command, or sub-commands. */
  readonly command?: Command;
  readonly subcommands?: readonly Command[];
  readonly actions?: Readonly<Record<string, ActionHandler>>;
  readonly menus?: readonly MessageMenu[];
}

/** Keeps the options' types while the command is written; erased afterwards. */
export function defineCommand<const O extends OptionSpecs>(command: Command<O>): Command {
  return command as unknown as Command;
}
