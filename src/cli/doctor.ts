// `digest-bot doctor`: looks at everything that can be wrong and says what to do; the exit status is 1 when something fails.
import { Command } from 'commander';
import { createStyle, type Style } from '../adapters/terminal/style.ts';
import type { Finding, Level } from './checks/finding.ts';
import { type Cli, say } from './io.ts';
import { openSettings } from './session.ts';

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
      // Loaded here: the checks bring a language model's client, which no other command needs at its start.
      const { examine } = await import('./checks/examine.ts');
      const findings = await examine(cli, settings);
      const style = createStyle(cli.io.output, cli.io.env);
      if (json === true) say(cli.io, JSON.stringify(findings));
      else for (const finding of findings) say(cli.io, line(finding, style));
      const failed = findings.filter(({ level }) => level === 'fail').length;
      if (failed > 0) throw new Error(`${failed} of ${findings.length} checks failed.`);
    });
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
