/** Channels themselves: read, change, close, and the typing sign (docs: resources/channel). */
import { Permission, sendBit } from '../permissions.ts';
import { putChannel } from '../places.ts';
import { refusal } from '../refusal.ts';
import { channelEdit } from '../schema/channel.ts';
import { channelJson } from '../wire.ts';
import { channelFor } from './access.ts';
import { type Answer, type Call, noContent, ok, param, type Route, route } from './call.ts';

const edit = (call: Call): Answer => {
  const { kit } = call;
  const channel = channelFor(kit, param(call, 'channel'));
  const ownThread = channel.thread && channel.ownerId === kit.world.bot.id;
  if (!ownThread)
    channelFor(
      kit,
      channel.id,
      channel.thread ? Permission.manageThreads : Permission.manageChannels,
    );
  const input = call.form(channelEdit);
  const changed = putChannel(
    kit,
    {
      ...channel,
      name: input.name ?? channel.name,
      topic: input.topic === undefined ? channel.topic : input.topic,
      slowmode: input.rate_limit_per_user ?? channel.slowmode,
      appliedTags: input.applied_tags ?? channel.appliedTags,
      ...(channel.thread
        ? {
            thread: {
              ...channel.thread,
              archived: input.archived ?? channel.thread.archived,
              locked: input.locked ?? channel.thread.locked,
              auto_archive_duration:
                input.auto_archive_duration ?? channel.thread.auto_archive_duration,
            },
          }
        : {}),
    },
    'update',
  );
  return ok(channelJson(kit.world, changed));
};

const remove = (call: Call): Answer => {
  const { kit } = call;
  const channel = channelFor(kit, param(call, 'channel'));
  if (channel.recipientId !== undefined) return ok(channelJson(kit.world, channel));
  channelFor(
    kit,
    channel.id,
    channel.thread ? Permission.manageThreads : Permission.manageChannels,
  );
  kit.events.emit('channel', { channel, change: 'delete' });
  kit.world.channels.delete(channel.id);
  kit.world.messages.delete(channel.id);
  return ok(channelJson(kit.world, channel));
};

const typing = (call: Call): Answer => {
  const { kit } = call;
  const channel = channelFor(kit, param(call, 'channel'));
  if (channel.type === 15) throw refusal('nonTextChannel');
  channelFor(kit, channel.id, sendBit(channel));
  kit.events.emit('typing', {
    channelId: channel.id,
    userId: kit.world.bot.id,
    at: kit.clock.now(),
  });
  return noContent;
};

export const channelRoutes: readonly Route[] = [
  route('GET', '/channels/:channel', (call) =>
    ok(channelJson(call.kit.world, channelFor(call.kit, param(call, 'channel')))),
  ),
  route('PATCH', '/channels/:channel', edit),
  route('DELETE', '/channels/:channel', remove),
  route('POST', '/channels/:channel/typing', typing),
];
