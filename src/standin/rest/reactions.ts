/** Reactions on messages (docs: resources/message, "Create Reaction"). */
import { Permission } from '../permissions.ts';
import { addReaction, removeReaction } from '../reactions.ts';
import { refusal } from '../refusal.ts';
import { recordOf } from '../world.ts';
import { channelFor } from './access.ts';
import { type Call, noContent, ok, param, type Route, route } from './call.ts';

const target = (call: Call, bits = 0n) => {
  const channel = channelFor(call.kit, param(call, 'channel'), bits);
  return recordOf(call.kit.world, channel.id, param(call, 'message'));
};

const isEmoji = (text: string): boolean =>
  /\p{Extended_Pictographic}|\p{Regional_Indicator}|^[0-9#*]\u{fe0f}?\u{20e3}$/u.test(text) ||
  /^\w+:\d{17,20}$/.test(text);

const emojiOf = (call: Call): string => {
  const emoji = decodeURIComponent(param(call, 'emoji'));
  if (!isEmoji(emoji)) throw refusal('unknownEmoji');
  return emoji;
};

const base = '/channels/:channel/messages/:message/reactions/:emoji';

export const reactionRoutes: readonly Route[] = [
  route('PUT', `${base}/@me`, (call) => {
    const bits = Permission.readMessageHistory | Permission.addReactions;
    addReaction(call.kit, target(call, bits), call.kit.world.bot.id, emojiOf(call));
    return noContent;
  }),
  route('DELETE', `${base}/@me`, (call) => {
    removeReaction(call.kit, target(call), call.kit.world.bot.id, emojiOf(call));
    return noContent;
  }),
  route('DELETE', `${base}/:user`, (call) => {
    const record = target(call, Permission.manageMessages);
    removeReaction(call.kit, record, param(call, 'user'), emojiOf(call));
    return noContent;
  }),
  route('GET', base, (call) => {
    const emoji = emojiOf(call);
    const found = target(call).message.reactions.find((one) => one.emoji.name === emoji);
    return ok((found?.userIds ?? []).map((id) => call.kit.world.users.get(id)));
  }),
];
