/** One open page: the person it is, its requests, and what it is told of the world. Lives as long as its connection. */
import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Standin } from '../standin.ts';
import type { Id, Message } from '../types.ts';
import { perform } from './actions.ts';
import {
  frame,
  type PageTexts,
  type PersonInfo,
  type Push,
  type Request,
  type ServerFrame,
} from './protocol.ts';
import { canSee, shownMessage, surroundingsOf } from './surroundings.ts';

export interface SessionParts {
  readonly standin: Standin;
  readonly people: readonly PersonInfo[];
  readonly texts: PageTexts;
  readonly examples: () => Promise<readonly string[]>;
}

export interface Session {
  /** Takes one frame of the page. Never throws: what is wrong goes back in words. */
  receive(text: string): Promise<void>;
  close(): void;
}

/** Discord's refusals say where the form was wrong; a person gets the first reason. */
const inWords = (error: unknown): string => {
  if (error instanceof Refusal) {
    const [reason] = JSON.stringify(error.body).match(/(?<="message":")[^"]+(?="\}\])/) ?? [];
    return reason ?? error.message;
  }
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
};

export const openSession = (parts: SessionParts, send: (message: ServerFrame) => void): Session => {
  const { standin } = parts;
  let person: string | null = null;
  let me: Id | null = null;
  const push = (one: Push): void => send({ push: one });
  const sees = (channelId: Id, visibleTo?: Id): boolean =>
    me !== null && (visibleTo === undefined || visibleTo === me) && canSee(standin, me, channelId);
  const tellSurroundings = (): void => {
    if (person === null) return;
    push({ kind: 'surroundings', surroundings: surroundingsOf(standin, person, parts) });
  };
  const told =
    (kind: 'message' | 'messageUpdate') =>
    ({ message, visibleTo }: { readonly message: Message; readonly visibleTo?: Id }): void => {
      if (sees(message.channel_id, visibleTo))
        push({ kind, message: shownMessage(standin, message) });
    };

  const stops = [
    standin.on('message', told('message')),
    standin.on('messageUpdate', told('messageUpdate')),
    standin.on('messageDelete', ({ message, visibleTo }) => {
      if (sees(message.channel_id, visibleTo))
        push({ kind: 'messageDelete', channel: message.channel_id, message: message.id });
    }),
    standin.on('typing', ({ channelId, userId }) => {
      if (userId !== me && sees(channelId))
        push({ kind: 'typing', channel: channelId, user: userId });
    }),
    standin.on('interactionUpdate', ({ interaction }) => {
      const { id, userId, channelId, failed, ack, modal, type } = interaction;
      if (userId !== me || type === 4 || (!failed && !ack)) return;
      push({
        kind: 'interaction',
        interaction: id,
        channel: channelId,
        state: failed ? 'failed' : 'acknowledged',
        modal: modal ?? null,
      });
    }),
    standin.on('channel', tellSurroundings),
    standin.on('guild', tellSurroundings),
    standin.on('gateway', tellSurroundings),
    standin.on('commands', tellSurroundings),
  ];

  const answer = async (ask: Request) => {
    if (ask.do === 'examples') return parts.examples();
    if (ask.do === 'enter') {
      // Only the people of this page: the stand-in's others (the owner, the bot) are nobody's role.
      const known = parts.people.find(({ name }) => name === ask.person) ?? parts.people[0];
      if (known === undefined) throw new Error('Nobody is here.');
      me = standin.as(known.name).user.id;
      const surroundings = surroundingsOf(standin, known.name, parts);
      person = known.name;
      return surroundings;
    }
    if (person === null) throw new Error('Say first who you are.');
    return perform(standin, person, ask);
  };

  return {
    async receive(text) {
      let id = 0;
      try {
        const given: unknown = JSON.parse(text);
        id = z.object({ id: z.number() }).parse(given).id;
        send({ re: id, ok: await answer(frame.parse(given).ask) });
      } catch (error) {
        send({ re: id, error: inWords(error) });
      }
    },
    close() {
      for (const stop of stops) stop();
    },
  };
};
