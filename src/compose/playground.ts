// The playground page of the local mode: its servers, its people, and what it says of this bot.
import type { Library } from '../library.ts';
import type { GuildSetup } from '../standin/furnish.ts';
import { type Playground, startPlayground } from '../standin/playground/server.ts';
import type { Standin } from '../standin/standin.ts';
import { exampleQuestions } from '../usecases/examples.ts';

/** The person at the terminal, who is also the page's admin. */
export const OPERATOR_NAME = 'Ada';
const MEMBER_NAME = 'Mia';

const members = [{ name: MEMBER_NAME }, { name: OPERATOR_NAME, permissions: 'admin' }] as const;

/** Two servers with the same people, so that one can see that what is posted in one stays there. */
export const LOCAL_GUILDS: readonly GuildSetup[] = [
  {
    name: 'Lab',
    channels: [
      { name: 'general', topic: 'Ask about the papers of the day' },
      { name: 'papers', topic: 'Digests and what they say' },
    ],
    members,
  },
  {
    name: 'Reading Group',
    channels: [{ name: 'general', topic: 'Another server: it has digests of its own' }],
    members,
  },
];

const EXAMPLES = 4;

/** Example questions are of the operator's digests, which everybody sees. */
const EVERYBODY = { guildId: null } as const;

const CONNECT = [
  'This page is served by the program in your terminal. The bot behind it is the one that would serve Discord; only the Discord around it is a stand-in. Nothing you write leaves this machine, and all of it is gone when the program stops. Digests that an admin posts are kept.',
  '1. Make an application with a bot at <https://discord.com/developers/applications> and copy its token.\n2. Stop the program, write `DISCORD_TOKEN=…` into `.env`, and start it again with `npm start`.\n3. Open the invite link that it prints, and choose your server.',
  'With a token `HTTP_PORT` serves health and metrics, and this page is off. `npm run digest-bot chat` brings it back.',
];

/**
 * Starts the page.
 * @param port HTTP_PORT; null = 3000 or the next free one.
 * @throws Error in words when the wanted port is taken.
 */
export const composePlayground = (
  standin: Standin,
  library: Library,
  port: number | null,
): Promise<Playground> => {
  let questions: Promise<readonly string[]> | null = null;
  return startPlayground(standin, {
    port,
    people: [
      { name: MEMBER_NAME, role: 'member' },
      { name: OPERATOR_NAME, role: 'admin' },
    ],
    texts: {
      title: 'Digest Bot',
      welcome:
        'Digest Bot answers questions about the daily papers digest, each sentence with the paper that it comes from.',
      connect: CONNECT,
    },
    examples() {
      questions ??= exampleQuestions(library, EVERYBODY, EXAMPLES);
      return questions;
    },
  });
};
