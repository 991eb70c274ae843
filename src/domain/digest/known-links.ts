// Pages that people link although a program should read something else: the day's list, a paper.
import { arxivIdIn } from '../paper.ts';

export type KnownLink =
  /** Read this address instead. */
  | { readonly kind: 'read'; readonly url: string }
  /** The link itself is the digest: papers by their ids. */
  | { readonly kind: 'papers'; readonly text: string };

const HUB = /^(?:www\.)?huggingface\.co$/;
const ARXIV = /^(?:www\.|export\.)?arxiv\.org$/;

/** The API of a Daily Papers page, the ids of arXiv's and Hugging Face's paper pages; null for any other address. */
export function knownLink(url: URL): KnownLink | null {
  if (HUB.test(url.hostname) && /^\/papers(?:\/date\/|\/?$)/.test(url.pathname)) {
    const text = url.searchParams.get('date') ?? url.pathname;
    const day = /\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
    const query = day === undefined ? '' : `date=${day}&`;
    return { kind: 'read', url: `https://huggingface.co/api/daily_papers?${query}limit=100` };
  }
  const paperPage = HUB.test(url.hostname)
    ? /^\/papers\/\d/.test(url.pathname)
    : ARXIV.test(url.hostname) && /^\/(?:abs|pdf|html)\//.test(url.pathname);
  return paperPage && arxivIdIn(url.href) !== null ? { kind: 'papers', text: url.href } : null;
}
