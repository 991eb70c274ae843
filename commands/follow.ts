// /follow: topics of a member's own. New papers on them come as a private message, each once; nobody else sees any of it.
import { type CommandModule, type Context, defineCommand } from '../src/command.ts';
import { addDays } from '../src/domain/calendar.ts';
import type { Paper } from '../src/domain/paper.ts';
import type { View } from '../src/domain/view.ts';
import { button } from './parts/buttons.ts';
import { LIST_LIMIT, listView } from './parts/paper-list.ts';

const NEWS_DAYS = 7;
const PROMISE =
  'When a public digest has new papers on it, I write to you privately: each paper once.';

const stopSelect = (follows: readonly { readonly id: number; readonly topic: string }[]) =>
  ({
    kind: 'select',
    placeholder: 'Stop following',
    request: { name: 'follow.stop', args: [] },
    options: follows.map(({ id, topic }) => ({ label: topic, value: String(id) })),
  }) as const;

async function topics({ community, caller }: Context): Promise<View> {
  const follows = await community.members.follows(caller.userId);
  const title = 'Topics you follow';
  if (follows.length === 0) {
    const text = 'None. /follow add takes words such as “sparse attention”.';
    return { kind: 'notice', tone: 'info', title, text };
  }
  return {
    kind: 'sections',
    title,
    text: PROMISE,
    sections: [{ heading: 'Topics', lines: follows.map(({ topic }) => topic) }],
    actions: [button('New papers', 'follow.news'), stopSelect(follows)],
  };
}

/** Papers of the last days on any of the topics, seen from here. */
async function news(context: Context): Promise<View> {
  const { library, caller, community } = context;
  const title = `On your topics, ${NEWS_DAYS} days`;
  const [follows, to] = await Promise.all([
    community.members.follows(caller.userId),
    library.newestDay(caller.viewer),
  ]);
  if (follows.length === 0 || to === null) return topics(context);
  const filter = { from: addDays(to, 1 - NEWS_DAYS), to };
  const papers = new Map<number, Paper>();
  for (const { topic } of follows) {
    for (const paper of await library.onTopic(caller.viewer, topic, filter)) {
      papers.set(paper.row, paper);
    }
  }
  if (papers.size === 0) {
    const text = `Nothing on your topics from ${filter.from} to ${to}.`;
    return { kind: 'notice', tone: 'info', title, text };
  }
  const rows = [...papers.keys()].slice(0, LIST_LIMIT);
  return listView(context, title, { rows, page: 0, confident: true }, null);
}

const add = defineCommand({
  name: 'add',
  description: 'Follow a topic: I write to you when new papers are on it',
  options: {
    topic: {
      type: 'string',
      description: 'In your words, e.g. sparse attention',
      required: true,
      maxLength: 100,
    },
  },
  reply: 'private',
  cost: 'question',
  async run({ topic }, context) {
    const { library, caller, community } = context;
    const follow = await community.members.follow(caller.userId, topic);
    const title = `You follow “${follow.topic}”`;
    const day = await library.newestDay(caller.viewer);
    const papers =
      day === null
        ? []
        : await library.onTopic(caller.viewer, follow.topic, { from: day, to: day });
    // Shown now, so no message about them later; what only this server has is never in a message anyway.
    const rows = papers.map(({ row }) => row);
    const everybodys = await library.papersByRow({ guildId: null }, rows);
    await community.members.deliver(
      caller.userId,
      everybodys.map(({ id }) => id),
    );
    if (papers.length === 0) {
      const text = `${PROMISE} The newest digest has none.`;
      return { kind: 'notice', tone: 'success', title, text };
    }
    const note = `${PROMISE} The digest of ${day} has these:`;
    return listView(context, title, { rows, page: 0, confident: true }, note);
  },
});

const list = defineCommand({
  name: 'list',
  description: 'The topics that you follow; end one here',
  options: {},
  reply: 'private',
  run: (_args, context) => topics(context),
});

const newest = defineCommand({
  name: 'news',
  description: `Papers of the last ${NEWS_DAYS} days on your topics, as seen from here`,
  options: {},
  reply: 'private',
  cost: 'question',
  run: (_args, context) => news(context),
});

export const followModule: CommandModule = {
  name: 'follow',
  description: 'Be told of new papers on a topic',
  audience: 'member',
  contexts: 'anywhere',
  subcommands: [add, list, newest],
  actions: {
    'follow.list': { reply: 'private', run: (_input, context) => topics(context) },
    'follow.news': { reply: 'private', cost: 'question', run: (_input, context) => news(context) },
    'follow.stop': {
      reply: 'update',
      async run({ values }, context) {
        const id = Number(values[0]);
        if (Number.isSafeInteger(id)) {
          await context.community.members.unfollow(context.caller.userId, id);
        }
        return topics(context);
      },
    },
  },
};
