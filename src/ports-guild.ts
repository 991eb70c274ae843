// Seams of the admins' side: what waits for a person's word, settings, traces, coming and going.
import type { Viewer } from './domain/digest.ts';
import type { GuildSettings } from './domain/settings.ts';

/** What waits, as its owner sees it. */
export interface PendingKey {
  readonly viewer: Viewer;
  readonly userId: string;
  readonly id: string;
}

/**
 * Something that waits for a confirmation (a digest's text before it is published). Kept an hour, then forgotten.
 * Another person's or guild's is as unknown as one that never was.
 */
export interface Pending {
  /** Keeps `payload` for this person in this guild; returns its short id (at most 16 characters of [a-z0-9]). */
  put(viewer: Viewer, userId: string, payload: string): Promise<string>;
  /** The payload, for exactly one caller, so that two clicks confirm once. Null when unknown, expired or claimed. */
  claim(key: PendingKey): Promise<string | null>;
  /** Gives a claim back after a failure, so that it can be confirmed again. */
  release(key: PendingKey): Promise<void>;
  /** Forgets it. False when it was unknown. */
  drop(key: PendingKey): Promise<boolean>;
}

/** What admins set, one record a guild. */
export interface SettingsStore {
  /** The defaults where nothing is set. */
  read(guildId: string): Promise<GuildSettings>;
  /** Changes some values in one step; the whole before and after. Throws UserError for a value out of its range. */
  change(
    guildId: string,
    change: Partial<GuildSettings>,
  ): Promise<{ readonly before: GuildSettings; readonly after: GuildSettings }>;
  /** Guilds with a digest channel that the bot has not left, ordered by id. */
  scheduled(): Promise<readonly { readonly guildId: string; readonly settings: GuildSettings }[]>;
}

/** Who did what. Ids only, never a text that somebody wrote. */
export interface AuditEntry {
  readonly id: number;
  /** ISO date-time, UTC. */
  readonly at: string;
  readonly userId: string;
  /** `digest.publish`, `settings.change`, … */
  readonly action: string;
  /** JSON of what was and what is; null where there is none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Kept 90 days, then forgotten. */
export interface Audit {
  add(guildId: string, entry: Omit<AuditEntry, 'id' | 'at'>): Promise<void>;
  /** Newest first; of this guild only; `beforeId` pages. */
  list(
    guildId: string,
    options: { readonly limit: number; readonly beforeId?: number },
  ): Promise<readonly AuditEntry[]>;
  /** Forgets what is older than 90 days, in all guilds. Returns how many. */
  prune(): Promise<number>;
}

/** Guilds come and go; what a guild left behind goes after seven days. */
export interface Guilds {
  /** The bot is in this guild: a departure is forgiven. */
  present(guildId: string): Promise<void>;
  /** The bot was removed. The first departure counts; a repeated notice changes nothing. */
  left(guildId: string): Promise<void>;
  /** Guilds that are known and not marked as left, to be compared with Discord's at start. */
  known(): Promise<readonly string[]>;
  /**
   * Removes for good all data of guilds that left at least seven days ago: digests, papers and words of their own,
   * settings, audit, posts, feeds, members' votes. What the operator or another guild holds stays. Returns their ids.
   */
  purge(): Promise<readonly string[]>;
}
