/** What a person sees of the world, as the page needs it: servers, channels, people; and addresses that the page may load. */
import { Permission, sendBit } from '../permissions.ts';
import type { Channel } from '../place-types.ts';
import type { Standin } from '../standin.ts';
import type { Attachment, Embed, Id, Message, User } from '../types.ts';
import { permissionsIn } from '../world.ts';
import type {
  ChannelInfo,
  GuildInfo,
  PageTexts,
  PersonInfo,
  ShownMessage,
  Surroundings,
  UserInfo,
} from './protocol.ts';

const userInfo = (user: User): UserInfo => ({
  id: user.id,
  name: user.global_name ?? user.username,
  bot: user.bot ?? false,
});

/** Applications have no shown name of their own in the API; their pages show the application's. */
const botInfo = ({ bot, world }: Standin): UserInfo => ({
  id: bot.id,
  name: world.application.name,
  bot: true,
});

export const channelInfo = (standin: Standin, userId: Id, channel: Channel): ChannelInfo => ({
  id: channel.id,
  type: channel.type,
  name: channel.recipientId ? standin.world.application.name : channel.name,
  guildId: channel.guildId ?? null,
  parentId: channel.parentId,
  topic: channel.topic,
  canWrite:
    channel.type !== 15 &&
    (permissionsIn(standin.world, channel, userId) & sendBit(channel)) !== 0n,
});

/** True when this person may look into the channel. */
export const canSee = (standin: Standin, userId: Id, channelId: Id): boolean => {
  const channel = standin.world.channels.get(channelId);
  if (!channel) return false;
  return (permissionsIn(standin.world, channel, userId) & Permission.viewChannel) !== 0n;
};

const guildsOf = (standin: Standin, userId: Id, channels: readonly Channel[]): GuildInfo[] =>
  [...standin.world.guilds.values()]
    .filter(({ members }) => members.has(userId))
    .map(({ id, name, members, roles }) => ({
      id,
      name,
      channels: channels
        .filter(({ guildId }) => guildId === id)
        .sort((a, b) => a.position - b.position || (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
        .map((channel) => channelInfo(standin, userId, channel)),
      members: [...members.keys()],
      roles: [...roles.values()].map((role) => ({ id: role.id, name: role.name })),
    }));

/** All that the named person sees around them. Throws when there is nobody of that name. */
export const surroundingsOf = (
  standin: Standin,
  name: string,
  about: { readonly people: readonly PersonInfo[]; readonly texts: PageTexts },
): Surroundings => {
  const person = standin.as(name);
  const dm = person.dm().channel;
  const bot = botInfo(standin);
  return {
    me: userInfo(person.user),
    person: name,
    people: about.people,
    bot,
    users: [...standin.world.users.values()].map((user) => (user.bot ? bot : userInfo(user))),
    guilds: guildsOf(standin, person.user.id, person.channels()),
    dm: channelInfo(standin, person.user.id, dm),
    online: standin.gateway.online() > 0,
    texts: about.texts,
  };
};

/** The stand-in's files have an address of another port; the page's own server serves the same paths. */
const local = (standin: Standin, url: string): string =>
  url.startsWith(`${standin.url}/`) ? url.slice(standin.url.length) : url;

const withLocalFiles = (standin: Standin, embed: Embed): Embed => ({
  ...embed,
  ...(embed.image ? { image: { url: local(standin, embed.image.url) } } : {}),
  ...(embed.thumbnail ? { thumbnail: { url: local(standin, embed.thumbnail.url) } } : {}),
});

interface CommandData {
  readonly name?: string;
  readonly options?: readonly { readonly type: number; readonly name: string }[];
}

/** The command that a message answers, with its sub-command; undefined when it answers none, or one long gone. */
const commandOf = (standin: Standin, message: Message): string | undefined => {
  if (message.type !== 20 && message.type !== 23) return undefined;
  const one = standin.world.interactions.get(message.interaction_metadata?.id ?? '');
  const data = one?.data as CommandData | undefined;
  const sub = data?.options?.find(({ type }) => type === 1);
  return sub ? `${data?.name} ${sub.name}` : data?.name;
};

/** The message with its files at addresses of the page's own server. */
export const shownMessage = (standin: Standin, message: Message): ShownMessage => {
  const command = commandOf(standin, message);
  return {
    ...message,
    attachments: message.attachments.map(
      (one): Attachment => ({
        ...one,
        url: local(standin, one.url),
        proxy_url: local(standin, one.proxy_url),
      }),
    ),
    embeds: message.embeds.map((embed) => withLocalFiles(standin, embed)),
    ...(message.referenced_message
      ? { referenced_message: shownMessage(standin, message.referenced_message) }
      : {}),
    ...(command === undefined ? {} : { command }),
  };
};
