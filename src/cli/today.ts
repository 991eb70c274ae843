// `digest-bot today`: a day's digest by themes; a day without one is answered with the nearest days.
import { Command } from 'commander';
import { readDay } from '../../commands/parts/day.ts';
import { createStyle } from '../adapters/terminal/style.ts';
import { UserError } from '../domain/errors.ts';
import { type Cli, say } from './io.ts';
import { paperJson } from './json.ts';
import { dayText } from './print.ts';
import { OPERATOR, withLibrary } from './session.ts';

export function todayCommand(cli: Cli): Command {
  return new Command('today')
    .description('show the digest of a day by themes; the newest when no day is named')
    .argument('[day...]', '2026-01-15, today, yesterday, 3 days ago')
    .option('--json', 'write one line of JSON')
    .addHelpText(
      'after',
      `
Examples:
  digest-bot today
  digest-bot today 2026-01-15
  digest-bot today --json yesterday`,
    )
    .action(async (day: string[], { json }: { json?: boolean }) => {
      const now = cli.io.clock.now();
      const named = day.length === 0 ? null : readDay(day.join(' '), now);
      await withLibrary(cli, async (library) => {
        const date = named ?? (await library.newestDay(OPERATOR)) ?? readDay('today', now);
        const overview = await library.overview(OPERATOR, date);
        if (overview === null) {
          const { before, after } = await library.daysAround(OPERATOR, date);
          const near = [before, after].filter((one) => one !== null).join(' and ');
          throw new UserError(
            `There is no digest for ${date}. ${near === '' ? 'Import one with "digest-bot import FILE".' : `The nearest: ${near}.`}`,
          );
        }
        const { themes, paperCount } = overview;
        const style = createStyle(cli.io.output, cli.io.env);
        const value = {
          date,
          paperCount,
          themes: themes.map(({ name, papers }) => ({
            name,
            papers: papers.map(({ paper, tldr }) => ({ ...paperJson(paper), tldr })),
          })),
        };
        say(cli.io, json ? JSON.stringify(value) : dayText(date, paperCount, themes, style));
      });
    });
}
