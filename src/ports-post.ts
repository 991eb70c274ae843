// Seams of what the bot does by itself: a post exactly once, a job by one process at a time.
import type { ChannelKind } from './domain/settings.ts';
import type { MessageView } from './domain/view.ts';

/** What makes a post one and the same: a second one with these four is refused. */
export interface PostKey {
  readonly guildId: string;
  readonly channelId: string;
  /** What is posted: `daily`, `weekly`, `published/12/k2j3`, `paper/arxiv:2601.00001` (see domain/post-kind.ts). */
  readonly kind: string;
  /** The digest's day, YYYY-MM-DD. */
  readonly day: string;
}

/**
 * `due` waits (also for another try); `sent` has its message; `dropped` was given up.
 * A post that is claimed stays `due`: its lease says who works on it.
 */
export type PostState = 'due' | 'sent' | 'dropped';

export interface Post extends PostKey {
  readonly id: number;
  readonly state: PostState;
  /** Not before this moment (ISO, UTC). */
  readonly dueAt: string;
  /** At most 25 characters, fixed when the post was written down: Discord refuses a second message with it for some minutes. */
  readonly nonce: string;
  /** When a send began whose outcome is not known: look for the message before sending again. */
  readonly sendingSince: string | null;
  /** Of a post that is still `due`: the message is there, its thread is not yet. */
  readonly messageId: string | null;
  /** When it was written down (ISO, UTC). */
  readonly madeAt: string;
  /** Sends begun so far. */
  readonly attempts: number;
  readonly problem: string | null;
}

export interface Hold {
  readonly worker: string;
  readonly leaseMs: number;
}

/** A post is written down before it is sent, and sent by whoever holds its lease. */
export interface Outbox {
  /**
   * Writes a post down; with `hold` it is that worker's at once. Null when there is one with this key already,
   * whatever became of it.
   */
  add(key: PostKey, dueAt: Date, hold?: Hold): Promise<Post | null>;
  /** The longest due post that nobody holds, now held by `worker` until the lease ends; null when there is none. */
  claim(worker: string, leaseMs: number): Promise<Post | null>;
  /** Just before the request leaves. False: the lease was lost, do not send. */
  sending(id: number, worker: string): Promise<boolean>;
  /** The message is there, something of it is not yet (its thread): the post stays due. False: the lease was lost. */
  arrived(id: number, worker: string, messageId: string): Promise<boolean>;
  /** The message is there. False: another worker holds it or it is done. */
  sent(id: number, worker: string, messageId: string): Promise<boolean>;
  /** The send surely failed (an error answer): try again at `at`. */
  retry(id: number, worker: string, at: Date, problem: string): Promise<boolean>;
  /** Will not be sent any more. */
  drop(id: number, worker: string, problem: string): Promise<boolean>;
  /** Newest day first. */
  ofGuild(guildId: string, limit: number): Promise<readonly Post[]>;
  /** The post of the newest day of a channel and kind, whatever became of it. */
  newest(key: Omit<PostKey, 'day'>): Promise<Post | null>;
  /** Forgets what was sent or given up more than 90 days ago, but never the newest of a schedule. Returns how many. */
  prune(): Promise<number>;
}

/** Work that must happen once in the whole deployment: the process that holds the lease does it. */
export interface Jobs {
  /**
   * True for one worker: nobody holds the job, and it was last done at least `everyMs` ago (or never).
   * A dead worker's lease ends by itself.
   */
  claim(
    name: string,
    worker: string,
    options: { readonly leaseMs: number; readonly everyMs: number },
  ): Promise<boolean>;
  /** Done now: free, and not due again before `everyMs`. False: it was lost. */
  done(name: string, worker: string): Promise<boolean>;
}

/** Where a post goes and how it appears there. */
export interface PostPlace {
  readonly guildId: string;
  readonly channelId: string;
  readonly kind: ChannelKind;
}

export interface PostOptions {
  /** At most 25 characters: a second message with it is refused by Discord for some minutes. */
  readonly nonce: string;
  /** The one role that is mentioned; null: nobody. */
  readonly mentionRole: string | null;
  /** Title of a forum post; cut to what Discord takes. */
  readonly name: string;
  /** Names of tags that fit, the most fitting first: those that a forum has are given. */
  readonly tags: readonly string[];
}

/** `lasting`: an admin must do something first (grant a permission, choose another channel); `problem` says what. */
export type PostOutcome =
  | { readonly sent: true; readonly messageId: string }
  | {
      readonly sent: false;
      readonly lasting: boolean;
      readonly problem: string;
      readonly waitMs: number;
    };

/** The channels of the chat service, for what the bot says by itself. */
export interface Channels {
  /** Sends a view. A refusal is an outcome; throws only when it is not known whether the message arrived. */
  post(place: PostPlace, view: MessageView, options: PostOptions): Promise<PostOutcome>;
  /** Starts a thread at a message of `place`; one that is there already is as good. A refusal is an outcome, as with `post`. */
  openThread(place: PostPlace, messageId: string, name: string): Promise<PostOutcome>;
  /** The bot's own message or forum post with this title that is not older than `since`, or null. Throws when it cannot look. */
  find(place: PostPlace, title: string, since: Date): Promise<string | null>;
  /** A line for the admins in their log channel; a failure is only logged. */
  tell(channelId: string, text: string): Promise<void>;
}
