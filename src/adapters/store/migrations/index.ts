// The numbered steps from an empty file to today's schema; position + 1 is the version in `user_version`.
import { papersSchema } from './001-papers.ts';
import { pendingSchema } from './002-pending.ts';
import { guildsSchema } from './003-guilds.ts';
import { postsSchema } from './004-posts.ts';
import { membersSchema } from './005-members.ts';
import { feedsSchema } from './006-feeds.ts';
import { feedPagesSchema } from './007-feed-pages.ts';
import { postAgeSchema } from './008-post-age.ts';

export const migrations: readonly string[] = [
  papersSchema,
  pendingSchema,
  guildsSchema,
  postsSchema,
  membersSchema,
  feedsSchema,
  feedPagesSchema,
  postAgeSchema,
];
