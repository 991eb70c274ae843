/**
 * A local stand-in for Discord: gateway and REST API on loopback, with people who use the bot.
 *
 *   const standin = await createStandin();
 *   // The bot: new Client({ rest: { api: standin.apiUrl }, … }).login(standin.token)
 *   await standin.online();                                   // a bot has identified
 *   const ana = standin.as('member').in('general');
 *   const asked = ana.slash('ask', { question: 'What is new?' });
 *   (await asked.acknowledged()).afterMs;                     // < 3000, or it rejects
 *   const answer = await asked.settled();                     // the message, no longer "is thinking…"
 *   const next = await ana.click(answer, 'Next').settled();   // by label, emoji or custom id
 *   const modal = await ana.click(next, 'Report').modal();
 *   await ana.submit(modal, { why: 'wrong' }).settled();
 *   const reply = await ana.say(`<@${standin.bot.id}> and then?`, { replyTo: answer }).answer();
 *   await standin.as('member').dm().say('hello').answer();
 *   standin.on('message', ({ message, visibleTo }) => …);     // for a terminal or a page
 *   standin.faults.plan({ path: '/channels/*', status: 503, times: 2 });
 *   standin.violations;                                       // what Discord would not have liked
 *   await standin.close();
 *
 * It starts with one server "Lab" (channels general, papers, forum reading; people member, admin, owner).
 * It knows Discord's API and nothing of the bot. Facts: Discord's docs, by name in each file.
 */

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type Clock, createIds } from './clock.ts';
import { createEvents, type Events, type Violation } from './events.ts';
import { createFaults, type Faults } from './faults.ts';
import { DEFAULT_GUILDS, furnishGuild, type GuildSetup } from './furnish.ts';
import { createGateway, type Gateway } from './gateway/server.ts';
import { expireInteractions } from './interactions.ts';
import { createJournal, type RequestEntry } from './journal.ts';
import type { Kit } from './kit.ts';
import { createPerson, findChannel, findUser, type Person } from './person/person.ts';
import type { Channel, Guild, Overwrite } from './place-types.ts';
import { addChannel, addMember, addUser, type ChannelSetup, putChannel } from './places.ts';
import { createRest } from './rest/server.ts';
import { applicationFlags, DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { restoreWorld, snapshotWorld } from './snapshot.ts';
import type { Id, User } from './types.ts';
import { createWorld, type World } from './world.ts';

export interface StandinOptions {
  /** 0 = any free port. */
  readonly port?: number;
  readonly clock?: Clock;
  readonly token?: string;
  readonly applicationName?: string;
  /** Fixed id, needed when a snapshot is to be restored later. */
  readonly applicationId?: Id;
  readonly guilds?: readonly GuildSetup[];
  readonly settings?: Partial<Settings>;
  /** Milliseconds of real time that people wait for the bot before they give up. */
  readonly waitMs?: number;
  /** Requests kept in `requests`; 0 keeps none. */
  readonly requestLimit?: number;
  /** A world from `snapshot()`; takes the place of `guilds`. */
  readonly snapshot?: unknown;
}

export interface Standin {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** For discord.js' `rest.api`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly bot: User;
  readonly world: World;
  readonly on: Events['on'];
  readonly requests: readonly RequestEntry[];
  readonly violations: readonly Violation[];
  /** Forgets requests and violations so far. */
  clearJournal(): void;
  /** 401, 403 and 429 answers so far: Discord bans an address at 10 000 in ten minutes. */
  invalidRequests(): number;
  readonly faults: Faults;
  readonly gateway: Gateway;
  /** Resolves when a bot has identified. */
  online(): Promise<void>;
  /** A person by id or name. */
  as(who: string): Person;
  user(who: string): User;
  channel(which: string): Channel;
  guild(which: string): Guild;
  addGuild(setup: GuildSetup): Guild;
  /** The server removes the bot. */
  removeBot(guildId: Id): void;
  addChannel(guildId: Id, setup: ChannelSetup): Channel;
  removeChannel(channelId: Id): void;
  addUser(name: string): User;
  addMember(guildId: Id, userId: Id, permissions?: bigint): void;
  /** Sets a channel's permission overwrites, e.g. to take SEND_MESSAGES from the bot. */
  overwrite(channelId: Id, overwrites: readonly Overwrite[]): void;
  /** This person refuses direct messages (50007), or takes them again. */
  closeDms(userId: Id, closed: boolean): void;
  /** Marks interactions that are past their deadline as failed; for tests that move the clock. */
  tick(): void;
  snapshot(): unknown;
  restore(snapshot: unknown): void;
  close(): Promise<void>;
}

/** People wait this long for a slow bot; a test sets less. */
const DEFAULT_WAIT_MS = 60_000;

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

/** Starts a stand-in on 127.0.0.1; rejects when the port is taken. */
export const createStandin = async (options: StandinOptions = {}): Promise<Standin> => {
  const clock = options.clock ?? { now: Date.now };
  const settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const token = options.token ?? 'standin-token';
  const ids = createIds(clock);
  const events = createEvents();
  const journal = createJournal(clock, events, options.requestLimit ?? 10_000);
  const faults = createFaults(clock);
  const world = createWorld(ids, {
    applicationName: options.applicationName ?? 'Bot',
    token,
    ...(options.applicationId ? { applicationId: options.applicationId } : {}),
  });
  world.application.flags = applicationFlags(settings);
  const kit: Kit = {
    world,
    clock,
    ids,
    events,
    journal,
    faults,
    settings,
    address: { url: '' },
  };
  const gateway = createGateway(kit);
  const rest = createRest(kit);
  const server = createAdaptorServer({ fetch: rest.app.fetch }) as Server;
  server.on('upgrade', gateway.upgrade);
  const port = await listen(server, options.port ?? 0);
  kit.address.url = `http://127.0.0.1:${port}`;
  const restore = (snapshot: unknown) =>
    ids.continueAfter(restoreWorld(world, snapshot, kit.address.url));
  if (options.snapshot !== undefined) restore(options.snapshot);
  else for (const guild of options.guilds ?? DEFAULT_GUILDS) furnishGuild(kit, guild);

  const tick = () => expireInteractions(kit);
  const deadlines = new Set<NodeJS.Timeout>();
  events.on('interaction', () => {
    // A little after the deadline, so that the clock is past it when the timer fires.
    const timer = setTimeout(() => {
      deadlines.delete(timer);
      tick();
    }, settings.ackDeadlineMs + 20);
    timer.unref();
    deadlines.add(timer);
  });

  const guildNamed = (which: string): Guild => {
    const all = [...world.guilds.values()];
    const found = world.guilds.get(which) ?? all.find((guild) => guild.name === which);
    if (!found) throw new Error(`No server "${which}".`);
    return found;
  };
  const channelNamed = (which: string) => findChannel(kit, [...world.channels.values()], which);

  return {
    url: kit.address.url,
    apiUrl: `${kit.address.url}/api`,
    token,
    bot: world.bot,
    world,
    on: events.on,
    requests: journal.requests,
    violations: journal.violations,
    clearJournal: journal.clear,
    invalidRequests: rest.invalidRequests,
    faults,
    gateway,
    online: () =>
      new Promise((resolve) => {
        if (gateway.online() > 0) return resolve();
        const stop = events.on('gateway', ({ connected }) => {
          if (!connected) return;
          stop();
          resolve();
        });
      }),
    as: (who) => createPerson(kit, who, options.waitMs ?? DEFAULT_WAIT_MS),
    user: (who) => findUser(kit, who),
    channel: channelNamed,
    guild: guildNamed,
    addGuild: (setup) => furnishGuild(kit, setup),
    removeBot(guildId) {
      const guild = guildNamed(guildId);
      events.emit('guild', { guildId: guild.id, change: 'delete' });
      const members = new Map(guild.members);
      members.delete(world.bot.id);
      world.guilds.set(guild.id, { ...guild, members });
    },
    addChannel: (guildId, setup) => addChannel(kit, guildId, setup),
    removeChannel(channelId) {
      const channel = channelNamed(channelId);
      events.emit('channel', { channel, change: 'delete' });
      world.channels.delete(channel.id);
      world.messages.delete(channel.id);
    },
    addUser: (name) => addUser(kit, name),
    addMember: (guildId, userId, permissions) => addMember(kit, guildId, userId, permissions),
    overwrite(channelId, overwrites) {
      putChannel(kit, { ...channelNamed(channelId), overwrites }, 'update');
    },
    closeDms(userId, closed) {
      if (closed) world.closedDms.add(userId);
      else world.closedDms.delete(userId);
    },
    tick,
    snapshot: () => snapshotWorld(world, ids.last(), kit.address.url),
    restore,
    async close() {
      for (const timer of deadlines) clearTimeout(timer);
      await gateway.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
