// Seams of the admins' side: what waits for a person's word.
import type { Viewer } from './domain/digest.ts';

/** Something that waits for a confirmation (a digest's text before it is published). Kept an hour, then forgotten. */
export interface Pending {
  /** Keeps `payload` for this person in this guild; returns its short id (at most 16 characters of [a-z0-9]). */
  put(viewer: Viewer, userId: string, payload: string): Promise<string>;
  /** Null when it is unknown, expired, taken, or another person's or guild's. */
  read(viewer: Viewer, userId: string, id: string): Promise<string | null>;
  /** Forgets it. True for exactly one caller, so that two clicks confirm once. */
  take(viewer: Viewer, userId: string, id: string): Promise<boolean>;
}
