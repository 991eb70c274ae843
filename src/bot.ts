// The core: a request becomes a view. The one place where errors become words: a UserError as it is, anything else under an id.
import {
  type Caller,
  type CommandModule,
  type Context,
  MOST_CHOICES,
  type QuestionHandler,
} from './command.ts';
import { indexCommands } from './command-index.ts';
import { UserError } from './domain/errors.ts';
import type { Choice, View } from './domain/view.ts';
import type { Community } from './engine.ts';
import { admit, type Found, findRequest, orRefuse, type Reply } from './found.ts';
import type { Library } from './library.ts';
import type { Cost, Limits, Refusal } from './limits.ts';
import type { Clock, Log } from './ports.ts';
import type { Pending } from './ports-guild.ts';
import { nameOf, type Request } from './request.ts';
import { createGuildWatch, type GuildWatch } from './usecases/guild-watch.ts';
import { createKnownSettings } from './usecases/known-settings.ts';
import { createOneAtATime } from './usecases/one-at-a-time.ts';

/** What an adapter can do while a request runs; all optional. */
export interface Hooks {
  readonly update?: Context['update'];
  readonly say?: Context['say'];
  readonly signal?: AbortSignal;
}

/** An accepted request. `reply` is known at once, so that the acknowledgement can leave before any work. */
export interface Job {
  readonly reply: Reply;
  /** Never rejects: an error is a notice. */
  run(hooks?: Hooks): Promise<View>;
}

export interface Bot {
  /** Told by the adapter that servers come and go. */
  readonly guilds: GuildWatch;
  readonly commands: readonly CommandModule[];
  /** Finds and checks what is asked; no I/O. A refusal is a private job. */
  accept(request: Request, caller: Caller): Job;
  /** Autocomplete: at most 25; empty for anything unknown or failing. Never rejects. */
  complete(
    at: { name: string; subcommand: string | null; option: string; partial: string },
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<readonly Choice[]>;
}

export interface BotParts {
  readonly commands: readonly CommandModule[];
  readonly answer: QuestionHandler;
  readonly library: Library;
  readonly pending: Pending;
  readonly community: Community;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
  /** A short id that a person can read out, e.g. 8 hex digits. */
  readonly newId: () => string;
}

const BUSY_IMPORTING =
  'An import is running here already. Wait until it is done, then try again; nothing was changed.';

/** Builds the core. Everything it says comes out of the commands, the question handler, or an error in words. */
export function createBot(parts: BotParts): Bot {
  const index = indexCommands(parts.commands);
  const settings = createKnownSettings(parts.community.settings);
  const imports = createOneAtATime();
  const community: Community = { ...parts.community, settings: settings.store };

  const context = (caller: Caller, hooks: Hooks): Context => ({
    caller,
    library: parts.library,
    pending: parts.pending,
    community,
    clock: parts.clock,
    commands: parts.commands,
    update: hooks.update ?? (() => undefined),
    say:
      hooks.say ??
      (() => Promise.reject(new UserError('I cannot post a message from here. Use a channel.'))),
    signal: hooks.signal ?? new AbortController().signal,
  });

  /** Whoever has the server's manager role is an admin here. */
  function known(caller: Caller): Caller {
    const { managerRole } = settings.of(caller.viewer.guildId);
    const manages = managerRole !== null && caller.roles?.includes(managerRole) === true;
    return manages && !caller.isAdmin ? { ...caller, isAdmin: true } : caller;
  }

  /** A question in a message is answered where it was asked: there is no private reply to a message. */
  function replyOf({ reply }: Found, request: Request, { viewer }: Caller): Reply {
    const isPrivate =
      request.kind !== 'question' && settings.of(viewer.guildId).replies === 'private';
    return reply === 'public' && isPrivate ? 'private' : reply;
  }

  /** Throws UserError with the waiting time when the member or the server has asked too much. */
  async function spend(cost: Cost | undefined, caller: Caller): Promise<void> {
    if (cost === undefined || caller.isOperator) return;
    const { userId, viewer } = caller;
    const refused = await parts.limits.take(cost, { userId, guildId: viewer.guildId });
    if (refused !== null) throw new UserError(tooMuch(refused));
  }

  /** A refused import is not counted: it costs nothing. */
  function perform(found: Found, caller: Caller, hooks: Hooks): Promise<View> {
    const work = async (): Promise<View> => {
      await spend(found.cost, caller);
      return found.run(context(caller, hooks));
    };
    if (found.oneAtATime !== true) return work();
    return imports.run(caller.viewer.guildId ?? '', BUSY_IMPORTING, work);
  }

  function explain(error: unknown, request: Request, signal: AbortSignal | undefined): View {
    if (error instanceof UserError) return { kind: 'notice', tone: 'error', text: error.message };
    if (signal?.aborted === true) {
      const text = 'I had to stop before this was done. Please ask again in a moment.';
      return { kind: 'notice', tone: 'error', text };
    }
    const id = parts.newId();
    // The request's name only: its text is the member's.
    parts.log.error({ errorId: id, request: nameOf(request), err: error }, 'a request failed');
    const text = `Something went wrong on my side. Please try again; if it stays, tell the operator the error id ${id}.`;
    return { kind: 'notice', tone: 'error', text };
  }

  return {
    commands: parts.commands,
    guilds: createGuildWatch(community.guilds, settings.store),

    accept(request, asking) {
      const caller = known(asking);
      const found = orRefuse(() => findRequest(index, parts.answer, request, caller));
      return {
        reply: replyOf(found, request, caller),
        async run(hooks = {}) {
          try {
            return await perform(found, caller, hooks);
          } catch (error) {
            return explain(error, request, hooks.signal);
          }
        },
      };
    },

    async complete(at, asking, signal) {
      try {
        const caller = known(asking);
        const { module, command } = index.command(at.name, at.subcommand);
        admit(module, module.audience === 'admin', caller);
        const hooks = signal === undefined ? {} : { signal };
        const choices = await command.complete?.(at.option, at.partial, context(caller, hooks));
        return (choices ?? []).slice(0, MOST_CHOICES);
      } catch (error) {
        // Nothing can be said in an autocomplete menu, so the log says it.
        parts.log.warn({ command: at.name, option: at.option, err: error }, 'autocomplete failed');
        return [];
      }
    },
  };
}

/** "Try again in 12 s." */
function tooMuch({ waitMs, whose }: Refusal): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  const wait = seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  const who = whose === 'member' ? 'You ask' : 'This server asks';
  return `${who} more than I can do at once. Try again in ${wait}.`;
}
