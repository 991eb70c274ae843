// /privacy says what is kept; it must stay true to the store and the log.
import { type CommandModule, defineCommand } from '../src/command.ts';

const privacy = defineCommand({
  name: 'privacy',
  description: 'What I keep, and what I do not',
  options: {},
  reply: 'private',
  async run(_args, context) {
    const { writer } = await context.library.status(context.caller.viewer);
    return {
      kind: 'sections',
      title: 'Privacy',
      text: null,
      sections: [
        {
          heading: 'Not kept',
          lines: [
            'Questions, messages and names: not stored, not logged, not used to train anything.',
            'For a follow-up I read my own earlier answers in the channel, when you ask.',
          ],
        },
        {
          heading: 'Kept',
          lines: [
            'Papers and digests: public data, or what an admin of this server posted (seen in this server only).',
            'With a posted digest: the id of the admin who posted it.',
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

export const privacyModule: CommandModule = {
  name: 'privacy',
  description: privacy.description,
  audience: 'member',
  contexts: 'anywhere',
  command: privacy,
};
