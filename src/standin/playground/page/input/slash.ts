/** The slash commands one can choose from: each command, or each of its sub-commands, by what was typed. Pure. */
import type { Command, CommandOption } from '../../../command-types.ts';

export interface SlashEntry {
  /** The command's name. */
  readonly name: string;
  /** A sub-command, or "group sub". */
  readonly sub: string | undefined;
  /** `/digest post`. */
  readonly label: string;
  readonly description: string;
  readonly options: readonly CommandOption[];
}

const SUB = 1;
const GROUP = 2;

const inside = (
  command: Command,
  options: readonly CommandOption[],
  path: readonly string[],
): SlashEntry[] =>
  options.flatMap((option): SlashEntry[] => {
    if (option.type === GROUP) return inside(command, option.options ?? [], [...path, option.name]);
    if (option.type !== SUB) return [];
    const sub = [...path, option.name].join(' ');
    return [
      {
        name: command.name,
        sub,
        label: `/${command.name} ${sub}`,
        description: option.description,
        options: option.options ?? [],
      },
    ];
  });

export const slashEntries = (commands: readonly Command[]): readonly SlashEntry[] =>
  commands
    .filter(({ type }) => type === 1)
    .flatMap((command): readonly SlashEntry[] => {
      const subs = inside(command, command.options ?? [], []);
      if (subs.length > 0) return subs;
      const { name, description, options = [] } = command;
      return [{ name, sub: undefined, label: `/${name}`, description, options }];
    });

/** Entries whose name begins with what was typed, then those that hold it; `typed` begins with `/`. */
export const matching = (entries: readonly SlashEntry[], typed: string): readonly SlashEntry[] => {
  const wanted = typed.slice(1).trimEnd().toLowerCase();
  const place = ({ label }: SlashEntry): number => label.slice(1).indexOf(wanted);
  const found = entries.filter((entry) => place(entry) >= 0);
  return [
    ...found.filter((entry) => place(entry) === 0),
    ...found.filter((entry) => place(entry) > 0),
  ];
};

/** `/search tiny models` → the command and the rest of the line, for who types it all at once; null when no command fits. */
export const typedOut = (
  entries: readonly SlashEntry[],
  line: string,
): { readonly entry: SlashEntry; readonly rest: string } | null => {
  const fits = (entry: SlashEntry) => line === entry.label || line.startsWith(`${entry.label} `);
  const entry = entries.filter(fits).sort((a, b) => b.label.length - a.label.length)[0];
  return entry ? { entry, rest: line.slice(entry.label.length).trim() } : null;
};
