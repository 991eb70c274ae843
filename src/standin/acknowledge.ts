/** The first answer to an interaction, by its callback type. */
import { messageType, writeAnswer } from './answer-message.ts';
import type { CommandChoice, Interaction, Modal } from './command-types.ts';
import { updateInteraction } from './interactions.ts';
import type { Kit } from './kit.ts';
import { editMessage } from './messages.ts';
import type { MessageInput } from './schema/message.ts';
import { Flag, type Message, type UploadFile } from './types.ts';
import { recordOf } from './world.ts';

const acked = (kit: Kit, one: Interaction, type: number, ephemeral: boolean) => ({
  ...one,
  ack: { type, afterMs: kit.clock.now() - one.createdAt, ephemeral },
});

/** Acknowledges with a message, at once (4) or later (5). Returns the message. */
export const acknowledgeWithMessage = (
  kit: Kit,
  one: Interaction,
  type: 4 | 5,
  input: MessageInput,
  files: ReadonlyMap<string, UploadFile>,
): Message => {
  const ephemeral = ((input.flags ?? 0) & Flag.ephemeral) !== 0;
  const message = writeAnswer(kit, one, type === 5 ? {} : input, files, {
    ephemeral,
    loading: type === 5,
    type: messageType(one),
    ...(one.messageId ? { replyTo: one.messageId } : {}),
  });
  updateInteraction(kit, {
    ...acked(kit, one, type, ephemeral),
    responseId: message.id,
    deferred: type === 5,
  });
  return message;
};

/** Acknowledges a component by changing its message, at once (7) or later (6). */
export const acknowledgeWithUpdate = (
  kit: Kit,
  one: Interaction,
  type: 6 | 7,
  input: MessageInput | null | undefined,
  files: ReadonlyMap<string, UploadFile>,
): Message => {
  const record = recordOf(kit.world, one.channelId, one.messageId ?? '');
  const ephemeral = record.visibleTo !== undefined;
  const message = type === 7 && input ? editMessage(kit, record, input, files) : record.message;
  updateInteraction(kit, {
    ...acked(kit, one, type, ephemeral),
    responseId: message.id,
    deferred: type === 6,
  });
  return message;
};

export const acknowledgeWithModal = (kit: Kit, one: Interaction, modal: Modal): void => {
  updateInteraction(kit, { ...acked(kit, one, 9, false), modal });
};

export const acknowledgeWithChoices = (
  kit: Kit,
  one: Interaction,
  choices: readonly CommandChoice[],
): void => {
  updateInteraction(kit, { ...acked(kit, one, 8, true), choices });
};
