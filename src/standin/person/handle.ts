/** What a person sees of an interaction: whether it was acknowledged, its answer, a modal, choices. */

import type { Ack, CommandChoice, Interaction, Modal } from '../command-types.ts';
import type { Kit } from '../kit.ts';
import type { Id, Message } from '../types.ts';
import { ofInteraction, waitFor } from './wait.ts';

/** A modal on somebody's screen, ready for `place.submit`. */
export interface OpenModal extends Modal {
  readonly interactionId: Id;
}

export interface InteractionHandle {
  readonly id: Id;
  /** The interaction as it is now. */
  state(): Interaction;
  /** The first answer of the bot: its type, after how many ms, ephemeral or not. Rejects when none came in time. */
  acknowledged(): Promise<Ack>;
  /**
   * The answer, once it stands: the message of a reply, a deferred reply after its first edit, the changed message of
   * a component, or the follow-up to a deferred update. Rejects when the bot did not respond or opened a modal.
   */
  settled(): Promise<Message>;
  /** The first state of any of its messages (answer, follow-ups) that passes the test; for streamed answers. */
  until(test: (message: Message) => boolean): Promise<Message>;
  /** The modal it opened. */
  modal(): Promise<OpenModal>;
  /** The choices of an autocomplete. */
  choices(): Promise<readonly CommandChoice[]>;
  /** The answer as it is now; undefined before it exists or after its deletion. */
  message(): Message | undefined;
  followups(): readonly Message[];
}

const present = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

/** Watches one interaction; every wait gives up after `waitMs` of real time. */
export const interactionHandle = (kit: Kit, id: Id, waitMs: number): InteractionHandle => {
  const state = (): Interaction => {
    const one = kit.world.interactions.get(id);
    if (!one) throw new Error(`Interaction ${id} is gone.`);
    return one;
  };
  const stored = (messageId: Id | undefined): Message | undefined =>
    messageId === undefined
      ? undefined
      : kit.world.messages.get(state().channelId)?.get(messageId)?.message;
  const message = () => stored(state().responseId);
  const followups = () => state().followupIds.flatMap((one) => present(stored(one)));
  const describe = () => {
    const { ack, deferred, failed } = state();
    if (failed) return 'the application did not respond in time';
    if (!ack) return 'not acknowledged yet';
    return `acknowledged with type ${ack.type}, ${deferred ? 'still deferred' : 'answered'}`;
  };
  const alive = (): Interaction => {
    const one = state();
    if (one.failed) throw new Error('The application did not respond.');
    return one;
  };
  const answer = (): Message | undefined => {
    const one = alive();
    if (!one.ack) return undefined;
    if (one.ack.type === 9) throw new Error('It opened a modal: use modal().');
    if (one.ack.type === 8) throw new Error('It gave choices: use choices().');
    if (one.deferred) return undefined;
    const result = one.ack.type === 6 ? (followups()[0] ?? message()) : message();
    if (!result) throw new Error('The answer was deleted.');
    return result;
  };
  const concerns = ofInteraction(id, state().messageId);
  const wait = <T>(probe: () => T | undefined) => waitFor(kit, waitMs, probe, describe, concerns);
  return {
    id,
    state,
    message,
    followups,
    acknowledged: () => wait(() => alive().ack),
    settled: () => wait(answer),
    until: (test) =>
      wait(() => {
        alive();
        return [...present(message()), ...followups()].find(test);
      }),
    modal: () =>
      wait(() => {
        const { ack, modal } = alive();
        if (ack && !modal) throw new Error(`It answered with type ${ack.type}, not with a modal.`);
        return modal && { ...modal, interactionId: id };
      }),
    choices: () => wait(() => alive().choices),
  };
};
