/** Writing the messages of an interaction: the application's webhook writes, the person who asked is named. */
import type { Interaction } from './command-types.ts';
import type { Kit } from './kit.ts';
import { createMessage } from './messages.ts';
import type { MessageInput } from './schema/message.ts';
import { Flag, type Id, type Message, type UploadFile } from './types.ts';
import { channelOf } from './world.ts';

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
export const messageType = (one: Interaction): number => {
  if (one.type !== 2) return 19;
  return (one.data as { type?: number }).type === 1 ? 20 : 23;
};

/** Writes an answer or follow-up of the interaction. */
export const writeAnswer = (
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
