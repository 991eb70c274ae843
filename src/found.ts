// What a request asks to be run, once its name is found and its caller may use it.
import type { Caller, CommandModule, Context, QuestionHandler } from './command.ts';
import type { CommandIndex } from './command-index.ts';
import { UserError } from './domain/errors.ts';
import type { View } from './domain/view.ts';
import type { Cost } from './limits.ts';
import { readArgs } from './options.ts';
import type { Request } from './request.ts';

/** How a reply is shown: to all, to the caller alone, in place of the message it belongs to, or as a form to fill in. */
export type Reply = 'public' | 'private' | 'update' | 'form';

export interface Found {
  readonly reply: Reply;
  readonly cost?: Cost | undefined;
  readonly oneAtATime?: boolean | undefined;
  readonly run: (context: Context) => Promise<View>;
}

/** Finds and checks what is asked; no I/O. @throws UserError for an unknown name, wrong options, or what the caller may not use here. */
export function findRequest(
  index: CommandIndex,
  answer: QuestionHandler,
  request: Request,
  caller: Caller,
): Found {
  switch (request.kind) {
    case 'command': {
      const { module, command } = index.command(request.name, request.subcommand);
      admit(module, module.audience === 'admin', caller);
      const args = readArgs(command.options, request.args);
      const form = command.opensForm?.(args) === true;
      const run: Found['run'] = (c) => command.run(args, c);
      if (form) return { reply: 'form', run };
      const { reply, cost, oneAtATime } = command;
      return { reply, cost, oneAtATime, run };
    }
    case 'action': {
      const { module, action } = index.action(request.request.name);
      admit(module, module.audience === 'admin' || action.adminOnly === true, caller);
      const { values, fields, title } = request;
      const input = { args: request.request.args, values, fields, title };
      const { reply, cost, oneAtATime } = action;
      return { reply, cost, oneAtATime, run: (c) => action.run(input, c) };
    }
    case 'menu': {
      const { module, menu } = index.menu(request.name);
      admit(module, module.audience === 'admin' || menu.adminOnly, caller);
      const run: Found['run'] = (c) => menu.run(request.message, c);
      const { reply, cost, oneAtATime } = menu;
      return { reply, cost, oneAtATime, run };
    }
    case 'question':
      return {
        reply: 'public',
        cost: 'question',
        run: (c) => answer(request.question, c),
      };
  }
}

/** A request that cannot be accepted becomes a private job that says why. */
export function orRefuse(find: () => Found): Found {
  try {
    return find();
  } catch (error) {
    return { reply: 'private', run: () => Promise.reject(error) };
  }
}

/** Throws UserError unless the caller may use the module here. Checked on every request: Discord's defaults can be overridden. */
export function admit(module: CommandModule, admin: boolean, caller: Caller): void {
  if (caller.isOperator) return;
  if (module.contexts === 'guild' && caller.viewer.guildId === null) {
    throw new UserError(`/${module.name} works in a server only.`);
  }
  if (admin && !caller.isAdmin) {
    throw new UserError(
      'This needs the permission Manage Server. Ask somebody who runs this server.',
    );
  }
}
