/** Who a message pings (docs: resources/message, "Allowed Mentions Object"). */
import type { Kit } from './kit.ts';
import { Permission } from './permissions.ts';
import type { Channel } from './place-types.ts';
import { formError } from './refusal.ts';
import type { MessageInput } from './schema/message.ts';
import type { Id, Message, User } from './types.ts';
import { permissionsIn } from './world.ts';

type Parse = 'users' | 'roles' | 'everyone';
const ALL: readonly Parse[] = ['users', 'roles', 'everyone'];

const named = (content: string, pattern: RegExp): readonly Id[] => [
  ...new Set([...content.matchAll(pattern)].map((match) => match[1] ?? '')),
];

/**
 * The users, roles and @everyone that this text pings under these `allowed_mentions`.
 * Absent ones mean `defaultParse` (everything for a normal message, users only for an interaction's).
 */
export const mentionsIn = (
  kit: Kit,
  channel: Channel,
  author: User,
  content: string,
  allowed: MessageInput['allowed_mentions'],
  defaultParse: readonly Parse[] = ALL,
  reply: Partial<Message> = {},
): Pick<Message, 'mentions' | 'mention_roles' | 'mention_everyone'> => {
  // `{replied_user: false}` alone restricts nothing: the safe reading of a case that the docs leave open.
  const restricts = allowed && (allowed.parse || allowed.users || allowed.roles);
  const parse = restricts ? (allowed.parse ?? []) : defaultParse;
  for (const key of ['users', 'roles'] as const)
    if ((allowed?.[key]?.length ?? 0) > 0 && parse.includes(key))
      throw formError(
        ['allowed_mentions'],
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${key}"] and ${key}: [ids...] are mutually exclusive.`,
      );
  const guild = channel.guildId ? kit.world.guilds.get(channel.guildId) : undefined;
  const permitted = (key: 'users' | 'roles', id: Id) =>
    parse.includes(key) || (allowed?.[key]?.includes(id) ?? false);
  const users = named(content, /<@!?(\d{17,20})>/g).filter((id) => permitted('users', id));
  const target = reply.referenced_message?.author.id;
  const pingsReply = target !== undefined && (allowed ? (allowed.replied_user ?? false) : true);
  const ids = pingsReply && !users.includes(target) ? [...users, target] : users;
  const everyone =
    /@(everyone|here)\b/.test(content) &&
    parse.includes('everyone') &&
    (permissionsIn(kit.world, channel, author.id) & Permission.mentionEveryone) !== 0n;
  return {
    mentions: ids.flatMap((id) => kit.world.users.get(id) ?? []),
    mention_roles: named(content, /<@&(\d{17,20})>/g).filter(
      (id) => guild?.roles.has(id) && permitted('roles', id),
    ),
    mention_everyone: everyone,
  };
};
