/** Writing, changing and removing messages: the one place where the world's messages change. */
import { isoTime } from './clock.ts';
import { resolveAttachmentLinks, storeFile } from './files.ts';
import type { Kit } from './kit.ts';
import { mentionsIn } from './mentions.ts';
import type { Channel } from './place-types.ts';
import { formError, refusal } from './refusal.ts';
import { type MessageInput, numberComponents } from './schema/message.ts';
import { type Attachment, Flag, type Id, type Message, type UploadFile } from './types.ts';
import type { MessageRecord } from './world.ts';

export interface Draft {
  /** A forum post's first message has the id of its thread. */
  readonly id?: Id;
  readonly channel: Channel;
  readonly authorId: Id;
  readonly input: MessageInput;
  readonly files: ReadonlyMap<string, UploadFile>;
  readonly type?: number;
  /** Bits that come from the situation (ephemeral, loading), beside those in the input. */
  readonly flags?: number;
  readonly visibleTo?: Id;
  readonly interactionId?: Id;
  readonly extra?: Partial<Message>;
  readonly duplicates?: number;
  /** People may mention everybody they see; bots only what `allowed_mentions` and the default let through. */
  readonly defaultParse?: readonly ('users' | 'roles' | 'everyone')[];
}

const BOT_MAY_SET = Flag.suppressEmbeds | Flag.silent | Flag.componentsV2;

const attach = (
  kit: Kit,
  channelId: Id,
  input: MessageInput,
  files: ReadonlyMap<string, UploadFile>,
  kept: readonly Attachment[],
  ephemeral: boolean,
): readonly Attachment[] => {
  const described = new Map((input.attachments ?? []).map((one) => [String(one.id), one]));
  const stays = input.attachments ? kept.filter((one) => described.has(one.id)) : kept;
  const added = [...files].map(([key, file]) => {
    const description = described.get(key)?.description;
    return storeFile(kit, channelId, file, {
      ephemeral,
      ...(description ? { description } : {}),
    });
  });
  return [...stays, ...added];
};

const isEmpty = (message: Message): boolean =>
  message.content.trim() === '' &&
  message.embeds.length === 0 &&
  message.attachments.length === 0 &&
  message.components.length === 0 &&
  !message.poll;

const richEmbeds = (input: MessageInput, attachments: readonly Attachment[]) =>
  resolveAttachmentLinks(
    (input.embeds ?? []).map((embed) => ({ ...embed, type: embed.type ?? 'rich' })),
    attachments,
  );

