/** What a person sees after saying something: the bot's answers and its typing sign. */
import type { Kit } from '../kit.ts';
import type { Message } from '../types.ts';
import { inChannels, waitFor } from './wait.ts';

export interface SaidHandle {
  readonly message: Message;
  /** The bot's first message after it: a reply to it, or any in the channel or in a thread begun at it. */
  answer(): Promise<Message>;
  /** The first state of any such message that passes the test. */
  until(test: (message: Message) => boolean): Promise<Message>;
  /** All of the bot's messages after it, as they are now. */
  answers(): readonly Message[];
  /** Resolves when the bot shows that it is typing here. */
  typing(): Promise<number>;
}

const isAnswer = (said: Message, candidate: Message): boolean => {
  const to = candidate.message_reference?.message_id;
  return (to === undefined || to === said.id) && BigInt(candidate.id) > BigInt(said.id);
};

export const saidHandle = (kit: Kit, message: Message, waitMs: number): SaidHandle => {
  const concerns = inChannels([message.channel_id, message.id]);
  let typedAt: number | undefined;
  const stop = kit.events.on('typing', ({ channelId, userId, at }) => {
    if (channelId !== message.channel_id || userId !== kit.world.bot.id) return;
    typedAt = at;
    stop();
  });
  const answers = () =>
    [message.channel_id, message.id].flatMap((channelId) =>
      [...(kit.world.messages.get(channelId)?.values() ?? [])]
        .filter(
          (record) =>
            record.message.author.id === kit.world.bot.id &&
            record.interactionId === undefined &&
            isAnswer(message, record.message),
        )
        .map((record) => record.message),
    );
  const until = (test: (candidate: Message) => boolean) =>
    waitFor(
      kit,
      waitMs,
      () => answers().find(test),
      () => `no such answer to "${message.content.slice(0, 80)}" (${answers().length} answers)`,
      concerns,
    );
  return {
    message,
    answers,
    until,
    answer: () => until(() => true),
    typing: () =>
      waitFor(
        kit,
        waitMs,
        () => typedAt,
        () => 'the bot did not type',
        concerns,
      ),
  };
};
