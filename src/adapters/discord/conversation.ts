// A follow-up's context is read from the bot's own earlier answers in the channel; members' messages are neither read nor kept.
import { type APIMessage, ComponentType, MessageType } from 'discord.js';
import { decodeRequest } from '../../domain/custom-id.ts';
import { unpackRows } from '../../domain/row-pack.ts';
import type { Clock, Log } from '../../ports.ts';
import type { DiscordApi } from './api.ts';
import { titleOf } from './incoming.ts';

/** Older questions hardly ever matter, and each step up a chain of replies is one request. */
const MAX_TURNS = 4;
/** In a direct message or a thread, an answer this fresh is what the next question goes on from. */
const FRESH_MS = 30 * 60_000;
const LOOK_BACK = 20;

export interface Past {
  /** Earlier questions, oldest first. */
  readonly history: readonly string[];
  /** Papers of the latest answer. */
  readonly previousRows: readonly number[];
}

const NOTHING: Past = { history: [], previousRows: [] };

interface Turn {
  readonly question: string | null;
  readonly rows: readonly number[];
}

/** The question and papers of one of our messages, out of its title and its buttons; null for any other message. */
export function turnOf(message: APIMessage, selfId: string): Turn | null {
  if (message.author.id !== selfId) return null;
  let turn: Turn | null = null;
  for (const row of message.components ?? []) {
    if (row.type !== ComponentType.ActionRow) continue;
    for (const item of row.components) {
      const request = 'custom_id' in item ? decodeRequest(item.custom_id) : null;
      const arg = request?.args[0] ?? '';
      if (request?.name === 'ask.follow') {
        return { question: titleOf(message), rows: unpackRows(arg) };
      }
      if (request?.name === 'ask.more') turn ??= { question: titleOf(message), rows: [] };
      // A paper's card: "it" is that paper.
      if (request?.name === 'similar.show') turn ??= { question: null, rows: [Number(arg)] };
    }
  }
  return turn;
}

function pastOf(turns: readonly Turn[]): Past {
  const history = turns.flatMap((turn) => (turn.question === null ? [] : [turn.question]));
  return { history: history.reverse(), previousRows: turns[0]?.rows ?? [] };
}

export interface Conversation {
  /** What went before this message. Never rejects: without permission to read, there is no past. */
  before(message: APIMessage, place: 'channel' | 'thread' | 'direct'): Promise<Past>;
}

export function createConversation(parts: {
  readonly api: Pick<DiscordApi, 'message' | 'messagesBefore'>;
  readonly selfId: string;
  readonly clock: Clock;
  readonly log: Log;
}): Conversation {
  /** Up the chain of replies: our answer, the member's question that it replied to, our answer before that, … */
  async function replies(message: APIMessage): Promise<Past> {
    const turns: Turn[] = [];
    let question = message;
    while (turns.length < MAX_TURNS) {
      const answer = question.referenced_message;
      const turn = answer ? turnOf(answer, parts.selfId) : null;
      if (!answer || turn === null) break;
      turns.push(turn);
      const earlier = answer.message_reference?.message_id;
      if (earlier === undefined || turns.length === MAX_TURNS) break;
      question = await parts.api.message(answer.channel_id, earlier);
    }
    return pastOf(turns);
  }

  async function recent(message: APIMessage): Promise<Past> {
    const messages = await parts.api.messagesBefore(message.channel_id, message.id, LOOK_BACK);
    const oldest = parts.clock.now().getTime() - FRESH_MS;
    const turns = messages
      .filter(
        (m) => Date.parse(m.timestamp) >= oldest || m.type === MessageType.ThreadStarterMessage,
      )
      // The message that a thread was started from comes inside the thread's first message.
      .map((m) => turnOf(m.referenced_message ?? m, parts.selfId) ?? turnOf(m, parts.selfId))
      .filter((turn) => turn !== null);
    return pastOf(turns.slice(0, MAX_TURNS));
  }

  return {
    async before(message, place) {
      try {
        if (message.message_reference?.message_id !== undefined) return await replies(message);
        return place === 'channel' ? NOTHING : await recent(message);
      } catch (error) {
        parts.log.warn({ message: message.id, err: error }, 'earlier answers could not be read');
        return NOTHING;
      }
    },
  };
}
