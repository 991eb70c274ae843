/** INTERACTION_CREATE as Discord sends it (docs: interactions/receiving-and-responding, "Interaction Object"). */

import type { Interaction } from '../command-types.ts';
import type { Kit } from '../kit.ts';
import { channelJson, memberWithUser, messageJson } from '../wire.ts';
import { channelOf, permissionsIn, userOf } from '../world.ts';

export const interactionJson = (kit: Kit, one: Interaction): Record<string, unknown> => {
  const { world } = kit;
  const channel = channelOf(world, one.channelId);
  const guild = one.guildId ? world.guilds.get(one.guildId) : undefined;
  const user = userOf(world, one.userId);
  const member = guild ? memberWithUser(world, guild, one.userId) : undefined;
  const message = one.messageId
    ? world.messages.get(one.channelId)?.get(one.messageId)?.message
    : undefined;
  return {
    id: one.id,
    application_id: world.application.id,
    type: one.type,
    token: one.token,
    version: 1,
    data: one.data,
    channel_id: channel.id,
    channel: {
      ...channelJson(world, channel),
      permissions: String(permissionsIn(world, channel, one.userId)),
    },
    app_permissions: String(permissionsIn(world, channel, world.bot.id)),
    locale: one.locale,
    entitlements: [],
    authorizing_integration_owners: { '0': guild?.id ?? '0' },
    context: guild ? 0 : 1,
    attachment_size_limit: kit.settings.fileSizeLimit,
    ...(guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
          member: {
            ...member,
            permissions: String(permissionsIn(world, channel, one.userId)),
          },
        }
      : { user }),
    // The component's message comes whole: the application wrote it.
    ...(message ? { message: messageJson(world, message, true) } : {}),
  };
};
