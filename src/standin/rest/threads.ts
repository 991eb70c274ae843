/** Threads and forum posts (docs: resources/channel, "Start Thread …"). */
import type { Kit } from '../kit.ts';
import { createMessage, replaceMessage } from '../messages.ts';
import { Permission } from '../permissions.ts';
import type { Channel } from '../place-types.ts';
import { addThread, CHANNEL_TYPES, putChannel } from '../places.ts';
import { formError, refusal } from '../refusal.ts';
import { forumPost, threadAlone, threadFromMessage } from '../schema/channel.ts';
import { Flag, type Id } from '../types.ts';
import { channelJson, messageJson } from '../wire.ts';
import { channelOf, recordOf } from '../world.ts';
import { channelFor } from './access.ts';
import { type Answer, type Call, created, noContent, param, type Route, route } from './call.ts';

/** One more thread in this server, else 160006. */
const checkRoom = (kit: Kit, guildId: Id | undefined): void => {
  const active = [...kit.world.channels.values()].filter(
    (one) => one.guildId === guildId && one.thread?.archived === false,
  );
  if (active.length >= kit.settings.maxActiveThreads) throw refusal('tooManyThreads');
};

/** Only tags of the forum; a moderated one needs MANAGE_THREADS; some forums want at least one. */
const checkTags = (kit: Kit, forum: Channel, ids: readonly Id[]): void => {
  for (const id of ids) {
    const tag = forum.tags.find((one) => one.id === id);
    if (!tag) throw formError(['applied_tags'], 'BASE_TYPE_CHOICES', `No tag ${id} in this forum.`);
    if (tag.moderated) channelFor(kit, forum.id, Permission.manageThreads);
  }
  if (forum.requireTag && ids.length === 0) throw refusal('tagRequired');
};

const postToForum = (call: Call): Answer => {
  const { kit, files } = call;
  const input = call.form(forumPost);
  const needs =
    Permission.sendMessages |
    (input.message.embeds?.length ? Permission.embedLinks : 0n) |
    (files.size > 0 ? Permission.attachFiles : 0n);
  const forum = channelFor(kit, param(call, 'channel'), needs);
  checkTags(kit, forum, input.applied_tags ?? []);
  checkRoom(kit, forum.guildId);
  const thread = addThread(kit, {
    parent: forum,
    name: input.name,
    ownerId: kit.world.bot.id,
    autoArchive: input.auto_archive_duration ?? 4320,
    appliedTags: input.applied_tags ?? [],
  });
  try {
    const message = createMessage(kit, {
      id: thread.id,
      channel: thread,
      authorId: kit.world.bot.id,
      input: input.message,
      files,
    });
    return created({
      ...channelJson(kit.world, channelOf(kit.world, thread.id)),
      message: messageJson(kit.world, message, true),
    });
  } catch (error) {
    // A refused first message leaves no post behind.
    kit.world.channels.delete(thread.id);
    kit.events.emit('channel', { channel: thread, change: 'delete' });
    throw error;
  }
};

const startAlone = (call: Call): Answer => {
  const { kit } = call;
  const input = call.form(threadAlone);
  const type = input.type ?? 12;
  const bit = type === 12 ? Permission.createPrivateThreads : Permission.createPublicThreads;
  const parent = channelFor(kit, param(call, 'channel'), bit);
  checkRoom(kit, parent.guildId);
  const thread = addThread(kit, {
    parent,
    name: input.name,
    ownerId: kit.world.bot.id,
    type,
    autoArchive: input.auto_archive_duration ?? 4320,
  });
  return created(channelJson(kit.world, thread));
};

const start = (call: Call): Answer => {
  const channel = channelFor(call.kit, param(call, 'channel'));
  if (channel.type === CHANNEL_TYPES.forum) return postToForum(call);
  if (channel.type !== 0 && channel.type !== 5) throw refusal('wrongChannelType');
  return startAlone(call);
};

const startFromMessage = (call: Call): Answer => {
  const { kit } = call;
  const input = call.form(threadFromMessage);
  const parent = channelFor(kit, param(call, 'channel'), Permission.createPublicThreads);
  if (parent.type !== 0 && parent.type !== 5) throw refusal('wrongChannelType');
  const record = recordOf(kit.world, parent.id, param(call, 'message'));
  if (record.visibleTo !== undefined) throw refusal('unknownMessage');
  if (kit.world.channels.has(record.message.id)) throw refusal('threadExists');
  checkRoom(kit, parent.guildId);
  const thread = addThread(kit, {
    parent,
    name: input.name,
    ownerId: kit.world.bot.id,
    id: record.message.id,
    autoArchive: input.auto_archive_duration ?? 4320,
  });
  const flags = record.message.flags | Flag.hasThread;
  replaceMessage(kit, record, { ...record.message, flags });
  return created(channelJson(kit.world, thread));
};

const join = (call: Call, userId: string, joins: boolean): Answer => {
  const thread = channelFor(call.kit, param(call, 'channel'));
  if (!thread.thread) throw refusal('wrongChannelType');
  const others = thread.threadMembers.filter((id) => id !== userId);
  putChannel(
    call.kit,
    { ...thread, threadMembers: joins ? [...others, userId] : others },
    'update',
  );
  return noContent;
};

const members = '/channels/:channel/thread-members';

export const threadRoutes: readonly Route[] = [
  route('POST', '/channels/:channel/threads', start),
  route('POST', '/channels/:channel/messages/:message/threads', startFromMessage),
  route('PUT', `${members}/@me`, (call) => join(call, call.kit.world.bot.id, true)),
  route('DELETE', `${members}/@me`, (call) => join(call, call.kit.world.bot.id, false)),
  route('PUT', `${members}/:user`, (call) => join(call, param(call, 'user'), true)),
  route('DELETE', `${members}/:user`, (call) => join(call, param(call, 'user'), false)),
];
