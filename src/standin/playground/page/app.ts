/** What the parts of the page may ask of the whole. One object, made in main.ts. */
import type { Command } from '../../command-types.ts';
import type { Id } from '../../types.ts';
import type { ChannelInfo, Request, SentFile, ShownMessage, Surroundings } from '../protocol.ts';
import type { Link } from './link.ts';

/** Requests that make an interaction. */
export type Use = Extract<Request, { do: 'slash' | 'menu' | 'click' | 'select' | 'submit' }>;

export interface App {
  readonly link: Link;
  around(): Surroundings;
  channel(): ChannelInfo;
  /** The commands of this person here: slash commands and message menus. */
  commands(): readonly Command[];
  go(channel: Id): void;
  be(person: string): void;
  /**
   * Sends an interaction; `label` names it if the bot does not respond. Resolves when the bot has
   * acknowledged it or let it fail; false when it could not be sent (the person is told).
   */
  use(request: Use, label: string): Promise<boolean>;
  /** Sends a message to this channel. True when it was taken. */
  say(
    text: string,
    how?: { readonly replyTo?: Id; readonly files?: readonly SentFile[] },
  ): Promise<boolean>;
  reply(message: ShownMessage): void;
  /** Tells what went wrong, in words. */
  complain(error: unknown): void;
  /** Says something to screen readers only. */
  announce(text: string): void;
}
