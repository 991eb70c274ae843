// /help says what can be asked and how.
import { type CommandModule, defineCommand } from '../src/command.ts';
import { helpView } from './parts/help-view.ts';

const help = defineCommand({
  name: 'help',
  description: 'What I can do, and how to ask',
  options: {},
  reply: 'private',
  run: (_args, context) => helpView(context),
});

export const helpModule: CommandModule = {
  name: 'help',
  description: help.description,
  audience: 'member',
  contexts: 'anywhere',
  command: help,
};
