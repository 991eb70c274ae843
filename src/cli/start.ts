// `digest-bot start` and `chat`: serve Discord, or without a token the same bot in local mode on this terminal.
import { Command } from 'commander';
import { ConfigError } from '../config.ts';
import type { Cli } from './io.ts';
import { openSettings } from './session.ts';

export function startCommand(cli: Cli): Command {
  return new Command('start')
    .description('serve Discord; without DISCORD_TOKEN chat here, on a local stand-in for Discord')
    .addHelpText(
      'after',
      `
The first start indexes the digests in SEEDS_DIR. Ctrl-C finishes what is running and ends.

Examples:
  digest-bot start
  echo "what does f-distill do?" | digest-bot start
  DISCORD_TOKEN=… digest-bot start`,
    )
    .action(() => start(cli, 'as set'));
}

export function chatCommand(cli: Cli): Command {
  return new Command('chat')
    .description('chat with the bot on this terminal, also when there is a DISCORD_TOKEN')
    .addHelpText(
      'after',
      `
A line is a question; a line that begins with / is a command, as in Discord; a number presses a button.
In a pipe: one request a line.

Examples:
  digest-bot chat
  printf 'what does f-distill do?\\n/today\\n' | digest-bot chat`,
    )
    .action(() => start(cli, 'local'));
}

async function start(cli: Cli, mode: 'as set' | 'local'): Promise<void> {
  const local = mode === 'local' || !cli.io.env.DISCORD_TOKEN?.trim();
  // A server says what it does; between a person's questions only what is wrong is worth a line.
  const { config, log } = openSettings(cli.io, local ? 'warn' : 'info');
  const { token } = config.discord;
  if (local) {
    const { chatLocally } = await import('./start/local.ts');
    await chatLocally(cli, config, log);
  } else if (token !== null) {
    const { serveDiscord } = await import('./start/serve.ts');
    await serveDiscord(cli, config, log, token);
  } else throw new ConfigError('DISCORD_TOKEN is empty.');
}
