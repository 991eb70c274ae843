/** Which gateway event needs which intent (docs: events/gateway, "List of Intents"). */
import type { Settings } from '../settings.ts';

export const Intent = {
  guilds: 1 << 0,
  members: 1 << 1,
  presences: 1 << 8,
  guildMessages: 1 << 9,
  guildReactions: 1 << 10,
  guildTyping: 1 << 11,
  directMessages: 1 << 12,
  directReactions: 1 << 13,
  directTyping: 1 << 14,
  messageContent: 1 << 15,
} as const;

/** All bits that exist: 0–16, 20, 21, 24, 25. */
const KNOWN = (1 << 17) - 1 + (1 << 20) + (1 << 21) + (1 << 24) + (1 << 25);

const PRIVILEGED = {
  members: Intent.members,
  presences: Intent.presences,
  messageContent: Intent.messageContent,
} as const;

/** The close code that these intents earn, or undefined when they are fine. */
export const intentsProblem = (
  intents: unknown,
  granted: Settings['privilegedIntents'],
): 4013 | 4014 | undefined => {
  if (typeof intents !== 'number' || !Number.isInteger(intents) || intents < 0) return 4013;
  if ((intents & ~KNOWN) !== 0) return 4013;
  for (const [name, bit] of Object.entries(PRIVILEGED))
    if (intents & bit && !granted.includes(name as keyof typeof PRIVILEGED)) return 4014;
  return undefined;
};

/** The intent an event needs, by whether it happened in a guild; 0 = always sent. */
export const intentFor = (event: string, inGuild: boolean): number => {
  if (event.startsWith('MESSAGE_REACTION'))
    return inGuild ? Intent.guildReactions : Intent.directReactions;
  if (event.startsWith('MESSAGE_')) return inGuild ? Intent.guildMessages : Intent.directMessages;
  if (event === 'TYPING_START') return inGuild ? Intent.guildTyping : Intent.directTyping;
  if (/^(GUILD|CHANNEL|THREAD)_/.test(event)) return inGuild ? Intent.guilds : 0;
  return 0;
};