const replyTarget = (kit: Kit, draft: Draft): Partial<Message> => {
  const wanted = draft.input.message_reference;
  if (!wanted) return {};
  const found = kit.world.messages
    .get(wanted.channel_id ?? draft.channel.id)
    ?.get(wanted.message_id);
  const usable = found && !found.visibleTo && found.message.channel_id === draft.channel.id;
  if (!usable && (wanted.fail_if_not_exists ?? true))
    throw formError(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
  if (!usable) return {};
  return {
    type: 19,
    message_reference: {
      type: 0,
      message_id: wanted.message_id,
      channel_id: draft.channel.id,
      ...(draft.channel.guildId ? { guild_id: draft.channel.guildId } : {}),
    },
    referenced_message: found.message,
  };
};

/** Stores a record; the channel's newest message id moves with it. */
const put = (kit: Kit, record: MessageRecord): void => {
  const { message } = record;
  const channel = kit.world.messages.get(message.channel_id) ?? new Map<Id, MessageRecord>();
  kit.world.messages.set(message.channel_id, channel);
  channel.set(message.id, record);
};

const seenBy = (record: { readonly visibleTo?: Id }) =>
  record.visibleTo === undefined ? {} : { visibleTo: record.visibleTo };

/** Writes a message and tells the world. Throws Discord's refusals (50006, 50035). */
export const createMessage = (kit: Kit, draft: Draft): Message => {
  const { world, clock, ids, events } = kit;
  const { channel, input } = draft;
  const author = world.users.get(draft.authorId) ?? world.bot;
  const reply = replyTarget(kit, draft);
  const ephemeral = draft.visibleTo !== undefined;
  const attachments = attach(kit, channel.id, input, draft.files, [], ephemeral);
  const content = input.content ?? '';
  const bits = ((input.flags ?? 0) & BOT_MAY_SET) | (draft.flags ?? 0);
  const message: Message = {
    id: draft.id ?? ids.next(),
    channel_id: channel.id,
    ...(channel.guildId ? { guild_id: channel.guildId } : {}),
    type: draft.type ?? 0,
    content: content.trim(),
    author,
    timestamp: isoTime(clock.now()),
    edited_timestamp: null,
    tts: input.tts ?? false,
    ...mentionsIn(kit, channel, author, content, input.allowed_mentions, draft.defaultParse, reply),
    attachments,
    embeds: richEmbeds(input, attachments),
    components: resolveAttachmentLinks(numberComponents(input.components ?? []), attachments),
    pinned: false,
    flags: bits,
    reactions: [],
    ...(input.nonce === null || input.nonce === undefined ? {} : { nonce: input.nonce }),
    ...(input.poll ? { poll: input.poll } : {}),
    ...reply,
    ...draft.extra,
  };
  if (isEmpty(message) && !(bits & Flag.loading)) throw refusal('emptyMessage');
  put(kit, {
    message,
    ...seenBy(draft),
    ...(draft.interactionId ? { interactionId: draft.interactionId } : {}),
    ...(message.nonce === undefined ? {} : { nonce: `${author.id}:${message.nonce}` }),
  });
  if (!ephemeral) {
    const current = world.channels.get(channel.id) ?? channel;
    world.channels.set(channel.id, { ...current, lastMessageId: message.id });
  }
  events.emit('message', {
    message,
    ...seenBy(draft),
    ...(draft.duplicates ? { duplicates: draft.duplicates } : {}),
  });
  return message;
};

/** Replaces a message without an event of its own; the caller tells what happened (reactions). */
export const replaceQuietly = (kit: Kit, record: MessageRecord, message: Message): Message => {
  put(kit, { ...record, message });
  return message;
};

/** Replaces a message by a changed one and tells the world (no `edited_timestamp`: pins, threads, reactions). */
export const replaceMessage = (kit: Kit, record: MessageRecord, message: Message): Message => {
  put(kit, { ...record, message });
  kit.events.emit('messageUpdate', { message, ...seenBy(record) });
  return message;
};

/** Edits a message: fields that are absent stay, null clears. Throws 50006 when nothing would be left. */
export const editMessage = (
  kit: Kit,
  record: MessageRecord,
  input: MessageInput,
  files: ReadonlyMap<string, UploadFile>,
): Message => {
  const before = record.message;
  const channel = kit.world.channels.get(before.channel_id);
  if (!channel) throw refusal('unknownChannel');
  const ephemeral = record.visibleTo !== undefined;
  const attachments = attach(kit, channel.id, input, files, before.attachments, ephemeral);
  const editable = Flag.suppressEmbeds | Flag.componentsV2;
  const flags =
    input.flags === null || input.flags === undefined
      ? before.flags
      : (before.flags & ~Flag.suppressEmbeds) | (input.flags & editable);
  const v2 = (flags & Flag.componentsV2) !== 0;
  const content = v2 ? '' : input.content === undefined ? before.content : (input.content ?? '');
  const after: Message = {
    ...before,
    content: content.trim(),
    ...(input.content === undefined
      ? {}
      : mentionsIn(
          kit,
          channel,
          before.author,
          content,
          input.allowed_mentions,
          undefined,
          before,
        )),
    attachments,
    embeds: v2 ? [] : input.embeds === undefined ? before.embeds : richEmbeds(input, attachments),
    components:
      input.components === undefined
        ? before.components
        : resolveAttachmentLinks(numberComponents(input.components ?? []), attachments),
    flags: flags & ~Flag.loading,
    // The first edit of a deferred answer is its appearance, not an edit that readers are told of.
    edited_timestamp: before.flags & Flag.loading ? null : isoTime(kit.clock.now()),
  };
  if (isEmpty(after)) throw refusal('emptyMessage');
  return replaceMessage(kit, record, after);
};

/** Removes a message and tells the world. */
export const deleteMessage = (kit: Kit, record: MessageRecord): void => {
  const { message } = record;
  kit.world.messages.get(message.channel_id)?.delete(message.id);
  for (const file of message.attachments) kit.world.files.delete(file.id);
  kit.events.emit('messageDelete', { message, ...seenBy(record) });
};
