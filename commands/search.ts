// /search finds papers by what they are about, ranked, five a page.
import { type CommandModule, defineCommand } from '../src/command.ts';
import { dayFilter } from './parts/day.ts';
import { LIST_LIMIT, listView, readListArgs } from './parts/paper-list.ts';

const search = defineCommand({
  name: 'search',
  description: 'Find papers by words, a topic, a title or an arXiv id',
  options: {
    words: { type: 'string', description: 'What to look for', required: true, maxLength: 200 },
    day: {
      type: 'string',
      description: 'Only this day, e.g. 2026-01-15 or yesterday',
      maxLength: 20,
    },
    code: { type: 'boolean', description: 'Only papers with code' },
  },
  reply: 'public',
  async run({ words, day, code }, context) {
    const filter = { ...dayFilter(day, context.clock.now()), ...(code ? { hasCode: true } : {}) };
    const found = await context.library.search(context.caller.viewer, words, {
      limit: LIST_LIMIT,
      filter,
    });
    if (found.hits.length === 0) {
      const text =
        day === undefined && code !== true
          ? 'No paper found. There may be no digest here yet: /status tells.'
          : 'No paper found under these conditions. Try without `day` and `code`.';
      return { kind: 'notice', tone: 'info', title: words, text };
    }
    const rows = found.hits.map((hit) => hit.paper.row);
    const note = found.readAs === null ? null : `Read as: ${found.readAs}`;
    return listView(context, words, { rows, page: 0, confident: found.confident }, note);
  },
});

export const searchModule: CommandModule = {
  name: 'search',
  description: search.description,
  audience: 'member',
  contexts: 'anywhere',
  command: search,
  actions: {
    'search.page': {
      reply: 'update',
      run: (input, context) =>
        listView(context, input.title ?? 'Papers', readListArgs(input.args), null),
    },
  },
};
