// Seams of the admins' side: what waits for a person's word.
import type { Viewer } from './domain/digest.ts';

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
