// The command line: one program, one file per sub-command; every error ends in a sentence and an exit status.
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { ConfigError } from '../config.ts';
import { UserError } from '../domain/errors.ts';
import { readManifest } from '../root.ts';
import { askCommand } from './ask.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { doctorCommand } from './doctor.ts';
import { backfillCommand, feedCommand } from './feed.ts';
import { importCommand } from './import.ts';
import { type Cli, tell } from './io.ts';
import { paperCommand } from './paper.ts';
import { registerCommand } from './register.ts';
import { reindexCommand } from './reindex.ts';
import { searchCommand } from './search.ts';
import { chatCommand, startCommand } from './start.ts';
import { todayCommand } from './today.ts';

/** All sub-commands, in the order of the help. */
const commands: readonly ((cli: Cli) => Command)[] = [
  startCommand,
  chatCommand,
  askCommand,
  searchCommand,
  todayCommand,
  paperCommand,
  importCommand,
  feedCommand,
  backfillCommand,
  registerCommand,
  reindexCommand,
  doctorCommand,
  backupCommand,
  restoreCommand,
];

function program(cli: Cli): Command {
  const root = new Command('digest-bot')
    .description('Answers questions about the daily papers digest, with the papers to prove it.')
    .version(readManifest().version)
    .addHelpText(
      'after',
      `
Examples:
  digest-bot start                      serve Discord, or chat here when there is no DISCORD_TOKEN
  digest-bot ask "what does f-distill do?"
  digest-bot import digest.md

Settings are environment variables, also read from .env; .env.example lists them.`,
    );
  for (const command of commands) root.addCommand(command(cli));
  for (const command of [root, ...root.commands]) {
    command
      .exitOverride()
      .showHelpAfterError('(add --help for the usage)')
      .configureOutput({
        writeOut: (text) => void cli.io.output.write(text),
        writeErr: (text) => void cli.io.errors.write(text),
      });
  }
  return root;
}

/**
 * Runs one command line.
 * @param args Without node and script.
 * @returns The exit status: 0 done, 1 it failed, 2 the settings or the command line are wrong.
 */
export async function run(args: readonly string[], cli: Cli): Promise<number> {
  try {
    await program(cli).parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof InvalidArgumentError) {
      tell(cli.io, error.message);
      return 2;
    }
    // Commander has said what is wrong; help and version are its "errors" of status 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof ConfigError) {
      tell(cli.io, error.message);
      return 2;
    }
    const message = error instanceof Error ? error.message : String(error);
    tell(cli.io, message);
    if (!(error instanceof UserError) && cli.io.env.LOG_LEVEL === 'debug') {
      tell(cli.io, error instanceof Error ? (error.stack ?? '') : '');
    }
    return 1;
  }
}
