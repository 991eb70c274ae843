// What a server's admins can set. Every value has a default, so that a server that set nothing works.
import { z } from 'zod';
import { isZone } from './schedule/zoned.ts';

/** Channels that the bot can post into. */
export const channelKinds = ['text', 'announcement', 'forum'] as const;
export type ChannelKind = (typeof channelKinds)[number];

const id = z.string().regex(/^\d{1,20}$/);

/** Each field falls back by itself: one value that a newer or older program wrote must not lock a server out of the rest. */
export const guildSettingsSchema = z.object({
  /** Where digests are posted; null = nowhere. */
  channel: z
    .object({ id, kind: z.enum(channelKinds) })
    .nullable()
    .catch(null),
  /** When the channel was chosen (ISO, UTC): what came due before is not posted into it. */
  since: z.iso.datetime().nullable().catch(null),
  /** Minutes after midnight in `zone`. */
  minutes: z
    .int()
    .min(0)
    .max(24 * 60 - 1)
    .catch(9 * 60),
  /** IANA name. */
  zone: z.string().refine(isZone).catch('UTC'),
  /** ISO weekdays, 1 = Monday. */
  weekdays: z.array(z.int().min(1).max(7)).readonly().catch([1, 2, 3, 4, 5]),
  /** Post the digest of this many days before, so that votes mature. */
  lagDays: z.int().min(0).max(7).catch(0),
  /** At most this many papers of a day, the most voted first; null = all. */
  top: z.int().min(1).max(120).nullable().catch(null),
  /** Only papers with at least this many votes; null = all. */
  minVotes: z.int().min(1).max(10_000).nullable().catch(null),
  weekly: z.boolean().catch(false),
  /** A thread for each of the best papers of a daily post; in a forum a post for each. */
  threads: z.boolean().catch(false),
  /** The only mention that the bot ever makes. */
  mentionRole: id.nullable().catch(null),
  replies: z.enum(['public', 'private']).catch('public'),
  logChannel: id.nullable().catch(null),
  /** May use the admins' commands beside those with Manage Server. */
  managerRole: id.nullable().catch(null),
});

export type GuildSettings = Readonly<z.infer<typeof guildSettingsSchema>>;

export const defaultSettings: GuildSettings = guildSettingsSchema.parse({});
