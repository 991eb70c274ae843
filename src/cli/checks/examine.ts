// All checks of `doctor`, from the machine outwards; a check that needs what failed before is left out.
import { configWarnings } from '../../config.ts';
import type { Cli } from '../io.ts';
import type { Settings } from '../session.ts';
import { checkDiscord } from './discord.ts';
import type { Finding } from './finding.ts';
import { checkLibrary } from './library.ts';
import { checkDataDir, checkDisk, checkNode } from './machine.ts';
import { checkSeeds, seedNames } from './seeds.ts';
import { checkWriter } from './writer.ts';

/** Never rejects because of what it finds: that is a finding. */
export async function examine(cli: Cli, { config, log }: Settings): Promise<readonly Finding[]> {
  const data = await checkDataDir(config.dataDir);
  const machine = [await checkNode(process.version), data];
  if (data.level === 'fail') return machine;
  const settings = configWarnings(cli.io.env).map(
    (found): Finding => ({ name: 'Settings', level: 'warn', found }),
  );
  const outside = [...(await checkDiscord(config)), ...(await checkWriter(config))];
  const before = [...machine, await checkDisk(config.dataDir), ...settings];
  try {
    const engine = await cli.openEngine(config, log, cli.io.clock);
    try {
      const names = await seedNames(config.seedsDir);
      const seeds = await checkSeeds(config.seedsDir, engine.library, names);
      return [...before, ...seeds, ...(await checkLibrary(config, engine)), ...outside];
    } finally {
      await engine.close();
    }
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    // A model that cannot be loaded says so itself, and what to do.
    const isModel = found.startsWith('EMBEDDING_MODEL');
    const advice = 'If the database is damaged, put a backup back with "digest-bot restore FILE".';
    const failed: Finding = isModel
      ? { name: 'Encoder', level: 'fail', found }
      : { name: 'Database', level: 'fail', found, advice };
    return [...before, failed, ...outside];
  }
}
