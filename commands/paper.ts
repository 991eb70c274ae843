// /paper shows one paper's card: the authors' own short version, the abstract, links, similar papers.
import { type CommandModule, type Context, defineCommand } from '../src/command.ts';
import type { Paper } from '../src/domain/paper.ts';
import type { View } from '../src/domain/view.ts';
import { button } from './parts/buttons.ts';
import { completeTitle, paperOfAction, titleOption, withPaper } from './parts/find-paper.ts';
import { openSelect } from './parts/paper-list.ts';

/** Similar papers named on the card; /similar lists more. */
const SIMILAR_ON_CARD = 3;

/** The card of a paper that the caller may see. */
async function card(paper: Paper, context: Context): Promise<View> {
  const { library, caller } = context;
  const [lines, days, similar] = await Promise.all([
    library.tldrs([paper]),
    library.daysOf(caller.viewer, paper),
    library.similar(caller.viewer, paper, SIMILAR_ON_CARD),
  ]);
  const more = button('Similar papers', 'similar.show', [String(paper.row)]);
  return {
    kind: 'paper',
    paper,
    tldr: lines[0]?.tldr ?? null,
    days,
    similar,
    actions: similar.length === 0 ? [] : [more, openSelect(similar)],
  };
}

const paper = defineCommand({
  name: 'paper',
  description: 'Show one paper: its short version, abstract, links and similar papers',
  options: { title: titleOption },
  reply: 'public',
  run: ({ title }, context) => withPaper(context, title, (found) => card(found, context)),
  complete: completeTitle,
});

export const paperModule: CommandModule = {
  name: 'paper',
  description: paper.description,
  audience: 'member',
  contexts: 'anywhere',
  command: paper,
  actions: {
    'paper.open': {
      reply: 'private',
      run: async (input, context) => card(await paperOfAction(input, context), context),
    },
  },
};
