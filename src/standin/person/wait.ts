/** Waiting for something to become true in the world, without polling. */
import type { EventName, StandinEvents } from '../events.ts';
import type { Kit } from '../kit.ts';
import type { Id } from '../types.ts';

const CHANGES: readonly EventName[] = [
  'message',
  'messageUpdate',
  'messageDelete',
  'interactionUpdate',
  'typing',
];

/** Which changes are worth a look: with hundreds of people waiting, most changes concern somebody else. */
export type Concerns = (event: StandinEvents[EventName]) => boolean;

/** Messages and typing in these channels. */
export const inChannels =
  (channelIds: readonly Id[]): Concerns =>
  (event) => {
    if ('message' in event) return channelIds.includes(event.message.channel_id);
    return 'channelId' in event && channelIds.includes(event.channelId);
  };

/** One interaction, its messages, and the message whose component it came from. */
export const ofInteraction =
  (interactionId: Id, sourceId: Id | undefined): Concerns =>
  (event) => {
    if ('interaction' in event) return event.interaction.id === interactionId;
    if (!('message' in event)) return false;
    const { id, interaction_metadata } = event.message;
    return id === sourceId || interaction_metadata?.id === interactionId;
  };

/**
 * Resolves with the first defined result of `probe`, tried now and after every change that concerns it.
 * Rejects when `probe` throws, or with `describe()` after `waitMs` of real time.
 */
export const waitFor = <T>(
  kit: Kit,
  waitMs: number,
  probe: () => T | undefined,
  describe: () => string,
  concerns: Concerns,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const stops: (() => void)[] = [];
    const finish = (act: () => void) => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      act();
    };
    const timer = setTimeout(
      () => finish(() => reject(new Error(`Waited ${waitMs} ms: ${describe()}`))),
      waitMs,
    );
    const attempt = () => {
      try {
        const result = probe();
        if (result !== undefined) finish(() => resolve(result));
      } catch (error) {
        finish(() => reject(error));
      }
    };
    for (const name of CHANGES)
      stops.push(
        kit.events.on(name, (event) => {
          if (concerns(event)) attempt();
        }),
      );
    attempt();
  });
