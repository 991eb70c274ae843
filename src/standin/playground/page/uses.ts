/** Interactions on their way: each waits until the bot acknowledges it or lets it fail. */
import type { Id } from '../../types.ts';
import type { Push } from '../protocol.ts';

type Told = Extract<Push, { kind: 'interaction' }>;

export interface Uses {
  /** Resolves when the push about this interaction comes (or came). */
  until(interaction: Id): Promise<Told>;
  tell(push: Told): void;
  /** Nothing more comes of those that wait. */
  forget(): void;
}

export const createUses = (): Uses => {
  const waiting = new Map<Id, (told: Told) => void>();
  /** A quick bot may answer before the server's answer was read. */
  const early = new Map<Id, Told>();
  return {
    until: (interaction) =>
      new Promise((resolve) => {
        const told = early.get(interaction);
        early.delete(interaction);
        if (told) resolve(told);
        else waiting.set(interaction, resolve);
      }),
    tell(push) {
      const resolve = waiting.get(push.interaction);
      waiting.delete(push.interaction);
      if (resolve) resolve(push);
      else early.set(push.interaction, push);
    },
    forget() {
      waiting.clear();
      early.clear();
    },
  };
};
