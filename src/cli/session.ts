// One run of a reading or writing command: settings, engine, seeds, the work, and everything closed behind it.
import { type Config, configWarnings, loadConfig } from '../config.ts';
import type { Library } from '../library.ts';
import { createLog } from '../log.ts';
import type { Log } from '../ports.ts';
import { type Cli, type Io, tell } from './io.ts';
import { createProgress } from './progress.ts';

/** The operator at the terminal sees the global digests. */
export const OPERATOR = { guildId: null } as const;

export interface Settings {
  readonly config: Config;
  readonly log: Log;
}

/**
 * The settings, with warnings told on standard error.
 * @param quiet The log level when none is set.
 */
export function openSettings(io: Io, quiet: 'info' | 'warn' = 'warn'): Settings {
  const config = loadConfig(io.env);
  for (const warning of configWarnings(io.env)) tell(io, `Warning: ${warning}`);
  const level = config.logLevel ?? quiet;
  return { config, log: createLog(level, (line) => void io.errors.write(line)) };
}

/** Runs `work` with a library whose seeds are indexed, then closes everything, also after an error. */
export async function withLibrary<T>(
  cli: Cli,
  work: (library: Library, settings: Settings) => Promise<T>,
): Promise<T> {
  const settings = openSettings(cli.io);
  const { config, log } = settings;
  const progress = createProgress(cli.io);
  const engine = await cli.openEngine(config, log, cli.io.clock, progress.onStep);
  try {
    const problems = await engine.prepare(progress.onStep);
    progress.stop();
    for (const problem of problems) tell(cli.io, `Warning: ${problem}`);
    return await work(engine.library, settings);
  } finally {
    progress.stop();
    await engine.close();
  }
}
