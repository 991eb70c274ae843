// The calls that the bot makes to Discord's REST API, to answer somebody, each with what may go wrong there. What it says by itself: see channels.ts.
import {
  type APIMessage,
  InteractionResponseType,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js';
import type { Choice } from '../../domain/view.ts';
import type { Log } from '../../ports.ts';
import { codeOf, isTokenLost } from './errors.ts';
import type { Address } from './incoming.ts';
import { cut } from './present/cut.ts';
import { oneLine } from './present/escape.ts';
import { LIMITS } from './present/limits.ts';
import type { MessageBody } from './present/message.ts';

/** Discord forgets an interaction after 3 s; what is sent later only costs a request. */
export const ACK_MS = 2_800;
/** A reset connection is tried again this often (the REST client itself retries other losses). */
const SOCKET_RETRIES = 2;

const ALREADY_ACKNOWLEDGED = 40060;
const UNKNOWN_INTERACTION = 10062;

export interface DiscordApi {
  /** Answers the interaction. False when Discord no longer knows it: then nobody can be answered. */
  callback(to: Address, body: unknown): Promise<boolean>;
  editOriginal(to: Address, body: MessageBody): Promise<void>;
  followUp(to: Address, body: MessageBody, options: { private: boolean }): Promise<void>;
  /** Sends to a channel. `key` makes a repeated send return the first message instead of a second one. */
  send(
    channelId: string,
    body: MessageBody,
    options: { key: string; replyTo?: string },
  ): Promise<string>;
  edit(channelId: string, messageId: string, body: MessageBody): Promise<void>;
  typing(channelId: string): Promise<void>;
  message(channelId: string, messageId: string): Promise<APIMessage>;
  messagesBefore(channelId: string, messageId: string, limit: number): Promise<APIMessage[]>;
}

/** `onTokenLost` is told once Discord refuses the token: no call can succeed any more. */
export function createApi(parts: {
  readonly rest: REST;
  readonly log: Log;
  readonly onTokenLost: (error: unknown) => void;
}): DiscordApi {
  const { rest, log } = parts;

  async function call<T>(what: string, request: () => Promise<unknown>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return (await request()) as T;
      } catch (error) {
        if (isTokenLost(error)) parts.onTokenLost(error);
        if (codeOf(error) !== 'UND_ERR_SOCKET' || attempt >= SOCKET_RETRIES) throw error;
        log.warn({ call: what, attempt }, 'the connection to Discord was reset; trying again');
      }
    }
  }

  const original = (to: Address) => Routes.webhookMessage(to.applicationId, to.token, '@original');

  return {
    async callback(to, body) {
      const signal = AbortSignal.timeout(ACK_MS);
      try {
        await call('callback', () =>
          rest.post(Routes.interactionCallback(to.id, to.token), { body, auth: false, signal }),
        );
        return true;
      } catch (error) {
        // The first try counted although its answer was lost: go on.
        if (codeOf(error) === ALREADY_ACKNOWLEDGED) return true;
        const late = codeOf(error) === UNKNOWN_INTERACTION;
        log.warn(
          { interaction: to.id, err: error },
          late ? 'acknowledged too late for Discord' : 'acknowledging failed',
        );
        // After a lost answer or a timeout the acknowledgement may have counted: an edit will tell.
        return !late;
      }
    },
    async editOriginal(to, body) {
      await call('edit', () => rest.patch(original(to), { body, auth: false }));
    },
    async followUp(to, body, options) {
      const flags = options.private ? { flags: MessageFlags.Ephemeral } : {};
      const route = Routes.webhook(to.applicationId, to.token);
      await call('follow-up', () => rest.post(route, { body: { ...body, ...flags }, auth: false }));
    },
    async send(channelId, body, { key, replyTo }) {
      const reference =
        replyTo === undefined
          ? {}
          : { message_reference: { message_id: replyTo, fail_if_not_exists: false } };
      const sent = await call<APIMessage>('send', () =>
        rest.post(Routes.channelMessages(channelId), {
          body: {
            ...body,
            ...reference,
            allowed_mentions: { ...body.allowed_mentions, replied_user: false },
            nonce: key,
            enforce_nonce: true,
          },
        }),
      );
      return sent.id;
    },
    async edit(channelId, messageId, body) {
      await call('edit', () => rest.patch(Routes.channelMessage(channelId, messageId), { body }));
    },
    async typing(channelId) {
      await call('typing', () => rest.post(Routes.channelTyping(channelId)));
    },
    message: (channelId, messageId) =>
      call('message', () => rest.get(Routes.channelMessage(channelId, messageId))),
    messagesBefore: (channelId, messageId, limit) => {
      const query = new URLSearchParams({ before: messageId, limit: String(limit) });
      return call('messages', () => rest.get(Routes.channelMessages(channelId), { query }));
    },
  };
}

/** Callback bodies; the types are Discord's. */
export const callbacks = {
  defer: (isPrivate: boolean) => ({
    type: InteractionResponseType.DeferredChannelMessageWithSource,
    data: isPrivate ? { flags: MessageFlags.Ephemeral } : {},
  }),
  deferUpdate: () => ({ type: InteractionResponseType.DeferredMessageUpdate }),
  message: (body: MessageBody) => ({
    type: InteractionResponseType.ChannelMessageWithSource,
    data: { ...body, flags: MessageFlags.Ephemeral },
  }),
  modal: (data: unknown) => ({ type: InteractionResponseType.Modal, data }),
  choices: (choices: readonly Choice[]) => ({
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: {
      choices: choices
        .filter(({ value }) => value !== '' && value.length <= LIMITS.choiceName)
        .slice(0, LIMITS.choices)
        .map(({ label, value }) => ({
          name: cut(oneLine(label), LIMITS.choiceName) || '–',
          value,
        })),
    },
  }),
} as const;
