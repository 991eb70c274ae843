/** What an interaction's token may do after the first answer: edit, delete, follow up. */
import { writeAnswer } from './answer-message.ts';
import type { Interaction } from './command-types.ts';
import { updateInteraction } from './interactions.ts';
import type { Kit } from './kit.ts';
import { deleteMessage, editMessage } from './messages.ts';
import { refusal } from './refusal.ts';
import type { MessageInput } from './schema/message.ts';
import { Flag, type Message, type UploadFile } from './types.ts';
import { type MessageRecord, recordOf } from './world.ts';

/** `@original` or an id → the record, when this token may touch it; else 10008. */
export const responseRecord = (kit: Kit, one: Interaction, messageId: string): MessageRecord => {
  const id = messageId === '@original' ? one.responseId : messageId;
  if (id === undefined) throw refusal('unknownMessage');
  const record = recordOf(kit.world, one.channelId, id);
  const mine = id === one.responseId || one.followupIds.includes(id);
  if (!mine && record.interactionId === undefined) throw refusal('unknownMessage');
  return record;
};

/** Edits an answer; the first edit ends a deferral. */
export const editResponse = (
  kit: Kit,
  one: Interaction,
  messageId: string,
  input: MessageInput,
  files: ReadonlyMap<string, UploadFile>,
): Message => {
  const record = responseRecord(kit, one, messageId);
  const message = editMessage(kit, record, input, files);
  const current = kit.world.interactions.get(one.id) ?? one;
  if (current.deferred && message.id === current.responseId)
    updateInteraction(kit, { ...current, deferred: false });
  return message;
};

export const deleteResponse = (kit: Kit, one: Interaction, messageId: string): void => {
  const record = responseRecord(kit, one, messageId);
  deleteMessage(kit, record);
  const current = kit.world.interactions.get(one.id) ?? one;
  if (current.deferred && record.message.id === current.responseId)
    updateInteraction(kit, { ...current, deferred: false });
};

/** A follow-up. Right after a deferred message it fills that message instead (docs: "Create Followup Message"). */
export const followUp = (
  kit: Kit,
  one: Interaction,
  input: MessageInput,
  files: ReadonlyMap<string, UploadFile>,
): Message => {
  if (one.deferred && one.ack?.type === 5) return editResponse(kit, one, '@original', input, files);
  const ephemeral = ((input.flags ?? 0) & Flag.ephemeral) !== 0;
  const message = writeAnswer(kit, one, input, files, {
    ephemeral,
    type: 19,
    ...(one.responseId ? { replyTo: one.responseId } : {}),
  });
  const current = kit.world.interactions.get(one.id) ?? one;
  updateInteraction(kit, {
    ...current,
    deferred: current.ack?.type === 6 ? false : current.deferred,
    followupIds: [...current.followupIds, message.id],
  });
  return message;
};
