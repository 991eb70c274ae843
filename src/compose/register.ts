// Registers the commands with nothing but REST: no gateway, no database.
import { REST, Routes } from 'discord.js';
import { commands } from '../../commands/index.ts';
import { explainStart } from '../adapters/discord/errors.ts';
import { inviteUrl } from '../adapters/discord/invite.ts';
import { registerCommands } from '../adapters/discord/register.ts';
import type { Config } from '../config.ts';

/** @throws DiscordError in words when Discord refuses the token or cannot be reached. */
export async function registerAtDiscord(
  discord: Config['discord'] & { readonly token: string },
): Promise<{ readonly outcome: 'registered' | 'unchanged'; readonly invite: string }> {
  const api = discord.apiUrl === null ? {} : { api: discord.apiUrl };
  const rest = new REST({ version: '10', ...api }).setToken(discord.token);
  try {
    const app = (await rest.get(Routes.currentApplication())) as { readonly id: string };
    const outcome = await registerCommands(rest, app.id, discord.guildId, commands);
    return { outcome, invite: inviteUrl(app.id) };
  } catch (error) {
    throw explainStart(error, rest.options.api);
  }
}
