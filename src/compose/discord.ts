// The bot on Discord, with health and metrics beside it when HTTP_PORT is set.
import { createDiscordBot, type DiscordReady } from '../adapters/discord/client.ts';
import { type HealthServer, healthApp, serveHealth } from '../adapters/http/health.ts';
import { createMetrics } from '../adapters/http/metrics.ts';
import type { Config } from '../config.ts';
import { startBackground } from './background.ts';
import { type CoreParts, composeBot } from './bot.ts';
import { measured, observeLibrary } from './measure.ts';

export interface DiscordServer {
  readonly ready: DiscordReady;
  /** Rejects when Discord ends the connection for good; never resolves. */
  readonly refused: Promise<never>;
  /** Call when all papers are indexed: the bot is ready then. */
  readonly indexed: () => void;
  stop(deadlineMs: number): Promise<void>;
}

/** @throws DiscordError in words. */
export async function startDiscord(
  parts: CoreParts & { readonly config: Config; readonly token: string },
): Promise<DiscordServer> {
  const { config, clock, log, token } = parts;
  const metrics = createMetrics();
  const engine = measured(parts.engine, metrics, clock);
  let refuse: (error: Error) => void = () => undefined;
  const refused = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  // Whoever awaits it gets the error; until then it is no unhandled one.
  refused.catch(() => undefined);

  const discord = createDiscordBot({
    token,
    apiUrl: config.discord.apiUrl,
    guildId: config.discord.guildId,
    bot: composeBot({ engine, log, clock }),
    log,
    clock,
    onFatal: refuse,
  });
  let indexing = true;
  const notReady = (): string | null => {
    const { state } = discord.health();
    if (state !== 'ready') return `Discord: ${state}`;
    return indexing ? 'the seeds are being indexed' : null;
  };
  observeLibrary(metrics, engine.library);
  metrics.gauge('servers', 'Discord servers.', () => discord.health().servers);
  metrics.gauge('requests_running', 'Requests under way.', () => discord.health().running);
  let health: HealthServer | null = null;
  if (config.httpPort !== null) {
    // A container's probe comes from outside, and there is nothing here but counts.
    const address = { port: config.httpPort, host: '0.0.0.0' };
    health = await serveHealth(healthApp(notReady, metrics), address);
    log.info({ port: health.port }, 'health and metrics');
  }
  try {
    const ready = await discord.start();
    const { apiUrl } = config.discord;
    const background = startBackground({ engine, apiUrl, token, clock, log });
    return {
      ready,
      refused,
      indexed() {
        indexing = false;
      },
      async stop(deadlineMs) {
        await background.stop();
        await discord.stop(deadlineMs);
        await health?.close();
      },
    };
  } catch (error) {
    await health?.close();
    throw error;
  }
}
