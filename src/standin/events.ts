/** What happens in the stand-in's world, for its gateway, its people, a terminal and a page to follow. */
import type { Interaction } from './command-types.ts';
import type { Channel } from './place-types.ts';
import type { Id, Message } from './types.ts';

/** Something Discord would frown at, also where it tolerates it. */
export interface Violation {
  readonly at: number;
  /** Short name, e.g. `unknown-route`, `unknown-field`, `refused`, `gateway`. */
  readonly rule: string;
  readonly detail: string;
}

/** `visibleTo` names the only person who may see an ephemeral message; absent = whoever sees the channel. */
export interface StandinEvents {
  readonly message: {
    readonly message: Message;
    readonly visibleTo?: Id;
    readonly duplicates?: number;
  };
  readonly messageUpdate: { readonly message: Message; readonly visibleTo?: Id };
  readonly messageDelete: { readonly message: Message; readonly visibleTo?: Id };
  readonly typing: { readonly channelId: Id; readonly userId: Id; readonly at: number };
  readonly reaction: {
    readonly message: Message;
    readonly userId: Id;
    readonly emoji: string;
    readonly added: boolean;
  };
  readonly channel: {
    readonly channel: Channel;
    readonly change: 'create' | 'update' | 'delete';
  };
  readonly guild: { readonly guildId: Id; readonly change: 'create' | 'update' | 'delete' };
  /** A person used a command, component or modal; only that person sees it. */
  readonly interaction: { readonly interaction: Interaction; readonly duplicates?: number };
  /** It was acknowledged, opened a modal, got choices, was answered or failed. */
  readonly interactionUpdate: { readonly interaction: Interaction };
  /** The bot changed its commands (of one guild, or global when absent). */
  readonly commands: { readonly guildId?: Id };
  readonly violation: Violation;
  /** A bot's gateway session came up or went away. */
  readonly gateway: { readonly connected: boolean; readonly sessions: number };
}

export type EventName = keyof StandinEvents;
type Listener<K extends EventName> = (event: StandinEvents[K]) => void;

/** A typed emitter. `on` returns the function that unsubscribes. Listeners run at once, in order. */
export const createEvents = () => {
  const listeners = new Map<EventName, Set<Listener<never>>>();
  return {
    on<K extends EventName>(name: K, listener: Listener<K>): () => void {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener as Listener<never>);
      return () => {
        set.delete(listener as Listener<never>);
      };
    },
    emit<K extends EventName>(name: K, event: StandinEvents[K]): void {
      for (const listener of [...(listeners.get(name) ?? [])]) (listener as Listener<K>)(event);
    },
  };
};

export type Events = ReturnType<typeof createEvents>;
