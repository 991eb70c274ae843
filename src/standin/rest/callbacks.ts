/** POST /interactions/{id}/{token}/callback: the first answer to an interaction. */
import {
  acknowledgeWithChoices,
  acknowledgeWithMessage,
  acknowledgeWithModal,
  acknowledgeWithUpdate,
} from '../acknowledge.ts';
import type { Interaction } from '../command-types.ts';
import { acknowledgeable } from '../interactions.ts';
import { formError } from '../refusal.ts';
import { CALLBACKS, callbackData, callbackEnvelope } from '../schema/callback.ts';
import type { Message } from '../types.ts';
import { messageJson } from '../wire.ts';
import { type Answer, type Call, noContent, ok, param, type Route, route } from './call.ts';

const withMessage = (call: Call, one: Interaction, type: number, message: Message): Answer => {
  if (call.query.get('with_response') !== 'true') return noContent;
  const ephemeral = (message.flags & 64) !== 0;
  return ok({
    interaction: {
      id: one.id,
      type: one.type,
      response_message_id: message.id,
      response_message_loading: (message.flags & 128) !== 0,
      response_message_ephemeral: ephemeral,
      channel_id: one.channelId,
      ...(one.guildId ? { guild_id: one.guildId } : {}),
    },
    resource: { type, message: messageJson(call.kit.world, message, true) },
  });
};

const plain = (call: Call, one: Interaction): Answer =>
  call.query.get('with_response') === 'true'
    ? ok({ interaction: { id: one.id, type: one.type, channel_id: one.channelId } })
    : noContent;

const answer = (call: Call): Answer => {
  const { kit, files } = call;
  const one = acknowledgeable(kit, param(call, 'id'), param(call, 'token'));
  const { type, data } = call.form(callbackEnvelope);
  const fromMessage = one.messageId !== undefined || ![6, 7].includes(type);
  if (!CALLBACKS[one.type].includes(type) || !fromMessage)
    throw formError(
      ['type'],
      'INTERACTION_CALLBACK_TYPE_INVALID',
      `Interaction type ${one.type} cannot be answered with callback type ${type}`,
    );
  switch (type) {
    case 4: {
      const input = call.form(callbackData[4], data ?? {});
      return withMessage(call, one, type, acknowledgeWithMessage(kit, one, type, input, files));
    }
    case 5: {
      const flags = call.form(callbackData[5], data ?? {})?.flags;
      return withMessage(call, one, type, acknowledgeWithMessage(kit, one, type, { flags }, files));
    }
    case 6:
    case 7: {
      const input = type === 7 ? call.form(callbackData[7], data ?? {}) : undefined;
      return withMessage(call, one, type, acknowledgeWithUpdate(kit, one, type, input, files));
    }
    case 8: {
      const { choices } = call.form(callbackData[8], data ?? {});
      acknowledgeWithChoices(kit, one, choices);
      return plain(call, one);
    }
    default: {
      acknowledgeWithModal(kit, one, call.form(callbackData[9], data ?? {}));
      return plain(call, one);
    }
  }
};

export const callbackRoutes: readonly Route[] = [
  route('POST', '/interactions/:id/:token/callback', answer, { open: true }),
];
