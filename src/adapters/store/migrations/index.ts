// The numbered steps from an empty file to today's schema; position + 1 is the version in `user_version`.
import { papersSchema } from './001-papers.ts';
import { pendingSchema } from './002-pending.ts';

export const migrations: readonly string[] = [papersSchema, pendingSchema];
