// The reference of the commands as Markdown, out of the table itself: docs/commands.md is its output, and a test compares.
import type { Command, CommandModule, OptionSpec } from './command.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');

function kindOf(spec: OptionSpec): string {
  switch (spec.type) {
    case 'string':
      return spec.choices === undefined
        ? `text${spec.maxLength === undefined ? '' : `, at most ${spec.maxLength} characters`}${spec.autocomplete === true ? ', completed while typing' : ''}`
        : spec.choices.map(({ value }) => `\`${value}\``).join(', ');
    case 'integer':
      return `whole number${spec.min === undefined ? '' : `, from ${spec.min}`}${spec.max === undefined ? '' : ` to ${spec.max}`}`;
    case 'boolean':
      return 'yes or no';
    case 'attachment':
      return 'file';
    case 'channel':
    case 'role':
      return spec.type;
  }
}

function section(path: string, command: Command): string {
  const options = Object.entries(command.options).map(
    ([name, spec]) =>
      `| \`${name}\` | ${kindOf(spec)} | ${spec.required === true ? 'yes' : 'no'} | ${cell(spec.description)} |`,
  );
  const seen = command.reply === 'private' ? 'Seen by you only.' : 'Seen by the channel.';
  return [
    `### /${path}`,
    '',
    `${command.description}. ${seen}`,
    ...(options.length === 0
      ? []
      : ['', '| Option | Takes | Needed | Meaning |', '|---|---|---|---|', ...options]),
    '',
  ].join('\n');
}

function moduleSections(module: CommandModule): string {
  const own = module.command === undefined ? [] : [section(module.name, module.command)];
  const subs = (module.subcommands ?? []).map((sub) => section(`${module.name} ${sub.name}`, sub));
  const menus = (module.menus ?? []).map((menu) => {
    const who = menu.adminOnly ? ' Needs Manage Server.' : '';
    return `### Message menu: ${menu.name}\n\nIn a message's menu, under Apps.${who}\n`;
  });
  return [...own, ...subs, ...menus].join('\n');
}

/** The whole page. */
export function commandReference(modules: readonly CommandModule[]): string {
  const of = (audience: CommandModule['audience']): string =>
    modules
      .filter((module) => module.audience === audience)
      .map(moduleSections)
      .join('\n');
  return [
    '# Commands',
    '',
    '<!-- Made from the table in commands/ (src/command-reference.ts). Do not edit: `npx vitest run test/commands -u` writes it anew. -->',
    '',
    'Questions need no command: mention the bot, reply to its answer, or write to it directly.',
    '',
    '## For members',
    '',
    of('member'),
    '## For admins',
    '',
    'These need the permission Manage Server.',
    '',
    of('admin'),
  ].join('\n');
}
