// Serving Discord: connected at once, seeds indexed meanwhile, until somebody stops the program or Discord refuses it.
import type { Config } from '../../config.ts';
import type { Engine } from '../../engine.ts';
import type { Log } from '../../ports.ts';
import { type Cli, say } from '../io.ts';
import { createProgress } from '../progress.ts';
import { aborted, listenForStop, STOP_MS } from './stop.ts';

/** @throws DiscordError in words when Discord does not let the bot in, or ends the connection for good. */
export async function serveDiscord(
  cli: Cli,
  config: Config,
  log: Log,
  token: string,
): Promise<void> {
  const { io } = cli;
  const stop = listenForStop();
  const progress = createProgress(io);
  // Loaded while the encoder's thread loads its model.
  const load = () => import('../../compose/discord.ts');
  const engine = await cli.openEngine(config, log, io.clock, progress.onStep, () => void load());
  progress.stop();
  let indexed: Promise<void> = Promise.resolve();
  try {
    const { startDiscord } = await load();
    const server = await startDiscord({ engine, config, log, clock: io.clock, token });
    try {
      const { name, servers, inviteUrl, commands } = server.ready;
      say(io, `${name} is online in ${servers} servers; commands ${commands}.`);
      say(io, `Invite: ${inviteUrl}`);
      indexed = index(cli, engine, log, stop.signal).then(server.indexed);
      await Promise.race([aborted(stop.signal), server.refused]);
      log.info({}, 'stopping');
    } finally {
      await server.stop(STOP_MS);
    }
  } finally {
    await indexed;
    await engine.close();
    stop.release();
  }
}

/** A seed that cannot be read is a line in the log; members are served with the rest. */
async function index(cli: Cli, engine: Engine, log: Log, signal: AbortSignal): Promise<void> {
  const progress = createProgress(cli.io);
  try {
    const problems = await engine.prepare(progress.onStep, signal);
    for (const problem of problems) log.warn({ problem }, 'part of a seed was not read');
    log.info({}, 'all papers are indexed');
  } catch (error) {
    if (!signal.aborted) log.error({ err: error }, 'indexing failed; the next start goes on');
  } finally {
    progress.stop();
  }
}
