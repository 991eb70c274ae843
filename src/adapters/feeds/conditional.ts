// A page is asked for with what its last answer gave to recognise it by (RFC 9110, 13.1): an unchanged one is not sent again.
import type { PageMark } from '../../ports-feed.ts';
import { FeedError, type Fetched, type PoliteFetch } from './polite.ts';

export type PageAnswer =
  | { readonly changed: true; readonly body: string; readonly headers: Headers }
  | { readonly changed: false; readonly mark: PageMark };

/** The marks of the last time, by address. */
export const byUrl = (marks: readonly PageMark[]): ReadonlyMap<string, PageMark> =>
  new Map(marks.map((mark) => [mark.url, mark]));

/** Both are sent where both were given: a service that knows entity tags goes by them. */
const conditions = ({ etag, lastModified }: PageMark): Record<string, string> => ({
  ...(etag === null ? {} : { 'if-none-match': etag }),
  ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
});

/** Throws FeedError as `http.get` does, and for a 304 that was not asked for. */
export async function askPage(
  http: PoliteFetch,
  url: string,
  known: ReadonlyMap<string, PageMark>,
  headers: Readonly<Record<string, string>> = {},
): Promise<PageAnswer> {
  const mark = known.get(url);
  const answer = await http.get(url, mark ? { ...headers, ...conditions(mark) } : headers);
  if (answer.status !== 304) return { changed: true, body: answer.body, headers: answer.headers };
  if (mark === undefined) {
    throw new FeedError(`${new URL(url).host} says "unchanged" to a first question (HTTP 304).`);
  }
  return { changed: false, mark };
}

/** What to keep of a page that was read; empty when it offers nothing to recognise it by. */
export function markOf(
  url: string,
  { headers }: Pick<Fetched, 'headers'>,
  about: Pick<PageMark, 'next' | 'papers'>,
): readonly PageMark[] {
  const etag = headers.get('etag');
  const lastModified = headers.get('last-modified');
  return etag === null && lastModified === null ? [] : [{ url, etag, lastModified, ...about }];
}
