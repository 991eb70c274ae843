/** The life of an interaction: created by a person, acknowledged once within three seconds, edited for fifteen minutes. */
import { randomUUID } from 'node:crypto';
import type { Interaction } from './command-types.ts';
import type { Kit } from './kit.ts';
import type { Channel } from './place-types.ts';
import { refusal } from './refusal.ts';
import type { Id } from './types.ts';

export interface NewInteraction {
  readonly type: Interaction['type'];
  readonly userId: Id;
  readonly channel: Channel;
  readonly data: unknown;
  readonly messageId?: Id;
  readonly locale?: string;
  readonly duplicates?: number;
}

/** Stores an interaction's new state and tells the world. */
export const updateInteraction = (kit: Kit, interaction: Interaction): void => {
  kit.world.interactions.set(interaction.id, interaction);
  if (interaction.ack || interaction.failed) kit.world.pending.delete(interaction.id);
  kit.events.emit('interactionUpdate', { interaction });
};

/** Forgets the oldest interactions whose tokens have died, so that a long run stays small. */
const forgetDead = ({ world, clock, settings }: Kit): void => {
  for (const one of world.interactions.values()) {
    if (clock.now() - one.createdAt <= settings.tokenLifetimeMs * 2) return;
    world.interactions.delete(one.id);
    world.interactionByToken.delete(one.token);
  }
};

/** Creates an interaction and dispatches it; the deadline starts now. */
export const openInteraction = (kit: Kit, made: NewInteraction): Interaction => {
  forgetDead(kit);
  const id = kit.ids.next();
  const interaction: Interaction = {
    id,
    token: `aW50ZXJhY3Rpb24${id}.${randomUUID()}`,
    type: made.type,
    userId: made.userId,
    channelId: made.channel.id,
    ...(made.channel.guildId ? { guildId: made.channel.guildId } : {}),
    createdAt: kit.clock.now(),
    data: made.data,
    ...(made.messageId ? { messageId: made.messageId } : {}),
    locale: made.locale ?? 'en-US',
    deferred: false,
    followupIds: [],
    failed: false,
  };
  kit.world.interactions.set(id, interaction);
  kit.world.interactionByToken.set(interaction.token, id);
  kit.world.pending.add(id);
  kit.events.emit('interaction', {
    interaction,
    ...(made.duplicates ? { duplicates: made.duplicates } : {}),
  });
  return kit.world.interactions.get(id) ?? interaction;
};

/** Marks every interaction whose three seconds are over as failed. Called by a timer and by tests that move the clock. */
export const expireInteractions = (kit: Kit): void => {
  const limit = kit.clock.now() - kit.settings.ackDeadlineMs;
  for (const id of kit.world.pending) {
    const one = kit.world.interactions.get(id);
    if (one && one.createdAt <= limit) updateInteraction(kit, { ...one, failed: true });
  }
};

/** The interaction a callback may acknowledge now; throws 10062 when unknown or too late, 40060 when done already. */
export const acknowledgeable = (kit: Kit, id: Id, token: string): Interaction => {
  const one = kit.world.interactions.get(id);
  if (!one || one.token !== token) throw refusal('unknownInteraction');
  if (one.ack) throw refusal('alreadyAcknowledged');
  if (kit.clock.now() - one.createdAt > kit.settings.ackDeadlineMs) {
    if (!one.failed) updateInteraction(kit, { ...one, failed: true });
    throw refusal('unknownInteraction');
  }
  return one;
};

/** The interaction behind a webhook token; throws 50027 when expired, 10015 when unknown or not acknowledged yet. */
export const byWebhook = (kit: Kit, applicationId: Id, token: string): Interaction => {
  const id = kit.world.interactionByToken.get(token);
  const one = id === undefined ? undefined : kit.world.interactions.get(id);
  if (applicationId !== kit.world.application.id || !one) throw refusal('unknownWebhook');
  if (kit.clock.now() - one.createdAt > kit.settings.tokenLifetimeMs)
    throw refusal('invalidWebhookToken');
  if (!one.ack) throw refusal('unknownWebhook');
  return one;
};
