/** Who the bot is and where its gateway is. */
import type { Kit } from '../kit.ts';
import { openDm } from '../places.ts';
import { refusal } from '../refusal.ts';
import { channelJson } from '../wire.ts';
import { userOf } from '../world.ts';
import { type Call, noContent, ok, param, type Route, route } from './call.ts';

const gatewayUrl = (kit: Kit): string => kit.address.url.replace('http', 'ws');

const application = (kit: Kit) => ({
  id: kit.world.application.id,
  name: kit.world.application.name,
  icon: null,
  description: '',
  summary: '',
  type: null,
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: '0'.repeat(64),
  flags: kit.world.application.flags,
  bot: kit.world.bot,
  owner: kit.world.bot,
  team: null,
  integration_types_config: { '0': {} },
  flags_new: String(kit.world.application.flags),
  explicit_content_filter: 0,
  eligible_oauth2_scopes: [],
  approximate_guild_count: kit.world.guilds.size,
  approximate_user_install_count: 0,
  approximate_user_authorization_count: 0,
  redirect_uris: [],
  interactions_endpoint_url: null,
  role_connections_verification_url: null,
});

const openDirectMessage = ({ kit, json }: Call) => {
  const id = String((json as { recipient_id?: unknown } | undefined)?.recipient_id);
  return ok(channelJson(kit.world, openDm(kit, userOf(kit.world, id).id)));
};

export const selfRoutes: readonly Route[] = [
  route('GET', '/gateway', ({ kit }) => ok({ url: gatewayUrl(kit) }), { open: true }),
  route('GET', '/gateway/bot', ({ kit }) =>
    ok({
      url: gatewayUrl(kit),
      shards: kit.settings.shards,
      session_start_limit: {
        total: 1000,
        remaining: 1000,
        reset_after: 86_400_000,
        max_concurrency: kit.settings.identifyConcurrency,
      },
    }),
  ),
  route('GET', '/users/@me', ({ kit }) =>
    ok({ ...kit.world.bot, verified: true, mfa_enabled: false, locale: 'en-US' }),
  ),
  route('GET', '/users/:user', (call) => ok(userOf(call.kit.world, param(call, 'user')))),
  route('POST', '/users/@me/channels', openDirectMessage),
  route('GET', '/users/@me/guilds', ({ kit }) =>
    ok(
      [...kit.world.guilds.values()]
        .filter((guild) => guild.members.has(kit.world.bot.id))
        .map((guild) => ({
          id: guild.id,
          name: guild.name,
          icon: null,
          banner: null,
          owner: false,
          permissions: '0',
          features: [],
        })),
    ),
  ),
  route('DELETE', '/users/@me/guilds/:guild', (call) => {
    const { world, events } = call.kit;
    const guild = world.guilds.get(param(call, 'guild'));
    if (!guild) throw refusal('unknownGuild');
    events.emit('guild', { guildId: guild.id, change: 'delete' });
    const members = new Map(guild.members);
    members.delete(world.bot.id);
    world.guilds.set(guild.id, { ...guild, members });
    return noContent;
  }),
  route('GET', '/applications/@me', ({ kit }) => ok(application(kit))),
  route('GET', '/oauth2/applications/@me', ({ kit }) => ok(application(kit))),
  route('GET', '/applications/:application/emojis', () => ok({ items: [] })),
];
