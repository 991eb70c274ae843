// The real adapter with the real discord.js client on the stand-in, over a given library.
import { answerQuestion, commands } from '../../commands/index.ts';
import {
  createDiscordBot,
  type DiscordBot,
  type DiscordReady,
} from '../../src/adapters/discord/client.ts';
import type { DiscordError } from '../../src/adapters/discord/errors.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import type { Community } from '../../src/engine.ts';
import type { Library } from '../../src/library.ts';
import { createStandin, type Standin } from '../../src/standin/standin.ts';
import { quietCommunity } from './community.ts';
import { type Logged, memoryLog, memoryPending, noLimits } from './context.ts';

/** Processes follow each other faster here than Discord's one login in five seconds allows. */
export const STANDIN = { waitMs: 8_000, settings: { identifyConcurrency: 100 } } as const;

export interface OnDiscord {
  readonly standin: Standin;
  readonly bot: Bot;
  readonly discord: DiscordBot;
  readonly ready: DiscordReady;
  readonly log: readonly Logged[];
  readonly fatal: readonly DiscordError[];
  /** Another process of the same bot takes over. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface OnDiscordOptions {
  readonly library: Library;
  readonly standin?: Standin;
  readonly guildId?: string | null;
  readonly community?: Community;
}

/** Starts both; `close` ends both. */
export async function onDiscord(options: OnDiscordOptions): Promise<OnDiscord> {
  const standin = options.standin ?? (await createStandin(STANDIN));
  const log = memoryLog();
  const fatal: DiscordError[] = [];
  let count = 0;
  const clock = { now: () => new Date() };
  const bot = createBot({
    commands,
    answer: answerQuestion,
    library: options.library,
    pending: memoryPending(),
    community: options.community ?? quietCommunity().community,
    limits: noLimits,
    clock,
    log,
    newId: () => `e${++count}`,
  });
  const create = (): DiscordBot =>
    createDiscordBot({
      token: standin.token,
      apiUrl: standin.apiUrl,
      guildId: options.guildId ?? null,
      bot,
      log,
      clock,
      onFatal: (error) => fatal.push(error),
    });
  let discord = create();
  const ready = await discord.start();
  return {
    standin,
    bot,
    ready,
    log: log.lines,
    fatal,
    get discord() {
      return discord;
    },
    async restart() {
      await discord.stop(1_000);
      discord = create();
      await discord.start();
    },
    async close() {
      await discord.stop(1_000);
      await standin.close();
    },
  };
}
