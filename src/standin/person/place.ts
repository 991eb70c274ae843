/** A person in a channel: everything that a Discord user does there. */

import type { Command } from '../command-types.ts';
import { openInteraction } from '../interactions.ts';
import type { Kit } from '../kit.ts';
import { createMessage, deleteMessage, editMessage, replaceMessage } from '../messages.ts';
import { Permission, sendBit } from '../permissions.ts';
import type { Channel } from '../place-types.ts';
import { addThread } from '../places.ts';
import { addReaction, removeReaction } from '../reactions.ts';
import { Flag, type Id, type Message, type UploadFile } from '../types.ts';
import { memberJson, messageJson } from '../wire.ts';
import { channelOf, type MessageRecord, permissionsIn, recordOf, userOf } from '../world.ts';
import { commandFor, visibleCommands } from './commands.ts';
import { buttonData, type FieldValue, modalData, selectData } from './components.ts';
import { type InteractionHandle, interactionHandle, type OpenModal } from './handle.ts';
import { fillOptions, type OptionValues } from './options.ts';
import { type SaidHandle, saidHandle } from './said.ts';

interface SlashHow {
  /** A sub-command, or "group sub". */
  readonly sub?: string;
  /** Deliver the interaction so many times more (Discord may). */
  readonly duplicate?: number;
  /** Use the command although it is hidden from this person. */
  readonly force?: boolean;
  /** The person's language, e.g. "de". */
  readonly locale?: string;
}

interface SayHow {
  readonly replyTo?: Message | Id;
  /** Replies ping their author unless this is false. */
  readonly ping?: boolean;
  readonly attachments?: readonly UploadFile[];
  readonly duplicate?: number;
}

export interface Place {
  readonly channel: Channel;
  /** `/name options`, e.g. `slash('ask', { question: 'why?' })`. Throws what Discord's client would refuse. */
  slash(name: string, options?: OptionValues, how?: SlashHow): InteractionHandle;
  /** Types into one option; `choices()` of the handle gives what the bot offers. */
  autocomplete(
    name: string,
    focused: { readonly name: string; readonly value: string },
    others?: OptionValues,
    how?: SlashHow,
  ): InteractionHandle;
  /** A message context menu ("Apps" in a message's menu). */
  menu(message: Message | Id, name: string, how?: SlashHow): InteractionHandle;
  /** A user context menu. */
  userMenu(userId: Id, name: string, how?: SlashHow): InteractionHandle;
  /** Sends a message; `<@id>` mentions. */
  say(text: string, how?: SayHow): SaidHandle;
  /** Presses the button with this custom id, label or emoji. */
  click(
    message: Message | Id,
    which: string,
    how?: { readonly duplicate?: number },
  ): InteractionHandle;
  /** Chooses in the select menu with this custom id or placeholder. */
  select(message: Message | Id, which: string, values: readonly string[]): InteractionHandle;
  /** Submits a modal; fields by custom id. */
  submit(modal: OpenModal, fields: Readonly<Record<string, FieldValue>>): InteractionHandle;
  react(message: Message | Id, emoji: string): void;
  unreact(message: Message | Id, emoji: string): void;
  /** Edits or deletes an own message; closes an ephemeral one ("Dismiss message"). */
  edit(message: Message | Id, text: string): Message;
  remove(message: Message | Id): void;
  /** Starts a thread, at a message when one is given; returns its channel. */
  startThread(name: string, message?: Message | Id): Channel;
  typing(): void;
  /** What this person sees here now, oldest first: their own ephemeral messages included. */
  history(): readonly Message[];
  /** The commands in this person's menu here. */
  commands(): readonly Command[];
}

