// A follow-up's context is read from the bot's own earlier answers in the channel; members' messages are neither read nor kept.
import { type APIMessage, ComponentType } from 'discord.js';
import { leansBack } from '../../domain/answer/follow-up.ts';
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
  /** Papers that the latest answer cites. */
  readonly previousRows: readonly number[];
  /** Papers that it only names as the nearest, because it cites none. */
  readonly nearestRows: readonly number[];
}

const NOTHING: Past = { history: [], previousRows: [], nearestRows: [] };

interface Turn {
  readonly question: string | null;
  readonly rows: readonly number[];
  readonly nearest: readonly number[];
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
        return { question: titleOf(message), rows: unpackRows(arg), nearest: [] };
      }
      if (request?.name === 'ask.more')
        turn ??= { question: titleOf(message), rows: [], nearest: unpackRows(arg) };
      // A paper's card: "it" is that paper.
      if (request?.name === 'similar.show')
        turn ??= { question: null, rows: [Number(arg)], nearest: [] };
    }
  }
  return turn;
}

/** @param turns newest first. */
function pastOf(turns: readonly Turn[]): Past {
  const history = turns.flatMap((turn) => (turn.question === null ? [] : [turn.question]));
  // "How many parameters has it?" may be declined: the next "it" is still the paper that was spoken of before.
  const spokenOf = turns.find(
    ({ rows, question }) => rows.length > 0 || question === null || !leansBack(question),
  );
  return {
    history: history.reverse(),
    previousRows: spokenOf?.rows ?? [],
    nearestRows: turns[0]?.nearest ?? [],
  };
}

export interface Conversation {
  /** What went before this message. Never rejects: without permission to read, there is no past. */
  before(message: APIMessage, place: 'channel' | 'thread' | 'direct'): Promise<Past>;
}

export function createConversation(parts: {
  readonly api: Pick<DiscordApi, 'message' | 'messagesBefore'>;
  readonly selfId: string;
  /** The channel that a thread hangs on, or null when that is unknown. */
  readonly parentOf: (threadId: string) => string | null;
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

  /**
   * The message that a thread was started from: it has the thread's id, and lies in the parent channel, or, in a
   * forum, in the post itself. A thread started from nothing has none.
   */
  async function startOf(threadId: string, parentId: string): Promise<APIMessage | null> {
    for (const channelId of [parentId, threadId]) {
      const found = await parts.api.message(channelId, threadId).catch(() => null);
      if (found !== null) return found;
    }
    return null;
  }

  /** Our latest answers here, newest first; in a thread also the answer that it was started from. */
  async function recent(message: APIMessage, place: 'thread' | 'direct'): Promise<Past> {
    const channelId = message.channel_id;
    const oldest = parts.clock.now().getTime() - FRESH_MS;
    const messages = await parts.api.messagesBefore(channelId, message.id, LOOK_BACK);
    const turns = messages
      .filter((m) => Date.parse(m.timestamp) >= oldest)
      .map((m) => turnOf(m, parts.selfId))
      .filter((turn) => turn !== null)
      .slice(0, MAX_TURNS);
    const parent = place === 'thread' ? parts.parentOf(channelId) : null;
    if (parent !== null && turns.length < MAX_TURNS) {
      const start = await startOf(channelId, parent);
      const turn = start === null ? null : turnOf(start, parts.selfId);
      if (turn !== null) turns.push(turn);
    }
    return pastOf(turns);
  }

  return {
    async before(message, place) {
      try {
        if (message.message_reference?.message_id !== undefined) return await replies(message);
        return place === 'channel' ? NOTHING : await recent(message, place);
      } catch (error) {
        parts.log.warn({ message: message.id, err: error }, 'earlier answers could not be read');
        return NOTHING;
      }
    },
  };
}
