// A server's own digests as their admins see and change them; another server's and the operator's do not exist here.
import type { Context } from '../../src/command.ts';
import { count } from '../../src/domain/count.ts';
import { type Digest, digestTitle } from '../../src/domain/digest.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { Choice, View } from '../../src/domain/view.ts';
import { button } from './buttons.ts';
import { readDay } from './day.ts';
import { trace } from './trace.ts';

/** A digest in one line, for menus. */
export const digestName = ({ id, date, title, paperCount, removedAt }: Digest): string => {
  const state = removedAt === null ? '' : ' (taken back)';
  return `${date}${title === null ? '' : ` ${title}`}: ${count(paperCount, 'paper')}, no. ${id}${state}`;
};

/** Choices while somebody types: newest first, those that contain what was typed. */
export async function completeDigest(
  _option: string,
  partial: string,
  { library, caller }: Context,
): Promise<readonly Choice[]> {
  const all = await library.ownDigests(caller.viewer, { limit: 200 });
  const words = partial.trim().toLowerCase();
  return all
    .map((digest) => ({ label: digestName(digest), value: String(digest.id) }))
    .filter(({ label }) => label.toLowerCase().includes(words));
}

/**
 * A digest of this server by number (`12`, `no. 12`) or day. Throws UserError when there is none, or several of that day.
 * What belongs to no server is the operator's and seen everywhere: only the operator finds it here.
 */
export async function findDigest(
  text: string,
  context: Pick<Context, 'library' | 'caller' | 'clock'>,
): Promise<Digest> {
  const { library, caller } = context;
  if (caller.viewer.guildId === null && !caller.isOperator) {
    throw new UserError('Only my operator manages the digests that all servers see.');
  }
  const number = /^(?:no\.?\s*|#)?(\d{1,15})$/i.exec(text.trim())?.[1];
  if (number !== undefined) {
    const digest = await library.ownDigest(caller.viewer, Number(number));
    if (digest !== null) return digest;
    throw new UserError(`This server has no digest no. ${number}. /digest list shows them.`);
  }
  const day = readDay(text, context.clock.now());
  const all = await library.ownDigests(caller.viewer, { limit: 200 });
  const ofDay = all.filter(({ date }) => date === day);
  const [only] = ofDay;
  if (only === undefined) {
    throw new UserError(`This server has no digest of ${day}. /digest list shows them.`);
  }
  if (ofDay.length > 1) {
    const which = ofDay.map(({ id }) => `no. ${id}`).join(', ');
    throw new UserError(`There are several digests of ${day}: ${which}. Name one by its number.`);
  }
  return only;
}

/** Takes a digest back or puts it back; the button on the answer does the opposite. */
export async function setRemoved(
  digest: Digest,
  isRemoved: boolean,
  context: Context,
): Promise<View> {
  const { library, caller } = context;
  const { id, date, paperCount } = digest;
  const title = `${digestTitle(date)} (no. ${id})`;
  const args = [String(id)];
  if ((digest.removedAt !== null) === isRemoved) {
    const text = isRemoved ? 'It was taken back already.' : 'It is in use already.';
    return { kind: 'notice', tone: 'info', title, text };
  }
  if (!(await library.setDigestRemoved(caller.viewer, id, isRemoved))) {
    throw new UserError(`This server has no digest no. ${id}. /digest list shows them.`);
  }
  const action = isRemoved ? 'digest.undo' : 'digest.redo';
  await trace(context, action, { digest: id }, { digest: id, removed: isRemoved });
  const text = isRemoved
    ? `Taken back. Its ${count(paperCount, 'paper')} ${paperCount === 1 ? 'is' : 'are'} no longer found, unless another digest holds ${paperCount === 1 ? 'it' : 'them'}.`
    : `Put back. Its ${count(paperCount, 'paper')} ${paperCount === 1 ? 'is' : 'are'} found again.`;
  const opposite = isRemoved
    ? button('Put back', 'digest.redo', args, 'success')
    : button('Take back', 'digest.undo', args, 'danger');
  return { kind: 'notice', tone: 'success', title, text, actions: [opposite] };
}

/** What is written for a title: nothing leaves it as it is, a dash takes it away. */
export function readTitle(text: string | undefined): string | null | undefined {
  const title = text?.trim() ?? '';
  if (title === '') return undefined;
  return title === '-' || title === '–' ? null : title;
}

/** Changes day or title. Throws UserError when nothing was given. */
export async function editDigest(
  digest: Digest,
  change: { readonly day: string | undefined; readonly title: string | null | undefined },
  context: Context,
): Promise<View> {
  const { library, caller, clock } = context;
  const given = change.day?.trim() ?? '';
  const date = given === '' ? digest.date : readDay(given, clock.now());
  const title = change.title === undefined ? digest.title : change.title;
  if (date === digest.date && title === digest.title) {
    throw new UserError('Nothing was changed: give another day or another title.');
  }
  const after = await library.editDigest(caller.viewer, digest.id, { date, title });
  if (after === null) {
    throw new UserError(`This server has no digest no. ${digest.id}. /digest list shows them.`);
  }
  await trace(
    context,
    'digest.edit',
    { digest: digest.id, date: digest.date },
    { digest: digest.id, date: after.date, retitled: after.title !== digest.title },
  );
  const named = after.title === null ? '' : ` Its title: “${after.title}”.`;
  const text = `It is now the digest of ${after.date}.${named}`;
  return { kind: 'notice', tone: 'success', title: `Digest no. ${digest.id}`, text };
}
