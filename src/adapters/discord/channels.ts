// What the bot says by itself: posts into channels and forums, each refusal in words an admin can act on.
import {
  type APIGuildForumChannel,
  type APIMessage,
  type APIThreadChannel,
  type APIUser,
  type REST,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import type { MessageView } from '../../domain/view.ts';
import type { Log } from '../../ports.ts';
import type { Channels, PostOptions, PostOutcome, PostPlace } from '../../ports-post.ts';
import { codeOf, isClearNo, statusOf } from './errors.ts';
import { embedTitle } from './present/embed.ts';
import { escapeMarkdown } from './present/escape.ts';
import { presentMessage } from './present/message.ts';
import { chooseTags, threadName } from './present/threads.ts';

const MINUTE = 60_000;

const MISSING_PERMISSIONS = 50013;
const UNKNOWN_MESSAGE = 10008;
const HAS_A_THREAD = 160004;

interface Refusal {
  readonly lasting: boolean;
  readonly problem: string;
  readonly waitMs: number;
}

/** Discord's error codes (topics/opcodes-and-status-codes) and what an admin can do about each. */
const REFUSALS: ReadonlyMap<number, Refusal> = new Map([
  [10003, lasting('The digest channel is gone. Choose another with /settings channel.')],
  [50001, lasting('I cannot see the digest channel. Grant me View Channel there.')],
  [
    MISSING_PERMISSIONS,
    lasting('I may not post in the digest channel. Grant me Send Messages and Embed Links there.'),
  ],
  [
    40067,
    lasting(
      'The forum asks for a tag, and none fits. Make tags optional, or add one called "digest" or like a theme.',
    ),
  ],
  [160006, lasting('The server has too many active threads. Archive old ones.')],
  [160007, lasting('The server has too many active threads. Archive old ones.')],
  [20016, { lasting: false, problem: 'The channel is in slow mode.', waitMs: 10 * MINUTE }],
]);

/** The same code where a thread is opened, or a forum's post is made: other permissions. */
const NO_THREADS = lasting(
  'I may not open threads in the digest channel. Grant me Create Public Threads there, and Send Messages in Threads to answer in them.',
);
const NO_FORUM_POSTS = lasting(
  'I may not post in the forum. Grant me Create Posts and Embed Links there, and Send Messages in Threads to answer in its posts.',
);

/** A digest post is talked about for days; a paper's thread wakes up again whenever somebody writes in it. */
const POST_ARCHIVES = 10_080;
const THREAD_ARCHIVES = 4_320;

function lasting(problem: string): Refusal {
  return { lasting: true, problem, waitMs: 60 * MINUTE };
}

function refusalOf(error: unknown): Refusal | null {
  const known = REFUSALS.get(Number(codeOf(error)));
  if (known !== undefined) return known;
  if (!isClearNo(error)) return null;
  return lasting(`Discord refused the post (${codeOf(error) ?? statusOf(error)}).`);
}

async function outcomeOf(
  send: () => Promise<string>,
  missing: Refusal | null,
): Promise<PostOutcome> {
  try {
    return { sent: true, messageId: await send() };
  } catch (error) {
    const refusal = codeOf(error) === MISSING_PERMISSIONS && missing ? missing : refusalOf(error);
    if (refusal === null) throw error;
    return { sent: false, ...refusal };
  }
}

/** The smallest id of a moment (reference: Snowflakes; 2015-01-01 is Discord's epoch). */
const idAt = (moment: Date): string =>
  String((BigInt(moment.getTime()) - 1_420_070_400_000n) << 22n);

/** `rest` bears the bot's token. */
export function createChannels(rest: REST, log: Log): Channels {
  let self: Promise<string> | null = null;
  /** The bot's own user id; asked once, again after a failure. */
  const selfId = (): Promise<string> => {
    self ??= rest.get(Routes.user()).then(
      (user) => (user as APIUser).id,
      (error: unknown) => {
        self = null;
        throw error;
      },
    );
    return self;
  };

  async function fittingTags(forumId: string, names: readonly string[]) {
    const forum = (await rest.get(Routes.channel(forumId))) as APIGuildForumChannel;
    return chooseTags(forum.available_tags ?? [], names);
  }

  async function send(place: PostPlace, view: MessageView, options: PostOptions): Promise<string> {
    const { nonce, mentionRole, name, tags } = options;
    const message = presentMessage(view);
    const mention =
      mentionRole === null
        ? {}
        : { content: `<@&${mentionRole}>`, allowed_mentions: { parse: [], roles: [mentionRole] } };
    const body = { ...message, ...mention };
    if (place.kind === 'forum') {
      const applied = await fittingTags(place.channelId, tags);
      const post = {
        name: threadName(name),
        message: body,
        auto_archive_duration: POST_ARCHIVES,
        ...(applied.length === 0 ? {} : { applied_tags: applied }),
      };
      const made = await rest.post(Routes.threads(place.channelId), { body: post });
      return (made as APIThreadChannel).id;
    }
    const numbered = { ...body, nonce, enforce_nonce: true };
    const sent = await rest.post(Routes.channelMessages(place.channelId), { body: numbered });
    return (sent as APIMessage).id;
  }

  const youngerThan = (id: string, since: Date): boolean =>
    SnowflakeUtil.timestampFrom(id) >= since.getTime();

  return {
    post: (place, view, options) =>
      outcomeOf(() => send(place, view, options), place.kind === 'forum' ? NO_FORUM_POSTS : null),
    openThread: (place, messageId, name) =>
      outcomeOf(async () => {
        const body = { name: threadName(name), auto_archive_duration: THREAD_ARCHIVES };
        try {
          await rest.post(Routes.threads(place.channelId, messageId), { body });
        } catch (error) {
          // It is there already; or the message was deleted, and nobody wants its thread.
          const code = codeOf(error);
          if (code !== HAS_A_THREAD && code !== UNKNOWN_MESSAGE) throw error;
        }
        return messageId;
      }, NO_THREADS),
    async find(place, title, since) {
      const me = await selfId();
      if (place.kind === 'forum') {
        const found = (await rest.get(Routes.guildActiveThreads(place.guildId))) as {
          threads: readonly APIThreadChannel[];
        };
        const own = found.threads.find(
          (thread) =>
            thread.parent_id === place.channelId &&
            thread.owner_id === me &&
            thread.name === threadName(title) &&
            youngerThan(thread.id, since),
        );
        return own?.id ?? null;
      }
      // The send came right after `since`, so the message is among the first that follow it.
      const query = new URLSearchParams({ limit: '100', after: idAt(since) });
      const messages = (await rest.get(Routes.channelMessages(place.channelId), {
        query,
      })) as readonly APIMessage[];
      const own = messages.find(
        (message) =>
          message.author.id === me &&
          message.embeds[0]?.title === embedTitle(title) &&
          youngerThan(message.id, since),
      );
      return own?.id ?? null;
    },
    async tell(channelId, text) {
      try {
        const body = { content: escapeMarkdown(text), allowed_mentions: { parse: [] } };
        await rest.post(Routes.channelMessages(channelId), { body });
      } catch (error) {
        log.warn({ channel: channelId, err: error }, 'the log channel cannot be written to');
      }
    },
  };
}
