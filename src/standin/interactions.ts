/** The life of an interaction: created by a person, acknowledged once within three seconds, edited for fifteen minutes. */
import { randomUUID } from 'node:crypto';
import type { Kit } from './kit.ts';
import { createMessage, deleteMessage, editMessage } from './messages.ts';
import { refusal } from './refusal.ts';
import type { MessageInput } from './schema/message.ts';
import {
  type Channel,
  type CommandChoice,
  Flag,
  type Id,
  type Interaction,
  type Message,
  type Modal,
  type UploadFile,
} from './types.ts';
import { channelOf, type MessageRecord, recordOf } from './world.ts';

export interface NewInteraction {
  readonly type: Interaction['type'];
  readonly userId: Id;
  readonly channel: Channel;
  readonly data: unknown;
  readonly messageId?: Id;
  readonly locale?: string;
  readonly duplicates?: number;
}

const update = (kit: Kit, interaction: Interaction): Interaction => {
  kit.world.interactions.set(interaction.id, interaction);
  kit.events.emit('interactionUpdate', { interaction });
  return interaction;
};

/** Creates an interaction and dispatches it; the deadline starts now. */
export const openInteraction = (kit: Kit, made: NewInteraction): Interaction => {
  const id = kit.ids.next();
  const interaction: Interaction = {
    id,
    token: `aW50ZXJhY3Rpb24${id}.${randomUUID()}`,
    type: made.type,
    userId: made.userId,
    channelId: made.channel.id,
    ...(made.channel.guildId ? { guildId: made.channel.guildId } : {}),
    createdAt: kit.clock.now(),
    data: made.data,
    ...(made.messageId ? { messageId: made.messageId } : {}),
    locale: made.locale ?? 'en-US',
    deferred: false,
    followupIds: [],
    failed: false,
  };
  kit.world.interactions.set(id, interaction);
  kit.world.interactionByToken.set(interaction.token, id);
  kit.events.emit('interaction', {
    interaction,
    ...(made.duplicates ? { duplicates: made.duplicates } : {}),
  });
  return kit.world.interactions.get(id) ?? interaction;
};

/** Marks every interaction whose three seconds are over as failed. Called by a timer and by tests that move the clock. */
export const expireInteractions = (kit: Kit): void => {
  const limit = kit.clock.now() - kit.settings.ackDeadlineMs;
  for (const one of kit.world.interactions.values())
    if (!one.ack && !one.failed && one.createdAt <= limit) update(kit, { ...one, failed: true });
};

/** The interaction a callback may acknowledge now; throws 10062 when unknown or too late, 40060 when done already. */
export const acknowledgeable = (kit: Kit, id: Id, token: string): Interaction => {
  const one = kit.world.interactions.get(id);
  if (!one || one.token !== token) throw refusal('unknownInteraction');
  if (one.ack) throw refusal('alreadyAcknowledged');
  if (kit.clock.now() - one.createdAt > kit.settings.ackDeadlineMs) {
    if (!one.failed) update(kit, { ...one, failed: true });
    throw refusal('unknownInteraction');
  }
  return one;
};

/** The interaction behind a webhook token; throws 50027 when expired, 10015 when unknown or not acknowledged yet. */
export const byWebhook = (kit: Kit, applicationId: Id, token: string): Interaction => {
  const id = kit.world.interactionByToken.get(token);
  const one = id === undefined ? undefined : kit.world.interactions.get(id);
  if (applicationId !== kit.world.application.id || !one) throw refusal('unknownWebhook');
  if (kit.clock.now() - one.createdAt > kit.settings.tokenLifetimeMs)
    throw refusal('invalidWebhookToken');
  if (!one.ack) throw refusal('unknownWebhook');
  return one;
};

const metadata = (kit: Kit, one: Interaction) => {
  const user = kit.world.users.get(one.userId);
  if (!user) return {};
  return {
    webhook_id: kit.world.application.id,
    application_id: kit.world.application.id,
    interaction_metadata: {
      id: one.id,
      // A modal is answered on behalf of whatever opened it; the stand-in says the plain type.
      type: one.type,
      user,
      authorizing_integration_owners: { '0': one.guildId ?? '0' },
    },
  };
};

/** 20 for slash commands, 23 for context menus, 19 for follow-ups and answers to components. */
const messageType = (one: Interaction): number => {
  if (one.type !== 2) return 19;
  return (one.data as { type?: number }).type === 1 ? 20 : 23;
};

const write = (
  kit: Kit,
  one: Interaction,
  input: MessageInput,
  files: ReadonlyMap<string, UploadFile>,
  how: {
    readonly ephemeral: boolean;
    readonly loading?: boolean;
    readonly type: number;
    readonly replyTo?: Id;
  },
): Message => {
  const target = how.replyTo
    ? kit.world.messages.get(one.channelId)?.get(how.replyTo)?.message
    : undefined;
  return createMessage(kit, {
    channel: channelOf(kit.world, one.channelId),
    authorId: kit.world.bot.id,
    input,
    files,
    type: target || how.type !== 19 ? how.type : 0,
    flags: (how.ephemeral ? Flag.ephemeral : 0) | (how.loading ? Flag.loading : 0),
    ...(how.ephemeral ? { visibleTo: one.userId } : {}),
    interactionId: one.id,
    // Interaction messages ping users only (docs: resources/message, "Allowed Mentions").
    defaultParse: ['users'],
    extra: {
      ...metadata(kit, one),
      ...(target
        ? {
            message_reference: {
              type: 0,
              message_id: target.id,
              channel_id: target.channel_id,
              ...(one.guildId ? { guild_id: one.guildId } : {}),
            },
            referenced_message: target,
          }
        : {}),
    },
  });
};

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
  const message = write(kit, one, type === 5 ? {} : input, files, {
    ephemeral,
    loading: type === 5,
    type: messageType(one),
    ...(one.messageId ? { replyTo: one.messageId } : {}),
  });
  update(kit, {
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
  update(kit, {
    ...acked(kit, one, type, ephemeral),
    responseId: message.id,
    deferred: type === 6,
  });
  return message;
};

export const acknowledgeWithModal = (kit: Kit, one: Interaction, modal: Modal): void => {
  update(kit, { ...acked(kit, one, 9, false), modal });
};

export const acknowledgeWithChoices = (
  kit: Kit,
  one: Interaction,
  choices: readonly CommandChoice[],
): void => {
  update(kit, { ...acked(kit, one, 8, true), choices });
};

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
    update(kit, { ...current, deferred: false });
  return message;
};

export const deleteResponse = (kit: Kit, one: Interaction, messageId: string): void => {
  const record = responseRecord(kit, one, messageId);
  deleteMessage(kit, record);
  const current = kit.world.interactions.get(one.id) ?? one;
  if (current.deferred && record.message.id === current.responseId)
    update(kit, { ...current, deferred: false });
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
  const message = write(kit, one, input, files, {
    ephemeral,
    type: 19,
    ...(one.responseId ? { replyTo: one.responseId } : {}),
  });
  const current = kit.world.interactions.get(one.id) ?? one;
  update(kit, {
    ...current,
    deferred: current.ack?.type === 6 ? false : current.deferred,
    followupIds: [...current.followupIds, message.id],
  });
  return message;
};
