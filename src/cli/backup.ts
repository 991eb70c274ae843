// `digest-bot backup` and `restore`: the database is the truth, so one file is the whole backup; the rest is computed again.
import { Command } from 'commander';
import { type Cli, say } from './io.ts';
import { openSettings } from './session.ts';

export function backupCommand(cli: Cli): Command {
  return new Command('backup')
    .description('copy the database to a file, also while the bot runs')
    .argument('<file>', 'where the copy goes; must not exist')
    .addHelpText('after', '\nExample:\n  digest-bot backup backups/2026-01-15.db')
    .action(async (file: string) => {
      const { config } = openSettings(cli.io);
      const { backupDatabase } = await import('../adapters/backup/sqlite.ts');
      await backupDatabase(config.databaseFile, file);
      say(cli.io, `${config.databaseFile} is copied to ${file}.`);
    });
}

export function restoreCommand(cli: Cli): Command {
  return new Command('restore')
    .description('put a backup in the place of the database; stop the bot first')
    .argument('<file>', 'a file that "backup" wrote')
    .addHelpText(
      'after',
      '\nThe database that was there is kept beside it, with the ending .before-restore (and a number, where there is one already).\n\nExample:\n  digest-bot restore backups/2026-01-15.db',
    )
    .action(async (file: string) => {
      const { config } = openSettings(cli.io);
      const { restoreDatabase } = await import('../adapters/backup/sqlite.ts');
      const kept = await restoreDatabase(file, config.databaseFile);
      say(cli.io, `${file} is in place; the index is built again at the next start.`);
      if (kept !== null) say(cli.io, `The database that was there is kept as ${kept}.`);
    });
}
