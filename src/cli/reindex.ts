// `digest-bot reindex`: builds the vector index anew from the stored encodings, or encodes everything again.
import { rm } from 'node:fs/promises';
import { Command } from 'commander';
import { type Cli, say } from './io.ts';
import { createProgress } from './progress.ts';
import { OPERATOR, openSettings } from './session.ts';

export function reindexCommand(cli: Cli): Command {
  return new Command('reindex')
    .description('build the search index anew from the database')
    .option('--encode', 'also run every paper through the encoder again (minutes for thousands)')
    .addHelpText(
      'after',
      `
Needed only when "digest-bot doctor" says so: a missing, stale or damaged index repairs itself at the next start.

Examples:
  digest-bot reindex
  digest-bot reindex --encode`,
    )
    .action(async ({ encode }: { encode?: boolean }) => {
      const { config, log } = openSettings(cli.io);
      // A missing index is built from the stored encodings when it is opened.
      await rm(config.indexDir, { recursive: true, force: true });
      const progress = createProgress(cli.io);
      const engine = await cli.openEngine(config, log, cli.io.clock, progress.onStep);
      try {
        if (encode === true) await engine.encodeAgain(progress.onStep);
        await engine.prepare(progress.onStep);
        progress.stop();
        const { indexed } = await engine.library.status(OPERATOR);
        say(cli.io, `The index is new: ${indexed} papers.`);
      } finally {
        progress.stop();
        await engine.close();
      }
    });
}
