// A posted digest is shown to its admin first; its text waits under a short id until it is confirmed.
import { z } from 'zod';
import type { Context } from '../../src/command.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { Action, View } from '../../src/domain/view.ts';
import { button } from './buttons.ts';

/** What waits: the text as it came, so that nothing is worked out twice in two ways. */
const payloadSchema = z.object({ text: z.string(), name: z.string(), date: z.string() });
export type PostedDigest = z.infer<typeof payloadSchema>;

/** Where a digest of this caller will be seen, in words. */
export const audienceOf = (context: Context): string =>
  context.caller.viewer.guildId === null ? 'everybody, everywhere' : 'this server only';

/** Reads the digest, keeps its text waiting, and shows what would be stored. */
export async function previewDigest(
  posted: { readonly text: string; readonly name: string; readonly date: string | null },
  context: Context,
): Promise<View> {
  const { library, pending, caller } = context;
  const { text, name } = posted;
  const hint = posted.date === null ? { name } : { name, date: posted.date };
  const found = await library.previewDigest(caller.viewer, text, hint);
  const { date } = found;
  let actions: readonly Action[] = [];
  if (found.parsed.papers.length > 0) {
    const payload: PostedDigest = { text, name, date };
    const id = await pending.put(caller.viewer, caller.userId, JSON.stringify(payload));
    actions = confirmations(id);
  }
  return {
    kind: 'preview',
    date,
    audience: audienceOf(context),
    titles: found.parsed.papers.map((paper) => paper.title),
    known: found.known.map((paper) => paper.title),
    problems: found.problems,
    actions,
  };
}

function confirmations(id: string): readonly Action[] {
  return [
    button('Publish', 'digest.publish', [id], 'success'),
    button('Index only', 'digest.index', [id], 'primary'),
    button('Cancel', 'digest.cancel', [id]),
  ];
}

/** The digest that waits under `id`, claimed. Throws UserError when it no longer waits for this person here. */
export async function claimDigest(id: string, context: Context): Promise<PostedDigest> {
  const { pending, caller } = context;
  const payload = await pending.claim({ viewer: caller.viewer, userId: caller.userId, id });
  if (payload === null) {
    throw new UserError(
      'This preview no longer waits: it was confirmed or cancelled, or is older than an hour. Post the digest again.',
    );
  }
  return payloadSchema.parse(JSON.parse(payload));
}
