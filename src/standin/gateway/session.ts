/** A gateway session: what was dispatched to it, so that a lost connection can be resumed (docs: events/gateway, "Resuming"). */
import { randomUUID } from 'node:crypto';
import type { Id } from '../types.ts';

interface Dispatch {
  readonly op: 0;
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}

export interface Session {
  readonly id: string;
  readonly token: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  seq: number;
  /** Newest last; bounded, because a bot that stays away too long must start again. */
  readonly replay: Dispatch[];
  send: ((frame: unknown) => void) | undefined;
}

/** Events kept for a resume. Discord keeps some minutes' worth and names no number. */
const REPLAY_LIMIT = 1000;

export const createSession = (
  token: string,
  intents: number,
  shard: readonly [number, number],
): Session => ({
  id: randomUUID().replaceAll('-', ''),
  token,
  intents,
  shard,
  seq: 0,
  replay: [],
  send: undefined,
});

/** Numbers an event, keeps it for a resume, and sends it when the session is connected. */
export const dispatchTo = (session: Session, t: string, d: unknown): void => {
  session.seq += 1;
  const frame: Dispatch = { op: 0, t, s: session.seq, d };
  session.replay.push(frame);
  if (session.replay.length > REPLAY_LIMIT) session.replay.shift();
  session.send?.(frame);
};

/** The shard of a guild; direct messages go to shard 0 (docs: "Sharding"). */
export const shardOf = (guildId: Id | undefined, shards: number): number =>
  guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shards));
