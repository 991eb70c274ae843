// `digest-bot search`: ranked papers for one text, or a batch as JSON Lines.
import { Command } from 'commander';
import { createStyle } from '../adapters/terminal/style.ts';
import { runBatch } from './batch.ts';
import { type Cli, say, tell } from './io.ts';
import { MAX_PAPERS, searchJson } from './json.ts';
import { searchText } from './print.ts';
import { OPERATOR, withLibrary } from './session.ts';
import { upTo, words } from './words.ts';

interface Options {
  readonly json?: boolean;
  readonly batch?: boolean;
  readonly limit: number;
}

export function searchCommand(cli: Cli): Command {
  return new Command('search')
    .description('rank the papers of the digests for a text')
    .argument('[text...]', 'words, a title, an arXiv id, or a "quoted phrase"')
    .option('--limit <n>', 'papers to list', upTo(50), MAX_PAPERS)
    .option('--json', 'write one line of JSON')
    .option('--batch', 'read {"id","question"} as JSON Lines from standard input')
    .addHelpText(
      'after',
      `
Examples:
  digest-bot search pruning language models
  digest-bot search --limit 3 --json "milky way"
  digest-bot search --batch < queries.jsonl

The batch writes the same lines as "ask --batch", without sentences; "kind" is "unknown" when nothing comes close.`,
    )
    .action(async (text: string[], { json, batch, limit }: Options) => {
      if (batch === true) return searchBatch(cli);
      const query = words(text, 'text');
      await withLibrary(cli, async (library) => {
        const result = await library.search(OPERATOR, query, { limit });
        const style = createStyle(cli.io.output, cli.io.env);
        say(cli.io, json ? JSON.stringify(searchJson(result)) : searchText(result, style));
      });
    });
}

async function searchBatch(cli: Cli): Promise<void> {
  const bad = await withLibrary(cli, (library) =>
    runBatch(
      {
        input: cli.io.input,
        write: (line) => say(cli.io, line),
        problem: (text) => tell(cli.io, text),
      },
      async ({ question, history }) => {
        // A search has no memory: earlier questions only lend their words.
        const query = [...history, question].join(' ');
        return searchJson(await library.search(OPERATOR, query, { limit: MAX_PAPERS }));
      },
    ),
  );
  if (bad > 0) throw new Error(`${bad} lines could not be answered; see above.`);
}
