// `digest-bot doctor`: looks at everything that can be wrong and says what to do; the exit status is 1 when something fails.
import { Command } from 'commander';
import { createStyle, type Style } from '../adapters/terminal/style.ts';
import { configWarnings } from '../config.ts';
import { checkDiscord } from './checks/discord.ts';
import type { Finding, Level } from './checks/finding.ts';
import { checkLibrary } from './checks/library.ts';
import { checkDataDir, checkDisk, checkNode } from './checks/machine.ts';
import { checkSeeds, seedNames } from './checks/seeds.ts';
import { checkWriter } from './checks/writer.ts';
import { type Cli, say } from './io.ts';
import { openSettings, type Settings } from './session.ts';

export function doctorCommand(cli: Cli): Command {
  return new Command('doctor')
    .description('check machine, settings, seeds, encoder, index, token and language model')
    .option('--json', 'write one line of JSON')
    .addHelpText(
      'after',
      `
Each line is ok, warn or fail; the exit status is 1 when one fails. Nothing is stored or sent to members.

Examples:
  digest-bot doctor
  digest-bot doctor --json`,
    )
    .action(async ({ json }: { json?: boolean }) => {
      const settings = openSettings(cli.io);
      const findings = await examine(cli, settings);
      const style = createStyle(cli.io.output, cli.io.env);
      if (json === true) say(cli.io, JSON.stringify(findings));
      else for (const finding of findings) say(cli.io, line(finding, style));
      const failed = findings.filter(({ level }) => level === 'fail').length;
      if (failed > 0) throw new Error(`${failed} of ${findings.length} checks failed.`);
    });
}

async function examine(cli: Cli, { config, log }: Settings): Promise<readonly Finding[]> {
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
    const advice = 'If the database is damaged, put a backup back with "digest-bot restore FILE".';
    return [...before, { name: 'Database', level: 'fail', found, advice }, ...outside];
  }
}

function line({ name, level, found, advice }: Finding, style: Style): string {
  const paint: Readonly<Record<Level, (text: string) => string>> = {
    ok: style.good,
    warn: style.warn,
    fail: style.bad,
  };
  const head = `${paint[level](level.padEnd(4))}  ${name}: ${found}`;
  return advice === undefined ? head : `${head}\n      ${advice}`;
}
