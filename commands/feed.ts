// /feed: where this server's digests come from by themselves.
import { type CommandModule, type Context, defineCommand } from '../src/command.ts';
import { UserError } from '../src/domain/errors.ts';
import { readCategories } from '../src/domain/feed/categories.ts';
import type { FeedRow } from '../src/ports-feed.ts';
import { feedState, nameOf } from './parts/feed-words.ts';
import { trace } from './parts/trace.ts';

/** arXiv allows one request in three seconds for all servers together. */
const MOST_FEEDS = 5;
/** A query with more is longer than a person reads papers of. */
const MOST_CATEGORIES = 10;

function readFeed(kind: string, categories: string | undefined): Pick<FeedRow, 'kind' | 'query'> {
  if (kind === 'hf') {
    if (categories !== undefined) throw new UserError('Daily Papers has no categories.');
    return { kind: 'hf', query: '' };
  }
  if (categories === undefined) {
    throw new UserError('arXiv needs `categories`, e.g. cs.CL or cs.CL+stat.ML.');
  }
  const list = readCategories(categories);
  if (list.length > MOST_CATEGORIES) {
    throw new UserError(`At most ${MOST_CATEGORIES} categories fit into one feed.`);
  }
  return { kind: 'arxiv', query: list.join('+') };
}

const add = defineCommand({
  name: 'add',
  description: 'Fetch digests for this server by themselves, every day',
  options: {
    kind: {
      type: 'string',
      description: 'Where from',
      required: true,
      choices: [
        { name: 'Daily Papers of Hugging Face', value: 'hf' },
        { name: 'arXiv by category', value: 'arxiv' },
      ],
    },
    categories: {
      type: 'string',
      description: 'For arXiv, e.g. cs.CL or cs.CL+stat.ML',
      maxLength: 100,
    },
  },
  reply: 'private',
  async run({ kind, categories }, context) {
    const { community, caller } = context;
    const { guildId } = caller.viewer;
    const wanted = readFeed(kind, categories);
    const same = (feed: FeedRow): boolean =>
      feed.kind === wanted.kind && feed.query === wanted.query;
    const [own, global] = await Promise.all([
      community.feeds.feeds(guildId),
      community.feeds.feeds(null),
    ]);
    const name = nameOf(wanted);
    if (own.some(same)) {
      return { kind: 'notice', tone: 'info', text: `${name} is fetched already.` };
    }
    if (global.some(same)) {
      const text = `${name} is fetched by my operator for all servers, this one included. There is nothing to do.`;
      return { kind: 'notice', tone: 'info', text };
    }
    if (own.length >= MOST_FEEDS) {
      throw new UserError(`This server has ${own.length} feeds already; remove one first.`);
    }
    const feed = await community.feeds.addFeed({ guildId, ...wanted });
    const { query } = feed;
    await trace(context, 'feed.add', null, { feed: feed.id, kind: feed.kind, query });
    const text = `${name} is fetched from now on, every quarter of an hour; its digests are seen in this server only. /feed list shows how it goes.`;
    return { kind: 'notice', tone: 'success', text };
  },
});

/** The server's feed that is meant: its number (of a choice) or its name. */
async function findFeed(text: string, { community, caller }: Context): Promise<FeedRow> {
  const own = await community.feeds.feeds(caller.viewer.guildId);
  const words = text.trim().toLowerCase();
  const found = own.find(
    (feed) => String(feed.id) === words || nameOf(feed).toLowerCase() === words,
  );
  if (found !== undefined) return found;
  throw new UserError(`This server has no feed "${text}". /feed list shows what it has.`);
}

const remove = defineCommand({
  name: 'remove',
  description: 'Fetch a feed no more; the digests that it brought stay',
  options: {
    feed: {
      type: 'string',
      description: 'Start typing and choose',
      required: true,
      maxLength: 120,
      autocomplete: true,
    },
  },
  reply: 'private',
  async run({ feed: text }, context) {
    const { id, kind, query } = await findFeed(text, context);
    await context.community.feeds.removeFeed(context.caller.viewer.guildId, id);
    await trace(context, 'feed.remove', { feed: id, kind, query }, null);
    const name = nameOf({ kind, query });
    return {
      kind: 'notice',
      tone: 'success',
      text: `${name} is not fetched any more. Its digests stay; /digest undo takes one back.`,
    };
  },
  async complete(_option, partial, { community, caller }) {
    const own = await community.feeds.feeds(caller.viewer.guildId);
    const words = partial.trim().toLowerCase();
    return own
      .map((feed) => ({ label: nameOf(feed), value: String(feed.id) }))
      .filter(({ label }) => label.toLowerCase().includes(words));
  },
});

const list = defineCommand({
  name: 'list',
  description: 'The feeds seen in this server, and how they go',
  options: {},
  reply: 'private',
  async run(_args, { community, caller }) {
    const { guildId } = caller.viewer;
    const own = guildId === null ? [] : await community.feeds.feeds(guildId);
    const global = await community.feeds.feeds(null);
    if (own.length + global.length === 0) {
      return {
        kind: 'notice',
        tone: 'info',
        text: 'There is no feed yet. Add one with /feed add.',
      };
    }
    const section = (feed: FeedRow) => ({
      heading: `${nameOf(feed)}${feed.guildId === null ? ' (for all servers)' : ''}`,
      lines: feedState(feed),
    });
    return {
      kind: 'sections',
      title: 'Feeds',
      text: null,
      sections: [...own, ...global].map(section),
    };
  },
});

export const feedModule: CommandModule = {
  name: 'feed',
  description: 'Digests that come by themselves',
  audience: 'admin',
  contexts: 'guild',
  subcommands: [add, remove, list],
};
