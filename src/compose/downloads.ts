// What people point at: Discord's files from where this deployment's Discord keeps them, and public https addresses.
import { createDownloads } from '../adapters/feeds/downloads.ts';
import type { Downloads } from '../ports.ts';
import { readManifest } from '../root.ts';

/** `discordApi`: address of a stand-in's API, whose files are taken too; null = Discord itself. */
export const composeDownloads = (discordApi: string | null): Downloads =>
  createDownloads({
    userAgent: `digest-bot/${readManifest().version}`,
    discordOrigin: discordApi === null ? null : new URL(discordApi).origin,
  });
