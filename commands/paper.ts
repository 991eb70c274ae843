// /paper shows one paper's card: the authors' own short version, the abstract, links, similar papers.
import { type CommandModule, type Context, defineCommand } from '../src/command.ts';
import type { Paper } from '../src/domain/paper.ts';
import type { Action, View } from '../src/domain/view.ts';
import { button } from './parts/buttons.ts';
import { completeTitle, paperOfAction, titleOption, withPaper } from './parts/find-paper.ts';
import { openSelect } from './parts/paper-list.ts';
import { saveButton } from './saved.ts';

/** Similar papers named on the card; /similar lists more. */
const SIMILAR_ON_CARD = 3;

/** Votes are counted in each server apart; in direct messages there is nobody to vote with. */
async function voteButtons(
  paper: Paper,
  { caller, community }: Context,
): Promise<readonly Action[]> {
  if (caller.viewer.guildId === null) return [];
  const votes = (await community.members.votes(caller.viewer, [paper.id])).get(paper.id);
  const vote = (sign: string, count: number, value: 1 | -1): Action =>
    button(count === 0 ? sign : `${sign} ${count}`, 'paper.vote', [
      String(paper.row),
      String(value),
    ]);
  return [vote('👍', votes?.up ?? 0, 1), vote('👎', votes?.down ?? 0, -1)];
}

/** The card of a paper that the caller may see. */
async function card(paper: Paper, context: Context): Promise<View> {
  const { library, caller } = context;
  const [lines, days, similar, votes] = await Promise.all([
    library.tldrs([paper]),
    library.daysOf(caller.viewer, paper),
    library.similar(caller.viewer, paper, SIMILAR_ON_CARD),
    voteButtons(paper, context),
  ]);
  const more = button('Similar papers', 'similar.show', [String(paper.row)]);
  const kept = [saveButton(paper), ...votes];
  return {
    kind: 'paper',
    paper,
    tldr: lines[0]?.tldr ?? null,
    days,
    similar,
    actions: similar.length === 0 ? kept : [more, ...kept, openSelect(similar)],
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
    'paper.vote': {
      reply: 'update',
      async run(input, context) {
        const { caller, community } = context;
        const paper = await paperOfAction({ ...input, values: [] }, context);
        const wanted = input.args[1] === '-1' ? -1 : 1;
        const before = await community.members.voteOf(caller.viewer, caller.userId, paper.id);
        // The same vote again takes it back.
        const value = before === wanted ? 0 : wanted;
        if (caller.viewer.guildId !== null) {
          await community.members.vote(caller.viewer, caller.userId, paper.id, value);
        }
        return card(paper, context);
      },
    },
  },
};
