/** A real discord.js client connected to a stand-in, for the tests beside this file. */
import { Client, type ClientOptions, Events, GatewayIntentBits, Partials } from 'discord.js';
import { createStandin, type StandinOptions } from '../../src/standin/standin.ts';

const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
];

/** Starts both and waits until the client is ready. Call `stop` at the end. */
export const startBot = async (
  options: StandinOptions = {},
  client: Partial<ClientOptions> = {},
) => {
  const standin = await createStandin({ waitMs: 15_000, ...options });
  const bot = new Client({
    intents: INTENTS,
    partials: [Partials.Channel],
    enforceNonce: true,
    ...client,
    rest: { api: standin.apiUrl, ...client.rest },
  });
  const errors: Error[] = [];
  bot.on(Events.Error, (error) => errors.push(error));
  const ready = new Promise((resolve) => bot.once(Events.ClientReady, resolve));
  await bot.login(standin.token);
  await ready;
  const stop = async () => {
    await bot.destroy();
    await standin.close();
  };
  return { standin, bot, errors, stop };
};
