/** The world as plain JSON and back, so that a conversation survives a restart. */
import { Buffer } from 'node:buffer';
import type { Id } from './types.ts';
import type { World } from './world.ts';

/** The maps that a snapshot holds, in one list so that none is forgotten. */
const MAPS = [
  'users',
  'guilds',
  'channels',
  'messages',
  'commands',
  'interactions',
  'files',
] as const;

/** Keeps Maps and bytes in JSON: `{$map: entries}`, `{$bytes: base64}`. */
const pack = (value: unknown): unknown => {
  if (value instanceof Map) return { $map: [...value].map(([k, v]) => [k, pack(v)]) };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(pack);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, pack(v)]));
  return value;
};

const unpack = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(unpack);
  if (value === null || typeof value !== 'object') return value;
  if ('$map' in value)
    return new Map((value.$map as [string, unknown][]).map(([k, v]) => [k, unpack(v)]));
  if ('$bytes' in value) return new Uint8Array(Buffer.from(String(value.$bytes), 'base64'));
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, unpack(v)]));
};

/** All of the world as plain JSON, for `restoreWorld`. Holds no token. */
export const snapshotWorld = (world: World, lastId: bigint, url: string): unknown => ({
  version: 1,
  lastId: String(lastId),
  botId: world.bot.id,
  url,
  closedDms: [...world.closedDms],
  ...Object.fromEntries(MAPS.map((name) => [name, pack(world[name])])),
});

/** Links to attachments hold the address of the stand-in that stored them: they follow it to the new one. */
const moveLinks = (saved: Record<string, unknown>, url: string): Record<string, unknown> =>
  JSON.parse(JSON.stringify(saved).replaceAll(`${saved.url}/`, `${url}/`));

/**
 * Replaces the world's content by a snapshot's; `url` is the address of this stand-in.
 * Returns the last id given. Throws when the snapshot is of another application or form.
 */
export const restoreWorld = (world: World, snapshot: unknown, url: string): bigint => {
  if ((snapshot as { version?: unknown } | undefined)?.version !== 1)
    throw new Error('Not a snapshot of this stand-in (version 1 expected).');
  const saved = moveLinks(snapshot as Record<string, unknown>, url);
  if (saved.botId !== world.bot.id)
    throw new Error('The snapshot is of another application: give the same applicationId.');
  for (const name of MAPS) {
    const target = world[name] as Map<string, unknown>;
    target.clear();
    for (const [key, value] of unpack(saved[name]) as Map<string, unknown>) target.set(key, value);
  }
  world.closedDms.clear();
  for (const id of saved.closedDms as Id[]) world.closedDms.add(id);
  world.pending.clear();
  world.interactionByToken.clear();
  for (const one of world.interactions.values()) world.interactionByToken.set(one.token, one.id);
  return BigInt(String(saved.lastId));
};
