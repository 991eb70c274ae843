/** A bare REST caller, for what discord.js' own checks would never let out. */
import { createStandin, type StandinOptions } from '../../src/standin/standin.ts';

export interface RawAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any route, looked into by the tests
  readonly body: any;
  readonly headers: Headers;
}

/** A stand-in on a clock that only moves when told, and a caller with the bot's token. */
export const startRaw = async (options: StandinOptions = {}) => {
  let now = Date.UTC(2026, 0, 5, 12);
  const standin = await createStandin({ clock: { now: () => now }, waitMs: 1000, ...options });
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<RawAnswer> => {
    const answer = await fetch(`${standin.apiUrl}/v10${path}`, {
      method,
      headers: {
        authorization: `Bot ${standin.token}`,
        'user-agent': 'DiscordBot (https://example.org, 1.0)',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: text === '' ? undefined : JSON.parse(text),
      headers: answer.headers,
    };
  };
  return {
    standin,
    call,
    advance: (ms: number) => {
      now += ms;
      standin.tick();
    },
  };
};

export const ASK = {
  name: 'ask',
  description: 'Ask',
  options: [{ type: 3, name: 'question', description: 'What' }],
};
