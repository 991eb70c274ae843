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

/** Titles longer than this make no example that anybody would type. */
const SHORT_TITLE = 70;
const EXAMPLES = ['What is the main idea of', 'Which results are reported in'];

/** Two questions that fit papers seen here; fewer when there are none. */
async function exampleQuestions({ library, caller }: Context): Promise<readonly string[]> {
  const papers = await library.titles(caller.viewer, '', 25);
  const titles = papers.map(({ title }) => title).filter(({ length }) => length <= SHORT_TITLE);
  return EXAMPLES.flatMap((words, index) => {
    const title = titles[index];
    return title === undefined ? [] : [`${words} “${title}”?`];
  });
}

/** What can be said here by this caller, with two questions that fit the newest papers. */
export async function helpView(context: Context): Promise<View> {
  const { caller, commands } = context;
  const may = (module: CommandModule): boolean =>
    (module.audience === 'member' || caller.isAdmin || caller.isOperator) &&
    (module.contexts === 'anywhere' || caller.viewer.guildId !== null || caller.isOperator);
  const usable = commands.filter(may);
  const examples = await exampleQuestions(context);
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
