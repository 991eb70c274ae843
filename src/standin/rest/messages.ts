/** Messages of a channel: send, read, edit, delete, pin (docs: resources/message). */
import { restReadsContent } from '../kit.ts';
import { createMessage, deleteMessage, editMessage, replaceMessage } from '../messages.ts';
import { Permission } from '../permissions.ts';
import { formError, refusal } from '../refusal.ts';
import { messageCreate } from '../schema/message.ts';
import { Flag, type Message } from '../types.ts';
import { messageJson } from '../wire.ts';
import { type MessageRecord, recordOf } from '../world.ts';
import { channelFor, channelForSending } from './access.ts';
import { type Answer, type Call, noContent, ok, param, type Route, route } from './call.ts';
import { editForm } from './webhooks.ts';

/** "The past few minutes" in which an enforced nonce finds its message again; the docs give no number. */
const NONCE_WINDOW_MS = 5 * 60_000;

const shown = (call: Call, message: Message): Answer =>
  ok(messageJson(call.kit.world, message, restReadsContent(call.kit)));

const sameNonce = (call: Call, channelId: string, nonce: string | number): Message | undefined => {
  const { world, clock } = call.kit;
  const key = `${world.bot.id}:${nonce}`;
  const records = [...(world.messages.get(channelId)?.values() ?? [])].reverse();
  return records.find(
    (record) =>
      record.nonce === key && clock.now() - Date.parse(record.message.timestamp) < NONCE_WINDOW_MS,
  )?.message;
};

const send = (call: Call): Answer => {
  const { kit, files } = call;
  const input = call.form(messageCreate);
  const channel = channelForSending(kit, param(call, 'channel'), input, files.size);
  const twin =
    input.enforce_nonce && input.nonce !== null && input.nonce !== undefined
      ? sameNonce(call, channel.id, input.nonce)
      : undefined;
  if (twin) return shown(call, twin);
  const message = createMessage(kit, { channel, authorId: kit.world.bot.id, input, files });
  return shown(call, message);
};

/** A visible record; ephemeral messages do not exist for these routes. */
const visible = (call: Call, bits = 0n): MessageRecord => {
  const channel = channelFor(call.kit, param(call, 'channel'), bits);
  const record = recordOf(call.kit.world, channel.id, param(call, 'message'));
  if (record.visibleTo !== undefined) throw refusal('unknownMessage');
  return record;
};

const list = (call: Call): Answer => {
  const { kit, query } = call;
  const channel = channelFor(kit, param(call, 'channel'));
  // Without READ_MESSAGE_HISTORY the list is empty, not refused (docs: "Get Channel Messages").
  try {
    channelFor(kit, channel.id, Permission.readMessageHistory);
  } catch {
    return ok([]);
  }
  const limit = Number(query.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw formError(['limit'], 'NUMBER_TYPE_MAX', 'int value should be between 1 and 100.');
  const all = [...(kit.world.messages.get(channel.id)?.values() ?? [])]
    .filter((record) => record.visibleTo === undefined)
    .map((record) => record.message);
  const border = (name: string) => (query.has(name) ? BigInt(query.get(name) ?? 0) : undefined);
  const before = border('before');
  const after = border('after');
  const around = border('around');
  const chosen = all.filter(
    ({ id }) =>
      (before === undefined || BigInt(id) < before) && (after === undefined || BigInt(id) > after),
  );
  const middle = around === undefined ? -1 : chosen.findIndex(({ id }) => BigInt(id) >= around);
  const window =
    middle >= 0
      ? chosen.slice(Math.max(0, middle - Math.floor(limit / 2)), middle + Math.ceil(limit / 2))
      : after === undefined
        ? chosen.slice(-limit)
        : chosen.slice(0, limit);
  const content = restReadsContent(kit);
  return ok(window.reverse().map((message) => messageJson(kit.world, message, content)));
};

const edit = (call: Call): Answer => {
  const record = visible(call);
  if (record.message.author.id !== call.kit.world.bot.id) throw refusal('notTheAuthor');
  const input = editForm(call, record.message);
  return shown(call, editMessage(call.kit, record, input, call.files));
};

const remove = (call: Call): Answer => {
  const record = visible(call);
  if (record.message.author.id !== call.kit.world.bot.id) {
    if (!record.message.guild_id) throw refusal('notInDm');
    channelFor(call.kit, record.message.channel_id, Permission.manageMessages);
  }
  deleteMessage(call.kit, record);
  return noContent;
};

const bulkDelete = (call: Call): Answer => {
  const channel = channelFor(call.kit, param(call, 'channel'), Permission.manageMessages);
  const ids = (call.json as { messages?: unknown } | undefined)?.messages;
  if (!Array.isArray(ids) || ids.length < 2 || ids.length > 100)
    throw formError(['messages'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 2 and 100 in length.');
  for (const id of ids) {
    const record = call.kit.world.messages.get(channel.id)?.get(String(id));
    if (record) deleteMessage(call.kit, record);
  }
  return noContent;
};

const pin =
  (pinned: boolean) =>
  (call: Call): Answer => {
    const record = visible(call, Permission.pinMessages);
    replaceMessage(call.kit, record, { ...record.message, pinned });
    return noContent;
  };

const pins = (call: Call): Answer => {
  const channel = channelFor(call.kit, param(call, 'channel'), Permission.readMessageHistory);
  const pinned = [...(call.kit.world.messages.get(channel.id)?.values() ?? [])]
    .filter((record) => record.message.pinned)
    .reverse();
  const content = restReadsContent(call.kit);
  return ok({
    items: pinned.map(({ message }) => ({
      pinned_at: message.timestamp,
      message: messageJson(call.kit.world, message, content),
    })),
    has_more: false,
  });
};

const crosspost = (call: Call): Answer => {
  const record = visible(call);
  const channel = channelFor(call.kit, record.message.channel_id);
  if (channel.type !== 5) throw refusal('wrongChannelType');
  const flags = record.message.flags | Flag.crossposted;
  return shown(call, replaceMessage(call.kit, record, { ...record.message, flags }));
};

const base = '/channels/:channel/messages';

export const messageRoutes: readonly Route[] = [
  route('GET', base, list),
  route('POST', base, send),
  route('POST', `${base}/bulk-delete`, bulkDelete),
  route('GET', `${base}/pins`, pins),
  route('GET', `${base}/:message`, (call) =>
    shown(call, visible(call, Permission.readMessageHistory).message),
  ),
  route('PATCH', `${base}/:message`, edit),
  route('DELETE', `${base}/:message`, remove),
  route('POST', `${base}/:message/crosspost`, crosspost),
  route('PUT', '/channels/:channel/messages/pins/:message', pin(true)),
  route('DELETE', '/channels/:channel/messages/pins/:message', pin(false)),
  route('PUT', '/channels/:channel/pins/:message', pin(true)),
  route('DELETE', '/channels/:channel/pins/:message', pin(false)),
];
