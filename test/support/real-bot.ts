// The whole program on real parts (store, encoder, index, answers, discord.js), against the stand-in, in a folder of its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDiscordBot, type DiscordBot } from '../../src/adapters/discord/client.ts';
import { composeBot } from '../../src/compose/bot.ts';
import { openEngine } from '../../src/compose/engine.ts';
import { loadConfig } from '../../src/config.ts';
import type { Engine } from '../../src/engine.ts';
import type { Limits } from '../../src/limits.ts';
import { createStandin, type Standin, type StandinOptions } from '../../src/standin/standin.ts';
import { type Logged, memoryLog, noLimits } from './context.ts';
import { STANDIN } from './on-discord.ts';

export interface RealBot {
  readonly standin: Standin;
  readonly log: readonly Logged[];
  readonly engine: Engine;
  /** Stops the bot and its store, and starts both again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface RealBotOptions {
  /** Folder of seeds; the project's own when absent. */
  readonly seedsDir?: string;
  readonly standin?: StandinOptions;
  readonly limits?: Limits;
}

export async function startRealBot(options: RealBotOptions = {}): Promise<RealBot> {
  const dataDir = await mkdtemp(join(tmpdir(), 'digest-bot-'));
  const standin = await createStandin({ ...STANDIN, waitMs: 30_000, ...options.standin });
  const log = memoryLog();
  const clock = { now: () => new Date() };
  const config = loadConfig({
    DATA_DIR: dataDir,
    DISCORD_API_URL: standin.apiUrl,
    ...(options.seedsDir === undefined ? {} : { SEEDS_DIR: options.seedsDir }),
  });
  let engine: Engine;
  let discord: DiscordBot;
  const start = async (): Promise<void> => {
    engine = await openEngine(config, log, clock);
    await engine.prepare(() => undefined);
    discord = createDiscordBot({
      token: standin.token,
      apiUrl: standin.apiUrl,
      guildId: null,
      bot: composeBot({ engine, log, clock, limits: options.limits ?? noLimits }),
      log,
      clock,
    });
    await discord.start();
  };
  const stop = async (): Promise<void> => {
    await discord.stop(5_000);
    await engine.close();
  };
  await start();
  return {
    standin,
    log: log.lines,
    get engine() {
      return engine;
    },
    async restart() {
      await stop();
      await start();
    },
    async close() {
      await stop();
      await standin.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
