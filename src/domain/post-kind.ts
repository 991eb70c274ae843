// What a post is, out of its key: on schedule, published by an admin, or one paper's thread.
import { digestTitle } from './digest.ts';

export type PostKind =
  | { readonly is: 'daily' }
  | { readonly is: 'weekly' }
  /** A digest that an admin published from its preview; a second part of the same day is a second confirmation. */
  | { readonly is: 'published'; readonly digestId: number; readonly confirmation: string }
  /** A paper of a daily post, with a thread to talk about it. */
  | { readonly is: 'paper'; readonly paperId: string };

const SEPARATOR = '/';

/** The `kind` of a post's key. */
export function writeKind(kind: PostKind): string {
  switch (kind.is) {
    case 'daily':
    case 'weekly':
      return kind.is;
    case 'published':
      return [kind.is, kind.digestId, kind.confirmation].join(SEPARATOR);
    case 'paper':
      return [kind.is, kind.paperId].join(SEPARATOR);
  }
}

/** The same read back; null for one that this version does not know. */
export function readKind(text: string): PostKind | null {
  const [is = '', ...rest] = text.split(SEPARATOR);
  const about = rest.join(SEPARATOR);
  if ((is === 'daily' || is === 'weekly') && about === '') return { is };
  const [, digest, confirmation] = /^(\d{1,15})\/([a-z0-9]{1,16})$/.exec(about) ?? [];
  if (is === 'published' && confirmation !== undefined) {
    return { is, digestId: Number(digest), confirmation };
  }
  if (is === 'paper' && about !== '') return { is, paperId: about };
  return null;
}

/** The title of a post that is no paper's, by which it is known again: its view bears it. */
export const postTitle = ({
  kind,
  day,
}: {
  readonly kind: string;
  readonly day: string;
}): string => (kind === 'weekly' ? `Week before ${day}` : digestTitle(day));
