/** Adding and removing reactions, by the bot or a person. */
import type { Kit } from './kit.ts';
import { replaceQuietly } from './messages.ts';
import { refusal } from './refusal.ts';
import type { Id, Reaction } from './types.ts';
import type { MessageRecord } from './world.ts';

/** Different emoji on one message (docs: code 30010). */
const MAX_EMOJI = 20;

export const addReaction = (kit: Kit, record: MessageRecord, userId: Id, emoji: string): void => {
  const { message } = record;
  const old = message.reactions.find((one) => one.emoji.name === emoji);
  if (old?.userIds.includes(userId)) return;
  if (!old && message.reactions.length >= MAX_EMOJI) throw refusal('tooManyReactions');
  const grown: Reaction = {
    emoji: { id: null, name: emoji },
    userIds: [...(old?.userIds ?? []), userId],
  };
  const reactions = old
    ? message.reactions.map((one) => (one === old ? grown : one))
    : [...message.reactions, grown];
  const changed = replaceQuietly(kit, record, { ...message, reactions });
  kit.events.emit('reaction', { message: changed, userId, emoji, added: true });
};

export const removeReaction = (
  kit: Kit,
  record: MessageRecord,
  userId: Id,
  emoji: string,
): void => {
  const { message } = record;
  const old = message.reactions.find((one) => one.emoji.name === emoji);
  if (!old?.userIds.includes(userId)) return;
  const reactions = message.reactions
    .map((one) =>
      one === old ? { ...one, userIds: one.userIds.filter((id) => id !== userId) } : one,
    )
    .filter((one) => one.userIds.length > 0);
  const changed = replaceQuietly(kit, record, { ...message, reactions });
  kit.events.emit('reaction', { message: changed, userId, emoji, added: false });
};