export const createPlace = (kit: Kit, userId: Id, channelId: Id, waitMs: number): Place => {
  const { world } = kit;
  const channel = () => channelOf(world, channelId);
  const need = (bits: bigint, what: string) => {
    const missing = (permissionsIn(world, channel(), userId) & bits) !== bits;
    if (missing) throw new Error(`${userOf(world, userId).username} may not ${what} here.`);
  };
  need(Permission.viewChannel, 'look');

  const sees = (record: MessageRecord) =>
    record.visibleTo === undefined || record.visibleTo === userId;
  const recordFor = (message: Message | Id): MessageRecord => {
    const record = recordOf(world, channelId, typeof message === 'string' ? message : message.id);
    if (!sees(record)) throw new Error('Only somebody else sees this message.');
    return record;
  };
  const open = (
    type: 2 | 3 | 4 | 5,
    data: unknown,
    how: { duplicate?: number; locale?: string; messageId?: Id } = {},
  ) => {
    const one = openInteraction(kit, {
      type,
      userId,
      channel: channel(),
      data,
      ...(how.messageId ? { messageId: how.messageId } : {}),
      ...(how.locale ? { locale: how.locale } : {}),
      ...(how.duplicate ? { duplicates: how.duplicate } : {}),
    });
    return interactionHandle(kit, one.id, waitMs);
  };
  const command = (name: string, type: number, how: SlashHow) =>
    commandFor(kit, channel(), userId, { name, type, force: how.force });
  const commandData = (one: Command) => ({
    id: one.id,
    name: one.name,
    type: one.type,
    ...(one.guild_id ? { guild_id: one.guild_id } : {}),
  });

  return {
    get channel() {
      return channel();
    },
    slash(name, options = {}, how = {}) {
      const one = command(name, 1, how);
      return open(
        2,
        { ...commandData(one), ...fillOptions(kit, channel(), one, options, how) },
        how,
      );
    },
    autocomplete(name, focused, others = {}, how = {}) {
      const one = command(name, 1, how);
      const values = { ...others, [focused.name]: focused.value };
      const filled = fillOptions(kit, channel(), one, values, {
        sub: how.sub,
        focused: focused.name,
      });
      return open(4, { ...commandData(one), ...filled }, how);
    },
    menu(message, name, how = {}) {
      const target = recordFor(message).message;
      const one = command(name, 3, how);
      const resolved = { messages: { [target.id]: messageJson(world, target, true) } };
      return open(2, { ...commandData(one), target_id: target.id, resolved }, how);
    },
    userMenu(targetId, name, how = {}) {
      const one = command(name, 2, how);
      const target = userOf(world, targetId);
      const member = world.guilds.get(channel().guildId ?? '')?.members.get(targetId);
      const resolved = {
        users: { [targetId]: target },
        ...(member ? { members: { [targetId]: { ...memberJson(member), permissions: '0' } } } : {}),
      };
      return open(2, { ...commandData(one), target_id: targetId, resolved }, how);
    },
    say(text, how = {}) {
      need(sendBit(channel()), 'write');
      const target = how.replyTo === undefined ? undefined : recordFor(how.replyTo).message;
      const message = createMessage(kit, {
        channel: channel(),
        authorId: userId,
        input: {
          content: text,
          allowed_mentions: {
            parse: ['users', 'roles', 'everyone'],
            replied_user: how.ping ?? true,
          },
          ...(target ? { message_reference: { message_id: target.id } } : {}),
        },
        files: new Map((how.attachments ?? []).map((file, at) => [String(at), file])),
        ...(how.duplicate ? { duplicates: how.duplicate } : {}),
      });
      return saidHandle(kit, message, waitMs);
    },
    click(message, which, how = {}) {
      const target = recordFor(message).message;
      return open(3, buttonData(target, which), { ...how, messageId: target.id });
    },
    select(message, which, values) {
      const target = recordFor(message).message;
      return open(3, selectData(kit, channel(), target, which, values), { messageId: target.id });
    },
    submit(modal, fields) {
      const source = world.interactions.get(modal.interactionId)?.messageId;
      const data = modalData(kit, channel(), modal, fields);
      return open(5, data, source ? { messageId: source } : {});
    },
    react(message, emoji) {
      need(Permission.addReactions, 'react');
      addReaction(kit, recordFor(message), userId, emoji);
    },
    unreact: (message, emoji) => removeReaction(kit, recordFor(message), userId, emoji),
    edit(message, text) {
      const record = recordFor(message);
      if (record.message.author.id !== userId) throw new Error('Only the author edits a message.');
      return editMessage(kit, record, { content: text }, new Map());
    },
    remove(message) {
      const record = recordFor(message);
      const own = record.message.author.id === userId || record.visibleTo === userId;
      if (!own) need(Permission.manageMessages, 'delete messages of others');
      deleteMessage(kit, record);
    },
    startThread(name, message) {
      need(Permission.createPublicThreads, 'start threads');
      const record = message === undefined ? undefined : recordFor(message);
      const thread = addThread(kit, {
        parent: channel(),
        name,
        ownerId: userId,
        ...(record ? { id: record.message.id } : {}),
      });
      if (record)
        replaceMessage(kit, record, {
          ...record.message,
          flags: record.message.flags | Flag.hasThread,
        });
      return thread;
    },
    typing: () => kit.events.emit('typing', { channelId, userId, at: kit.clock.now() }),
    history: () =>
      [...(world.messages.get(channelId)?.values() ?? [])].filter(sees).map((one) => one.message),
    commands: () => visibleCommands(kit, channel(), userId),
  };
};
