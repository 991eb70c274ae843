/** Bodies of the routes that make and change threads (docs: resources/channel). */
import { z } from 'zod';
import { list, oneOf, snowflake, text, whole } from './form.ts';
import { forumMessage } from './message.ts';

const archive = oneOf(60, 1440, 4320, 10080).optional();
/** Seconds: at most six hours. */
const slowmode = whole(0, 21600).nullish();

export const threadFromMessage = z.strictObject({
  name: text(1, 100),
  auto_archive_duration: archive,
  rate_limit_per_user: slowmode,
});

export const threadAlone = z.strictObject({
  name: text(1, 100),
  auto_archive_duration: archive,
  rate_limit_per_user: slowmode,
  type: oneOf(10, 11, 12).optional(),
  invitable: z.boolean().optional(),
  message: z.undefined().optional(),
  applied_tags: z.undefined().optional(),
});

export const forumPost = z.strictObject({
  name: text(1, 100),
  auto_archive_duration: archive,
  rate_limit_per_user: slowmode,
  applied_tags: list(snowflake, 0, 5).nullish(),
  message: forumMessage,
  type: z.number().optional(),
});

export const channelEdit = z.strictObject({
  name: text(1, 100).optional(),
  archived: z.boolean().optional(),
  locked: z.boolean().optional(),
  invitable: z.boolean().optional(),
  auto_archive_duration: archive,
  rate_limit_per_user: slowmode,
  applied_tags: list(snowflake, 0, 5).nullish(),
  flags: z.number().int().optional(),
  topic: text(0, 4096).nullish(),
});
