// `digest-bot ask`: one question, or a batch as JSON Lines.
import { Command } from 'commander';
import { createStyle } from '../adapters/terminal/style.ts';
import { runBatch } from './batch.ts';
import { type Cli, say, tell } from './io.ts';
import { answerJson } from './json.ts';
import { answerText } from './print.ts';
import { OPERATOR, withLibrary } from './session.ts';
import { words } from './words.ts';

interface Options {
  readonly json?: boolean;
  readonly batch?: boolean;
}

export function askCommand(cli: Cli): Command {
  return new Command('ask')
    .description('answer a question from the digests, with the papers to prove it')
    .argument('[question...]', 'the question; several words need no quotes')
    .option('--json', 'write the answer as one line of JSON')
    .option('--batch', 'read {"id","question","history"?} as JSON Lines from standard input')
    .addHelpText(
      'after',
      `
Examples:
  digest-bot ask "what does f-distill do?"
  digest-bot ask --json what does f-distill do
  digest-bot ask --batch < questions.jsonl > answers.jsonl

A line of the batch's output: {"id","kind":"answered"|"unknown",
  "sentences":[{"text","cites":[{"id","title","sentence"}]}],"papers":[{"id","title"}]},
with titles and cited sentences as the source has them; {"id","error"} for a line that cannot be read.`,
    )
    .action(async (question: string[], { json, batch }: Options) => {
      if (batch === true) return askBatch(cli);
      const text = words(question, 'question');
      await withLibrary(cli, async (library) => {
        const answer = await library.ask(OPERATOR, { question: text, history: [] });
        const style = createStyle(cli.io.output, cli.io.env);
        say(cli.io, json ? JSON.stringify(answerJson(answer)) : answerText(answer, style));
      });
    });
}

async function askBatch(cli: Cli): Promise<void> {
  const bad = await withLibrary(cli, (library) =>
    runBatch(
      {
        input: cli.io.input,
        write: (line) => say(cli.io, line),
        problem: (text) => tell(cli.io, text),
      },
      async (question) => answerJson(await library.ask(OPERATOR, question)),
    ),
  );
  if (bad > 0) throw new Error(`${bad} lines could not be answered; see above.`);
}
