// /privacy says what is kept; it must stay true to the store and the log.
import { type CommandModule, defineCommand } from '../src/command.ts';
import type { View } from '../src/domain/view.ts';
import type { KeptOfMember } from '../src/ports-member.ts';
import { button } from './parts/buttons.ts';

const FORGET = button('Delete my data', 'privacy.forget', [], 'danger');

/** What is kept of one person, in words; empty when nothing is. */
function keptInWords(kept: KeptOfMember): readonly string[] {
  const parts: readonly (readonly [number, string, string])[] = [
    [kept.votes, 'vote', 'votes'],
    [kept.saved, 'saved paper', 'saved papers'],
    [kept.follows, 'topic that you follow', 'topics that you follow'],
    [kept.deliveries, 'paper that I told you of', 'papers that I told you of'],
    [
      kept.digests,
      'digest with you as the one who posted it',
      'digests with you as the one who posted them',
    ],
  ];
  return parts.filter(([n]) => n > 0).map(([n, one, many]) => `${n} ${n === 1 ? one : many}`);
}

const privacy = defineCommand({
  name: 'privacy',
  description: 'What I keep, and what I do not',
  options: {},
  reply: 'private',
  async run(_args, context) {
    const { caller, community } = context;
    const [{ writer }, kept] = await Promise.all([
      context.library.status(caller.viewer),
      community.members.kept(caller.userId),
    ]);
    const mine = keptInWords(kept);
    return {
      kind: 'sections',
      title: 'Privacy',
      text: null,
      actions: mine.length === 0 ? [] : [FORGET],
      sections: [
        {
          heading: 'Kept of you',
          lines: mine.length === 0 ? ['Nothing.'] : mine,
        },
        {
          heading: 'Not kept',
          lines: [
            'Questions, messages and names: not stored, not logged, not used to train anything.',
            'For a follow-up I read my own earlier answers in the channel, when you ask.',
          ],
        },
        {
          heading: 'Kept in general',
          lines: [
            'Papers and digests: public data, or what an admin of this server posted (seen in this server only).',
            'With a posted digest: the id of the admin who posted it.',
            'A server’s settings, and for 90 days which admin changed what: ids only.',
            'When a server removes me, all that is its own goes after seven days.',
            'A digest that waits for an admin’s confirmation: up to one hour.',
            'Error reports: ids and technical details, without your words.',
          ],
        },
        {
          heading: 'Who else sees a question',
          lines: [
            writer === null
              ? 'Nobody. Search and answers run on the machine of the bot.'
              : `The question and the sentences of the papers go to the language model ${writer}, which words the answer.`,
          ],
        },
      ],
    };
  },
});

const sure = (): View => ({
  kind: 'notice',
  tone: 'warning',
  title: 'Delete my data',
  text: 'Shall I delete all that is kept under your id, in all servers? Digests that you posted stay, without it. This cannot be undone.',
  actions: [
    button('Delete for good', 'privacy.forgotten', [], 'danger'),
    button('Keep it', 'privacy.keep'),
  ],
});

export const privacyModule: CommandModule = {
  name: 'privacy',
  description: privacy.description,
  audience: 'member',
  contexts: 'anywhere',
  command: privacy,
  actions: {
    'privacy.forget': { reply: 'update', run: async () => sure() },
    'privacy.keep': {
      reply: 'update',
      run: async () => ({ kind: 'notice', tone: 'info', text: 'Nothing was deleted.' }),
    },
    'privacy.forgotten': {
      reply: 'update',
      async run(_input, { community, caller }) {
        const gone = keptInWords(await community.members.forget(caller.userId));
        const what =
          gone.length === 0 ? 'There was nothing to delete.' : `Deleted: ${gone.join(', ')}.`;
        const text = `${what} Which admin changed what is kept for 90 days, with ids only.`;
        return { kind: 'notice', tone: 'success', title: 'Your data', text };
      },
    },
  },
};
