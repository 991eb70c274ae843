// Local mode: the bot as on Discord, but connected to the stand-in in this process, and a person there for the terminal.
import { createDiscordBot } from '../adapters/discord/client.ts';
import type { ChatLink } from '../adapters/terminal/link.ts';
import type { Config } from '../config.ts';
import { createStandin } from '../standin/standin.ts';
import { type CoreParts, composeBot } from './bot.ts';
import { composeDownloads } from './downloads.ts';
import { createLocalLink } from './local-link.ts';

export interface LocalBot {
  readonly link: ChatLink;
  /** Address of the playground page, or null while there is none. */
  readonly address: string | null;
  stop(deadlineMs: number): Promise<void>;
}

/** Requests kept for tests are of no use here. */
const KEEP_REQUESTS = 0;

export async function startLocal(
  parts: CoreParts & { readonly config: Config },
): Promise<LocalBot> {
  const { engine, log, clock } = parts;
  const standin = await createStandin({
    applicationName: 'Digest Bot',
    requestLimit: KEEP_REQUESTS,
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
  try {
    await discord.start();
  } catch (error) {
    await standin.close();
    throw error;
  }
  return {
    // The operator sits at this terminal, so the person may do what an admin may.
    link: createLocalLink(standin, { person: 'admin', channel: 'general' }, () => discord.health()),
    address: null,
    async stop(deadlineMs) {
      await discord.stop(deadlineMs);
      await standin.close();
    },
  };
}
