// Finds what a request names in the table of commands; a wrong name is answered with the right ones.
import type { ActionHandler, Command, CommandModule, MessageMenu } from './command.ts';
import { UserError } from './domain/errors.ts';

export interface CommandIndex {
  /** Throws UserError for a name that is not there. */
  command(name: string, subcommand: string | null): { module: CommandModule; command: Command };
  action(name: string): { module: CommandModule; action: ActionHandler };
  menu(name: string): { module: CommandModule; menu: MessageMenu };
}

/** An index over the table. Throws Error when two entries share a name: a mistake of ours, told at start. */
export function indexCommands(modules: readonly CommandModule[]): CommandIndex {
  const commands = new Map<string, { module: CommandModule; command: Command }>();
  const actions = new Map<string, { module: CommandModule; action: ActionHandler }>();
  const menus = new Map<string, { module: CommandModule; menu: MessageMenu }>();
  const add = <T>(map: Map<string, T>, name: string, value: T): void => {
    if (map.has(name)) throw new Error(`Two commands, actions or menus are called "${name}".`);
    map.set(name, value);
  };
  for (const module of modules) {
    if (module.command) add(commands, module.name, { module, command: module.command });
    for (const command of module.subcommands ?? []) {
      add(commands, `${module.name} ${command.name}`, { module, command });
    }
    for (const [name, action] of Object.entries(module.actions ?? {})) {
      add(actions, name, { module, action });
    }
    for (const menu of module.menus ?? []) add(menus, menu.name, { module, menu });
  }

  return {
    command(name, subcommand) {
      const path = subcommand === null ? name : `${name} ${subcommand}`;
      const found = commands.get(path);
      if (found) return found;
      const near = [...commands.keys()].filter((known) => known.split(' ')[0] === name);
      const say = (near.length > 0 ? near : [...commands.keys()]).map((known) => `/${known}`);
      throw new UserError(`There is no command /${path}. Try ${say.join(', ')}.`);
    },
    action(name) {
      const found = actions.get(name);
      if (found) return found;
      throw new UserError('This button is from an older version of me. Please ask again.');
    },
    menu(name) {
      const found = menus.get(name);
      if (found) return found;
      throw new UserError('This menu entry is from an older version of me. Please try /help.');
    },
  };
}
