// The help is made from the table of commands, so it is never out of date.
import type { Command, CommandModule, Context } from '../../src/command.ts';
import type { View } from '../../src/domain/view.ts';

/** `/search words [day] [code]`: required options bare, others in brackets. */
export function usageOf(module: CommandModule, command: Command): string {
  const path = module.command === command ? module.name : `${module.name} ${command.name}`;
  const options = Object.entries(command.options).map(([name, spec]) =>
    spec.required === true ? name : `[${name}]`,
  );
  return [`/${path}`, ...options].join(' ');
}

/** The plain command or the sub-commands of a module. */
export function commandsOf(module: CommandModule): readonly Command[] {
  return [...(module.command ? [module.command] : []), ...(module.subcommands ?? [])];
}

function linesOf(modules: readonly CommandModule[]): readonly string[] {
  return modules.flatMap((module) =>
    commandsOf(module).map((command) => `${usageOf(module, command)}: ${command.description}`),
  );
}

/** What can be said here by this caller, with two questions that fit the newest papers. */
export async function helpView(context: Context): Promise<View> {
  const { caller, commands, library } = context;
  const may = (module: CommandModule): boolean =>
    (module.audience === 'member' || caller.isAdmin || caller.isOperator) &&
    (module.contexts === 'anywhere' || caller.viewer.guildId !== null || caller.isOperator);
  const usable = commands.filter(may);
  const examples = (await library.titles(caller.viewer, '', 2)).map(
    (paper, index) =>
      `${index === 0 ? 'What is the main idea of' : 'Which results does'} “${paper.title}”${index === 0 ? '?' : ' report?'}`,
  );
  const ways =
    caller.surface === 'discord'
      ? [
          'Mention me with a question, or write to me directly.',
          'Reply to my answer (with the mention on) to ask on, or press “Ask a follow-up”.',
        ]
      : ['Write a question, or one of the commands below.'];
  const sections = [
    { heading: 'Ask in plain words', lines: [...ways, ...examples] },
    { heading: 'Commands', lines: linesOf(usable.filter((m) => m.audience === 'member')) },
    { heading: 'For admins', lines: linesOf(usable.filter((m) => m.audience === 'admin')) },
  ];
  return {
    kind: 'sections',
    title: 'What I can do',
    text: 'I answer questions about the papers of the daily digests. Every sentence names the paper it comes from.',
    sections: sections.filter((section) => section.lines.length > 0),
  };
}
