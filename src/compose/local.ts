// Local mode: the bot as on Discord, but connected to the stand-in in this process; people use it from a terminal and a page.
import { createDiscordBot } from '../adapters/discord/client.ts';
import type { ChatLink } from '../adapters/terminal/link.ts';
import type { Config } from '../config.ts';
import { createStandin } from '../standin/standin.ts';
import { type CoreParts, composeBot } from './bot.ts';
import { composeDownloads } from './downloads.ts';
import { createLocalLink } from './local-link.ts';
import { composePlayground, LOCAL_GUILDS, OPERATOR_NAME } from './playground.ts';

export interface LocalBot {
  readonly link: ChatLink;
  /** Address of the playground page. */
  readonly address: string;
  stop(deadlineMs: number): Promise<void>;
}

/** Requests kept for tests are of no use here. */
const KEEP_REQUESTS = 0;

export async function startLocal(
  parts: CoreParts & { readonly config: Config },
): Promise<LocalBot> {
  const { engine, log, clock, config } = parts;
  const standin = await createStandin({
    applicationName: 'Digest Bot',
    requestLimit: KEEP_REQUESTS,
    guilds: LOCAL_GUILDS,
  });
  const library = { ...engine.library, downloads: composeDownloads(standin.apiUrl) };
  const discord = createDiscordBot({
    token: standin.token,
    apiUrl: standin.apiUrl,
    guildId: null,
    // Files that are attached in the stand-in lie there, and its address is known only now.
    bot: composeBot({ ...parts, engine: { ...engine, library } }),
    log,
    clock,
  });
  const close = async (deadlineMs: number): Promise<void> => {
    await discord.stop(deadlineMs);
    await standin.close();
  };
  try {
    await discord.start();
    const page = await composePlayground(standin, engine.library, config.httpPort);
    return {
      // The operator sits at this terminal, so the person may do what an admin may.
      link: createLocalLink(standin, { person: OPERATOR_NAME, channel: 'Lab/general' }, () =>
        discord.health(),
      ),
      address: page.address,
      async stop(deadlineMs) {
        await page.close();
        await close(deadlineMs);
      },
    };
  } catch (error) {
    await close(0);
    throw error;
  }
}
