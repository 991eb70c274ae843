/** What the page and its server say to each other over the WebSocket. What comes from the page is checked here, once. */
import { z } from 'zod';
import type { Command, CommandChoice, Modal } from '../command-types.ts';
import type { Id, Message } from '../types.ts';

const id = z.string().regex(/^\d{1,20}$/);
/** Discord's longest message of a person (with Nitro) is 4,000 characters. */
const text = z.string().max(4_000);
const name = z.string().min(1).max(100);

/** Bytes go as base64: a file is one field of one frame, and no second way in has to be guarded. */
const file = z.object({
  name: z.string().min(1).max(260),
  type: z.string().max(100).optional(),
  base64: z.base64(),
});
const files = z.array(file).max(10);
const optionValue = z.union([z.string().max(6_000), z.number(), z.boolean(), file]);
const values = z.record(name, optionValue);
const fieldValue = z.union([text, z.boolean(), files, z.array(z.string().max(100)).max(25)]);
const command = { channel: id, name, sub: name.optional(), values };

export const request = z.discriminatedUnion('do', [
  /** Be this person (unknown: the newcomer); the answer is all that they see of servers and channels. */
  z.object({ do: z.literal('enter'), person: z.string().max(100) }),
  /** Look into a channel: the answer is its messages and commands. */
  z.object({ do: z.literal('open'), channel: id }),
  z.object({ do: z.literal('say'), channel: id, text, replyTo: id.optional(), files }),
  z.object({ do: z.literal('slash'), ...command }),
  z.object({ do: z.literal('autocomplete'), ...command, focused: name, partial: text }),
  z.object({ do: z.literal('menu'), channel: id, message: id, name }),
  z.object({ do: z.literal('click'), channel: id, message: id, which: name }),
  z.object({
    do: z.literal('select'),
    channel: id,
    message: id,
    which: name,
    chosen: z.array(z.string().max(100)).max(25),
  }),
  z.object({
    do: z.literal('submit'),
    channel: id,
    interaction: id,
    fields: z.record(name, fieldValue),
  }),
  z.object({ do: z.literal('remove'), channel: id, message: id }),
  z.object({ do: z.literal('thread'), channel: id, message: id.optional(), name }),
  z.object({ do: z.literal('examples') }),
]);

export const frame = z.object({ id: z.number().int(), ask: request });

export type Request = z.infer<typeof request>;
export type SentFile = z.infer<typeof file>;
export type SentValue = z.infer<typeof optionValue>;
export type SentField = z.infer<typeof fieldValue>;

export interface ChannelInfo {
  readonly id: Id;
  /** Discord's channel types: 0 text, 1 DM, 5 announcement, 11 thread, 15 forum. */
  readonly type: number;
  readonly name: string;
  readonly guildId: Id | null;
  readonly parentId: Id | null;
  readonly topic: string | null;
  readonly canWrite: boolean;
}

export interface GuildInfo {
  readonly id: Id;
  readonly name: string;
  readonly channels: readonly ChannelInfo[];
  /** Ids of the people in it. */
  readonly members: readonly Id[];
  readonly roles: readonly { readonly id: Id; readonly name: string }[];
}

export interface PersonInfo {
  readonly name: string;
  /** What this person may do, in a word. */
  readonly role: string;
}

export interface UserInfo {
  readonly id: Id;
  readonly name: string;
  readonly bot: boolean;
}

/** How the page introduces itself; comes from whoever starts it, the stand-in does not know the bot. */
export interface PageTexts {
  readonly title: string;
  /** How to connect the real Discord; Markdown, one paragraph each. */
  readonly connect: readonly string[];
  /** What the bot can be asked; Markdown, one line. */
  readonly welcome: string;
}

/** The answer to `enter`, and a push whenever any of it changes. */
export interface Surroundings {
  readonly me: UserInfo;
  readonly person: string;
  readonly people: readonly PersonInfo[];
  readonly bot: UserInfo;
  readonly users: readonly UserInfo[];
  readonly guilds: readonly GuildInfo[];
  readonly dm: ChannelInfo;
  readonly online: boolean;
  readonly texts: PageTexts;
}

/** A message and what only Discord's own servers know of it: the command that it answers, e.g. `digest post`. */
export type ShownMessage = Message & { readonly command?: string };

/** The answer to `open`. */
export interface OpenChannel {
  readonly messages: readonly ShownMessage[];
  readonly commands: readonly Command[];
}

/** The answer to everything that makes an interaction: its id, by which pushes tell of it. */
export interface Sent {
  readonly interaction: Id;
}

export type Push =
  | { readonly kind: 'message' | 'messageUpdate'; readonly message: ShownMessage }
  | { readonly kind: 'messageDelete'; readonly channel: Id; readonly message: Id }
  | { readonly kind: 'typing'; readonly channel: Id; readonly user: Id }
  | { readonly kind: 'surroundings'; readonly surroundings: Surroundings }
  | {
      readonly kind: 'interaction';
      readonly interaction: Id;
      readonly channel: Id;
      readonly state: 'acknowledged' | 'failed';
      readonly modal: Modal | null;
    };

export interface Answers {
  readonly enter: Surroundings;
  readonly open: OpenChannel;
  readonly say: null;
  readonly slash: Sent;
  readonly autocomplete: readonly CommandChoice[];
  readonly menu: Sent;
  readonly click: Sent;
  readonly select: Sent;
  readonly submit: Sent;
  readonly remove: null;
  readonly thread: ChannelInfo;
  readonly examples: readonly string[];
}

export type ServerFrame =
  | { readonly re: number; readonly ok: Answers[keyof Answers] }
  | { readonly re: number; readonly error: string }
  | { readonly push: Push };
