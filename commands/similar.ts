// /similar lists the papers nearest to a paper.
import { type CommandModule, type Context, defineCommand } from '../src/command.ts';
import type { Paper } from '../src/domain/paper.ts';
import type { View } from '../src/domain/view.ts';
import { completeTitle, paperOfAction, titleOption, withPaper } from './parts/find-paper.ts';
import { LIST_LIMIT, listView } from './parts/paper-list.ts';

async function similarTo(paper: Paper, context: Context): Promise<View> {
  const title = `Similar to ${paper.title}`;
  const papers = await context.library.similar(context.caller.viewer, paper, LIST_LIMIT);
  if (papers.length === 0) {
    return { kind: 'notice', tone: 'info', title, text: 'There is no other paper here yet.' };
  }
  const rows = papers.map((found) => found.row);
  return listView(context, title, { rows, page: 0, confident: true }, null);
}

const similar = defineCommand({
  name: 'similar',
  description: 'List the papers nearest to a paper',
  options: { title: titleOption },
  reply: 'public',
  run: ({ title }, context) => withPaper(context, title, (paper) => similarTo(paper, context)),
  complete: completeTitle,
});

export const similarModule: CommandModule = {
  name: 'similar',
  description: similar.description,
  audience: 'member',
  contexts: 'anywhere',
  command: similar,
  actions: {
    'similar.show': {
      reply: 'private',
      run: async (input, context) => similarTo(await paperOfAction(input, context), context),
    },
  },
};
