// `digest-bot paper`: one paper's card.
import { Command } from 'commander';
import { paperNamed } from '../../commands/parts/find-paper.ts';
import { createStyle } from '../adapters/terminal/style.ts';
import { UserError } from '../domain/errors.ts';
import { type Cli, say } from './io.ts';
import { paperJson } from './json.ts';
import { paperText } from './print.ts';
import { OPERATOR, withLibrary } from './session.ts';
import { words } from './words.ts';

/** As many as the card in Discord names. */
const SIMILAR = 3;

export function paperCommand(cli: Cli): Command {
  return new Command('paper')
    .description('show one paper: abstract, links, similar papers')
    .argument('[paper...]', 'arXiv id or link, or the title')
    .option('--json', 'write one line of JSON')
    .addHelpText(
      'after',
      `
Examples:
  digest-bot paper 2410.09342
  digest-bot paper --json "ALLoRA: Adaptive Learning Rate Mitigates LoRA Fatal Flaws"`,
    )
    .action(async (given: string[], { json }: { json?: boolean }) => {
      const reference = words(given, 'paper');
      await withLibrary(cli, async (library) => {
        const found = await paperNamed(library, OPERATOR, reference);
        if (found === null) {
          const { hits } = await library.search(OPERATOR, reference, { limit: SIMILAR });
          const near = hits.map(({ paper }) => `\n  - ${paper.title}`).join('');
          throw new UserError(
            `No paper is called that.${near === '' ? '' : ` These come nearest:${near}`}`,
          );
        }
        const [days, similar] = await Promise.all([
          library.daysOf(OPERATOR, found),
          library.similar(OPERATOR, found, SIMILAR),
        ]);
        const style = createStyle(cli.io.output, cli.io.env);
        const value = {
          ...paperJson(found),
          days,
          similar: similar.map(({ id, rawTitle }) => ({ id, title: rawTitle })),
        };
        say(cli.io, json ? JSON.stringify(value) : paperText(found, { days, similar }, style));
      });
    });
}
