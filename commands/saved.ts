// /saved: a member's own reading list. A paper comes onto it by a button of its card, and is listed where it can be seen.
import { type CommandModule, type Context, defineCommand } from '../src/command.ts';
import type { Paper } from '../src/domain/paper.ts';
import type { Action, View } from '../src/domain/view.ts';
import { button } from './parts/buttons.ts';
import { paperOfAction } from './parts/find-paper.ts';
import { papersPage, readPage } from './parts/paper-list.ts';

const TITLE = 'Saved papers';
/** Twenty pages: older ones come up again when newer ones are read and taken off. */
const MOST_LISTED = 100;

/** Whether a paper is on somebody's list is theirs alone, so a card that all see always offers to save. */
export const saveButton = (paper: Paper): Action =>
  button('Save', 'saved.add', [String(paper.row)]);

const dropButton = (paper: Paper): Action =>
  button('Take off the list', 'saved.drop', [String(paper.row)]);

async function listed(wanted: number, context: Context): Promise<View> {
  const { library, caller, community } = context;
  const ids = await community.members.saved(caller.userId, MOST_LISTED);
  const found = await Promise.all(ids.map((id) => library.paper(caller.viewer, id)));
  const papers = found.filter((paper) => paper !== null);
  const hidden = ids.length - papers.length;
  const elsewhere = hidden === 0 ? null : `${hidden} more can be seen only where you saved them.`;
  if (papers.length === 0) {
    const text = elsewhere ?? 'Nothing yet. Press “Save” on a paper’s card (/paper opens one).';
    return { kind: 'notice', tone: 'info', title: TITLE, text };
  }
  const page = { title: TITLE, note: elsewhere, papers, page: wanted };
  return papersPage(library, page, (to) => ({ name: 'saved.page', args: [String(to)] }));
}

const saved = defineCommand({
  name: 'saved',
  description: 'Your reading list: the papers that you saved',
  options: {},
  reply: 'private',
  run: (_args, context) => listed(0, context),
});

export const savedModule: CommandModule = {
  name: 'saved',
  description: saved.description,
  audience: 'member',
  contexts: 'anywhere',
  command: saved,
  actions: {
    'saved.page': {
      reply: 'update',
      run: ({ args }, context) => listed(readPage(args[0]), context),
    },
    'saved.add': {
      reply: 'private',
      async run(input, context) {
        const paper = await paperOfAction(input, context);
        const { members } = context.community;
        const isNew = await members.setSaved(context.caller.userId, paper.id, true);
        const text = isNew ? 'Saved. /saved lists it.' : 'This is on your list already.';
        const actions = [dropButton(paper)];
        return { kind: 'notice', tone: 'success', title: paper.title, text, actions };
      },
    },
    'saved.drop': {
      reply: 'update',
      async run(input, context) {
        const paper = await paperOfAction(input, context);
        await context.community.members.setSaved(context.caller.userId, paper.id, false);
        const text = 'No longer on your list.';
        const actions = [saveButton(paper)];
        return { kind: 'notice', tone: 'info', title: paper.title, text, actions };
      },
    },
  },
};
