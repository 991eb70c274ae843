/** Servers, their channels, roles and members, read only (docs: resources/guild). */
import { Permission } from '../permissions.ts';
import { refusal } from '../refusal.ts';
import { channelJson, guildJson, memberWithUser, rolesJson } from '../wire.ts';
import { guildOf, permissionsIn } from '../world.ts';
import { type Answer, type Call, ok, param, type Route, route } from './call.ts';

const guild = (call: Call) => guildOf(call.kit.world, param(call, 'guild'));

const member = (call: Call, userId: string): Answer => {
  const found = memberWithUser(call.kit.world, guild(call), userId);
  if (!found) throw refusal('unknownMember');
  return ok(found);
};

const channels = (call: Call) =>
  [...call.kit.world.channels.values()]
    .filter((one) => one.guildId === guild(call).id && one.thread === undefined)
    .map((one) => channelJson(call.kit.world, one));

/** Those that are not archived, in channels that the bot sees. */
const activeThreads = (call: Call) => {
  const { world } = call.kit;
  return [...world.channels.values()]
    .filter(
      (one) =>
        one.guildId === guild(call).id &&
        one.thread?.archived === false &&
        (permissionsIn(world, one, world.bot.id) & Permission.viewChannel) !== 0n,
    )
    .map((one) => channelJson(world, one));
};

export const guildRoutes: readonly Route[] = [
  route('GET', '/guilds/:guild', (call) => ok(guildJson(guild(call)))),
  route('GET', '/guilds/:guild/channels', (call) => ok(channels(call))),
  route('GET', '/guilds/:guild/threads/active', (call) =>
    ok({ threads: activeThreads(call), members: [], has_more: false }),
  ),
  route('GET', '/guilds/:guild/roles', (call) => ok(rolesJson(guild(call)))),
  route('GET', '/guilds/:guild/members/@me', (call) => member(call, call.kit.world.bot.id)),
  route('GET', '/guilds/:guild/members/:user', (call) => member(call, param(call, 'user'))),
];
