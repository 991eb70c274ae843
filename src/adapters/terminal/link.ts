// What the terminal chat needs of a Discord client: say, command, press, fill in; each answered when the bot is done.
import type { ShownMessage } from './message.ts';

/** A command as Discord lists it; type 1 is a sub-command, 3 text, 4 whole number, 5 yes or no, 11 file. */
export interface ChatCommand {
  readonly name: string;
  readonly description: string;
  readonly options?: readonly ChatOption[] | undefined;
}

export interface ChatOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean | undefined;
  readonly autocomplete?: boolean | undefined;
  readonly options?: readonly ChatOption[] | undefined;
  readonly choices?:
    | readonly { readonly name: string; readonly value: string | number }[]
    | null
    | undefined;
}

export interface ChatFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type ChatValue = string | number | boolean | ChatFile;

/** `/name [sub] option:value …`, ready to send. */
export interface ChatCall {
  readonly name: string;
  readonly sub: string | null;
  readonly values: Readonly<Record<string, ChatValue>>;
}

export interface ChatField {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly required: boolean;
}

export type Reply =
  | { readonly kind: 'messages'; readonly messages: readonly ShownMessage[] }
  | {
      readonly kind: 'form';
      readonly title: string;
      readonly fields: readonly ChatField[];
      readonly submit: (values: Readonly<Record<string, string>>) => Promise<Reply>;
    };

export interface ChatLink {
  /** What may be used here, by name. */
  commands(): readonly ChatCommand[];
  /** A question in plain words; goes on from the answer before. */
  ask(text: string): Promise<Reply>;
  /** Rejects with a sentence when Discord's client would refuse the call. */
  call(call: ChatCall): Promise<Reply>;
  /** Presses a button, or chooses `values` in a menu, of a message shown before. */
  press(messageId: string, customId: string, values: readonly string[]): Promise<Reply>;
  /** What the bot offers while `option` is typed. */
  complete(
    call: ChatCall,
    option: string,
    partial: string,
  ): Promise<readonly { readonly name: string; readonly value: string | number }[]>;
}
