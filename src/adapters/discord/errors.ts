// Why Discord cannot be served, with what to do. Anything that reaches a person is a sentence of ours.
import { DiscordAPIError } from 'discord.js';
import { UserError } from '../../domain/errors.ts';

export type DiscordTrouble = 'token' | 'intents' | 'sharding' | 'unreachable' | 'limited' | 'other';

/** Thrown by `start`, and given to `onFatal` when it happens later. The message says what to do. */
export class DiscordError extends UserError {
  readonly trouble: DiscordTrouble;
  constructor(trouble: DiscordTrouble, message: string, cause?: unknown) {
    super(message, { cause });
    this.trouble = trouble;
  }
}

const PORTAL = 'https://discord.com/developers/applications';

export const tokenRefused = (cause?: unknown): DiscordError =>
  new DiscordError(
    'token',
    `Discord refused the bot's token. Open ${PORTAL}, choose the application, press "Reset Token" on the page Bot, put the new token into DISCORD_TOKEN (file .env), and start again.`,
    cause,
  );

export const unreachable = (apiUrl: string, cause?: unknown): DiscordError =>
  new DiscordError(
    'unreachable',
    `Discord cannot be reached at ${apiUrl}${detail(cause)}. Check the network, and DISCORD_API_URL if it is set, then start again.`,
    cause,
  );

/** Close codes after which Discord does not let the bot connect again (topics/opcodes-and-status-codes). */
export function closedForGood(code: number): DiscordError {
  switch (code) {
    case 4004:
      return tokenRefused();
    case 4013:
    case 4014:
      return new DiscordError(
        'intents',
        `Discord refused the bot's intents (${code}). It needs no privileged intent, so the application may be restricted: open ${PORTAL} and look at the page Bot, then start again.`,
      );
    case 4010:
    case 4011:
      return new DiscordError(
        'sharding',
        `The bot is in too many servers for one connection (${code}). Run it with more shards.`,
      );
    default:
      return new DiscordError('other', `Discord closed the connection for good (${code}).`);
  }
}

/** True when Discord no longer takes the bot's token. A 401 with a code (50027) is an interaction's expired token. */
export const isTokenLost = (error: unknown): boolean =>
  (error instanceof DiscordAPIError && error.status === 401 && Number(error.code) === 0) ||
  // After a 401 the REST client forgets its token, and every later call fails with this.
  (error instanceof Error && error.message.startsWith('Expected token to be set'));

/** A failure of `login` in words. */
export function explainStart(error: unknown, apiUrl: string): DiscordError {
  if (error instanceof DiscordError) return error;
  if (codeOf(error) === 'TokenInvalid' || isTokenLost(error)) return tokenRefused(error);
  const message = error instanceof Error ? error.message : String(error);
  const resets = /Not enough sessions remaining.*resets at (\S+)/.exec(message)?.[1];
  if (resets !== undefined) {
    return new DiscordError(
      'limited',
      `The bot has logged in too often today. Discord lets it in again at ${resets}.`,
      error,
    );
  }
  if (statusOf(error) === 429) {
    return new DiscordError(
      'limited',
      'Discord asks this machine to slow down (429). Wait some minutes before starting again.',
      error,
    );
  }
  return unreachable(apiUrl, error);
}

/** Discord's JSON error code, or the system's or client's code, or null. */
export function codeOf(error: unknown): string | number | null {
  const code = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : null;
  return typeof code === 'string' || typeof code === 'number' ? code : null;
}

/** A 4xx says that nothing was done; after a 5xx or a lost connection the message may have arrived. */
export function isClearNo(error: unknown): boolean {
  const status = statusOf(error);
  return status !== null && status < 500;
}

export function statusOf(error: unknown): number | null {
  const status = typeof error === 'object' && error !== null ? Reflect.get(error, 'status') : null;
  return typeof status === 'number' ? status : null;
}

function detail(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause;
  const code = codeOf(inner) ?? statusOf(inner);
  return code === null ? '' : ` (${code})`;
}
