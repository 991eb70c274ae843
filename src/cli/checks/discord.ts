// Would Discord let the bot in: the token's answer, the application's settings.
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { check, type Finding } from './finding.ts';

const DISCORD = 'https://discord.com/api';
/** Discord answers in well under a second; a network that swallows packets must not hang the check. */
const TIMEOUT_MS = 10_000;

const application = z.object({
  id: z.string(),
  name: z.string(),
  bot_public: z.boolean().optional(),
  bot_require_code_grant: z.boolean().optional(),
  interactions_endpoint_url: z.string().nullish(),
});

/** No token is no fault: it is the local mode. */
export async function checkDiscord({ discord }: Config): Promise<readonly Finding[]> {
  const { token } = discord;
  if (token === null) {
    const found = 'no DISCORD_TOKEN: local mode';
    return [{ name: 'Discord', level: 'ok', found }];
  }
  const ask = (path: string) =>
    fetch(`${discord.apiUrl ?? DISCORD}/v10${path}`, {
      headers: { authorization: `Bot ${token}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  return [
    await check('Discord token', async () => {
      const answer = await ask('/applications/@me').catch(() => null);
      if (answer === null) {
        const advice = `Check the network${discord.apiUrl === null ? '' : ' and DISCORD_API_URL'}.`;
        return { level: 'fail', found: 'Discord cannot be reached', advice };
      }
      if (answer.status === 401) {
        const advice =
          'Reset the token in the developer portal (your application, "Bot") and set DISCORD_TOKEN.';
        return { level: 'fail', found: 'Discord refuses it', advice };
      }
      if (!answer.ok) {
        const advice = 'Try again later; see discordstatus.com.';
        return { level: 'warn', found: `Discord answers ${answer.status}`, advice };
      }
      const app = application.parse(await answer.json());
      if (app.interactions_endpoint_url) {
        const advice =
          'Clear "Interactions Endpoint URL" in the developer portal: with it the bot never sees a command.';
        return { level: 'fail', found: `${app.name} sends interactions elsewhere`, advice };
      }
      if (app.bot_require_code_grant === true) {
        const advice = 'Switch "Requires OAuth2 Code Grant" off: with it the invite link fails.';
        return { level: 'warn', found: app.name, advice };
      }
      return { level: 'ok', found: app.name };
    }),
    {
      name: 'Discord intents',
      level: 'ok',
      // Guilds, guild messages and direct messages are open to every bot; see docs on message content of mentions.
      found: 'none needs to be switched on (no privileged intent is used)',
    },
  ];
}
