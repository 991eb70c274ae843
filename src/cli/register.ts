// `digest-bot register`: writes the commands to Discord without starting the bot.
import { Command } from 'commander';
import { UserError } from '../domain/errors.ts';
import { type Cli, say } from './io.ts';
import { openSettings } from './session.ts';

export function registerCommand(cli: Cli): Command {
  return new Command('register')
    .description('write the commands to Discord, if they differ; "start" does this too')
    .addHelpText(
      'after',
      `
With DISCORD_GUILD_ID the commands go to that one server, where they appear at once.

Example:
  DISCORD_GUILD_ID=123456789012345678 digest-bot register`,
    )
    .action(async () => {
      const { config } = openSettings(cli.io);
      const { token, guildId } = config.discord;
      if (token === null) {
        throw new UserError('DISCORD_TOKEN is empty: set it to the token of your application.');
      }
      const { registerAtDiscord } = await import('../compose/register.ts');
      const { outcome, invite } = await registerAtDiscord({ ...config.discord, token });
      const where = guildId === null ? 'all servers' : `server ${guildId}`;
      say(
        cli.io,
        outcome === 'registered'
          ? `The commands are registered for ${where}.`
          : `The commands for ${where} are up to date.`,
      );
      say(cli.io, `Invite the bot: ${invite}`);
    });
}
