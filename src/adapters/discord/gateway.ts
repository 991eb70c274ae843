// The discord.js client as this bot needs it: few intents, nothing cached that it does not use, every event of the connection in words.
import { Client, Events, GatewayIntentBits, Options, Partials, RESTEvents } from 'discord.js';
import type { Log } from '../../ports.ts';
import { closedForGood, type DiscordError } from './errors.ts';

/** The REST client's own 15 s with three retries is longer than anybody waits for a button. */
const REST_TIMEOUT_MS = 10_000;
const REST_RETRIES = 2;
/** A rate limit longer than this is an error for the person who waits, not a pause. */
const LONGEST_WAIT_MS = 30_000;

/** No privileged intent; no cache of messages, members or presences: what is not kept cannot leak. */
export function createClient(apiUrl: string, log: Log): Client {
  return new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
    ],
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    enforceNonce: true,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: 0,
      UserManager: { maxSize: 1, keepOverLimit: (user) => user.id === user.client.user.id },
      PresenceManager: 0,
      ReactionManager: 0,
    }),
    rest: {
      api: apiUrl,
      timeout: REST_TIMEOUT_MS,
      retries: REST_RETRIES,
      rejectOnRateLimit: ({ route, retryAfter, global }) => {
        const wait = retryAfter <= LONGEST_WAIT_MS;
        const text = `Discord asks to slow down; ${wait ? 'waiting' : 'too long to wait, so this is given up'}`;
        log.warn({ route, ms: retryAfter, global }, text);
        return !wait;
      },
    },
  });
}

/** Says in the log what the connection does, and what to do about it. */
export function watch(
  client: Client,
  log: Log,
  on: {
    readonly onFatal: (error: DiscordError) => void;
    readonly state: (state: 'ready' | 'reconnecting') => void;
    /** Our own good-bye looks like a lost connection to the client. */
    readonly stopped: () => boolean;
  },
): void {
  client.on(Events.Error, (error) =>
    log.error({ err: error }, 'the Discord client reported an error'),
  );
  client.on(Events.Warn, (message) => log.warn({ detail: message }, 'the Discord client warns'));
  client.on(Events.ShardError, (error, shard) => log.warn({ shard, err: error }, 'gateway error'));
  client.on(Events.ShardReconnecting, (shard) => {
    if (on.stopped()) return;
    on.state('reconnecting');
    log.warn({ shard }, 'the connection to Discord is lost; connecting again by itself');
  });
  const back = (shard: number): void => {
    on.state('ready');
    log.info({ shard }, 'connected to Discord');
  };
  client.on(Events.ShardResume, back);
  client.on(Events.ShardReady, back);
  client.on(Events.ShardDisconnect, ({ code }) => on.onFatal(closedForGood(code)));
  client.rest.on(RESTEvents.InvalidRequestWarning, ({ count }) =>
    log.error(
      { count },
      'many requests are refused; at 10,000 in 10 minutes Discord bans this address',
    ),
  );
}
