// The bot on Discord: connects, registers, hands events to their handlers, goes away cleanly.
import {
  type APIInteraction,
  type Client,
  Events,
  GatewayDispatchEvents,
  type GatewayGuildDeleteDispatchData,
  type GatewayMessageCreateDispatchData,
  ShardClientUtil,
} from 'discord.js';
import type { Bot } from '../../bot.ts';
import type { Clock, Log } from '../../ports.ts';
import { createApi } from './api.ts';
import { createConversation } from './conversation.ts';
import { type DiscordError, explainStart, tokenRefused, unreachable } from './errors.ts';
import { createClient, watch } from './gateway.ts';
import { readInteraction } from './incoming.ts';
import { createInteractions } from './interactions.ts';
import { inviteUrl } from './invite.ts';
import { createMentions, readMessage } from './mentions.ts';
import { registerCommands } from './register.ts';
import { createRunning } from './running.ts';
import { createSeen } from './seen.ts';

const DISCORD_API = 'https://discord.com/api';
/** Login, session and the first list of servers; Discord needs a few seconds. */
const START_MS = 30_000;

export interface DiscordReady {
  readonly applicationId: string;
  /** Name of the bot's account, e.g. `Digest Bot#1234`. */
  readonly name: string;
  readonly servers: number;
  readonly inviteUrl: string;
  readonly commands: 'registered' | 'unchanged';
}

export interface DiscordHealth {
  readonly state: 'starting' | 'ready' | 'reconnecting' | 'stopped';
  /** Gateway round trip in milliseconds; -1 before the first heartbeat. */
  readonly pingMs: number;
  readonly servers: number;
  /** Requests under way. */
  readonly running: number;
}

export interface DiscordBot {
  /** Connects and registers the commands. Throws DiscordError that says what to do. */
  start(): Promise<DiscordReady>;
  /** Takes nothing new, lets what runs end for at most `deadlineMs`, then disconnects. */
  stop(deadlineMs: number): Promise<void>;
  health(): DiscordHealth;
}

export interface DiscordParts {
  readonly token: string;
  /** Null = Discord itself. */
  readonly apiUrl: string | null;
  /** Register the commands in this server only (seen at once), else everywhere. */
  readonly guildId: string | null;
  readonly bot: Bot;
  readonly log: Log;
  readonly clock: Clock;
  /** Told once when Discord refuses the bot for good while it runs. */
  readonly onFatal?: (error: DiscordError) => void;
}

export function createDiscordBot(parts: DiscordParts): DiscordBot {
  const { bot, log, clock } = parts;
  const apiUrl = parts.apiUrl ?? DISCORD_API;
  const client = createClient(apiUrl, log);
  const seen = createSeen();
  const running = createRunning(log);
  let state: DiscordHealth['state'] = 'starting';
  let started = false;
  let fail: (error: DiscordError) => void = () => undefined;
  const fatal = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Whoever awaits it gets it; nobody awaiting is no error.
  fatal.catch(() => undefined);

  const onFatal = (error: DiscordError): void => {
    if (state === 'stopped') return;
    state = 'stopped';
    log.error({ trouble: error.trouble }, error.message);
    fail(error);
    if (started) parts.onFatal?.(error);
  };

  const api = createApi({
    rest: client.rest,
    log,
    onTokenLost: (error) => onFatal(tokenRefused(error)),
  });
  const interactions = createInteractions({ api, bot, clock, log });
  watch(client, log, {
    onFatal,
    state: (next) => {
      if (state !== 'stopped') state = next;
    },
    stopped: () => state === 'stopped',
  });

  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    if (!seen.firstTime(interaction.id)) return;
    const incoming = readInteraction(interaction);
    if (incoming === null) return;
    const { id, token, application_id: applicationId } = interaction;
    const to = { id, token, applicationId };
    running.add(`interaction ${id}`, (signal) =>
      running.closing
        ? interactions.refuse(to, incoming)
        : interactions.handle(to, incoming, signal),
    );
  });

  const listen = (selfId: string): void => {
    const parentOf = (threadId: string): string | null => {
      const channel = client.channels.cache.get(threadId);
      return channel?.isThread() === true ? channel.parentId : null;
    };
    const conversation = createConversation({ api, selfId, parentOf, clock, log });
    const mentions = createMentions({ api, bot, conversation, clock, log });
    const onMessage = (message: GatewayMessageCreateDispatchData): void => {
      const asked = readMessage(message, selfId);
      if (asked === null || running.closing || !seen.firstTime(message.id)) return;
      running.add(`message ${message.id}`, (signal) => mentions.handle(message, asked, signal));
    };
    client.ws.on(GatewayDispatchEvents.MessageCreate, onMessage);
  };

  /** An outage of Discord's is no departure. */
  function watchGuilds(): void {
    const { guilds } = bot;
    const here = [...client.guilds.cache.keys()];
    const shards = client.ws.shards;
    const isOurs = (id: string): boolean =>
      shards.has(ShardClientUtil.shardIdForGuildId(id, client.options.shardCount ?? 1));
    running.add('servers', () => guilds.connected(here, isOurs));
    client.ws.on(GatewayDispatchEvents.GuildCreate, ({ id }: { readonly id: string }) =>
      running.add(`server ${id}`, () => guilds.joined(id)),
    );
    client.ws.on(GatewayDispatchEvents.GuildDelete, (gone: GatewayGuildDeleteDispatchData) => {
      if (gone.unavailable !== true) running.add(`server ${gone.id}`, () => guilds.left(gone.id));
    });
  }

  async function connect(): Promise<DiscordReady> {
    await bot.guilds.prepare();
    const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(parts.token);
    const { application, user, guilds } = await ready;
    listen(user.id);
    watchGuilds();
    const commands = await registerCommands(
      client.rest,
      application.id,
      parts.guildId,
      bot.commands,
    );
    started = true;
    return {
      applicationId: application.id,
      name: user.tag,
      servers: guilds.cache.size,
      inviteUrl: inviteUrl(application.id),
      commands,
    };
  }

  return {
    async start() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(unreachable(apiUrl)), START_MS);
      });
      try {
        return await Promise.race([connect(), fatal, late]);
      } catch (error) {
        state = 'stopped';
        await client.destroy();
        throw explainStart(error, apiUrl);
      } finally {
        clearTimeout(timer);
      }
    },
    async stop(deadlineMs) {
      await running.close(deadlineMs);
      state = 'stopped';
      await client.destroy();
    },
    health: () => ({
      state,
      pingMs: client.ws.ping,
      servers: client.guilds.cache.size,
      running: running.size,
    }),
  };
}
