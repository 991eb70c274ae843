// A mention of the bot, a reply to it and a direct message are questions, answered with a reply in place.
import {
  type APIMessage,
  ChannelType,
  type GatewayMessageCreateDispatchData,
  MessageType,
} from 'discord.js';
import type { Bot } from '../../bot.ts';
import type { Caller } from '../../command.ts';
import type { MessageView } from '../../domain/view.ts';
import type { Clock, Log } from '../../ports.ts';
import type { DiscordApi } from './api.ts';
import type { Conversation } from './conversation.ts';
import { createEdits } from './edits.ts';
import { presentMessage } from './present/message.ts';

/** "Is typing" lasts ten seconds at Discord. */
const TYPING_MS = 8_000;

type Place = 'channel' | 'thread' | 'direct';
type Incoming = GatewayMessageCreateDispatchData & { readonly channel_type?: ChannelType };

const THREADS: readonly (ChannelType | undefined)[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

export interface AskedInMessage {
  readonly text: string;
  readonly place: Place;
  readonly caller: Caller;
}

/** The question in a message, or null when it is not for the bot. An empty question is one (it gets the help). */
export function readMessage(message: Incoming, selfId: string): AskedInMessage | null {
  if (message.author.bot === true || message.webhook_id !== undefined) return null;
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return null;
  const guildId = message.guild_id ?? null;
  const mentioned = message.mentions.some((user) => user.id === selfId);
  if (guildId !== null && !mentioned) return null;
  const place =
    guildId === null ? 'direct' : THREADS.includes(message.channel_type) ? 'thread' : 'channel';
  return {
    text: plain(message.content),
    place,
    caller: {
      viewer: { guildId },
      userId: message.author.id,
      channelId: message.channel_id,
      // Messages carry no computed permissions; a question needs none.
      isAdmin: false,
      isOperator: false,
      surface: 'discord',
    },
  };
}

/** The words without mentions, custom emoji and time stamps. */
const plain = (content: string): string =>
  content
    .replace(/<a?:(\w+):\d+>/g, '$1')
    .replace(/<(?:@[!&]?|#|t:|\/[^:>]*:|id:)[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

export interface Mentions {
  handle(message: APIMessage, asked: AskedInMessage, signal: AbortSignal): Promise<void>;
}

export function createMentions(parts: {
  readonly api: DiscordApi;
  readonly bot: Bot;
  readonly conversation: Conversation;
  readonly clock: Clock;
  readonly log: Log;
}): Mentions {
  const { api, bot, log } = parts;

  return {
    async handle(message, { text, place, caller }, signal) {
      const typing = keepTyping(() => api.typing(message.channel_id), log);
      // The key is the message asked in, so a lost answer or a repeated event never makes two replies.
      const options = { key: message.id, replyTo: message.id };
      let sent: string | null = null;
      const show = async (view: MessageView): Promise<void> => {
        const body = presentMessage(view);
        if (sent === null) sent = await api.send(message.channel_id, body, options);
        else await api.edit(message.channel_id, sent, body);
      };
      const edits = createEdits({ clock: parts.clock, log, show });
      try {
        const past = await parts.conversation.before(message, place);
        const question = { text, ...past };
        const job = bot.accept({ kind: 'question', question }, caller);
        const view = await job.run({ signal, update: edits.offer });
        await edits.settle();
        if (view.kind !== 'form') await show(view);
      } finally {
        typing.stop();
      }
    },
  };
}

/** Shows "is typing" until stopped. It is a courtesy: a failure is logged once and nothing else. */
function keepTyping(type: () => Promise<void>, log: Log): { stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const once = (): void => {
    type().catch((error: unknown) => {
      clearInterval(timer);
      log.debug({ err: error }, 'typing could not be shown');
    });
  };
  timer = setInterval(once, TYPING_MS);
  once();
  return { stop: () => clearInterval(timer) };
}
