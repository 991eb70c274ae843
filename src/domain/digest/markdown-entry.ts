// An entry of a Markdown list is a paper where it begins with its link, or says a title and ends with the paper's links.
import { arxivIdIn } from '../paper.ts';
import { addressesIn } from './links.ts';
import { LABEL, LINK, plain } from './markdown-inline.ts';

/** What an entry of a list says; `title` '' when it names no paper. */
export interface Entry {
  readonly title: string;
  readonly link: string | null;
  /** The words beside the title. */
  readonly rest: string;
}

/** Where only papers are published; a link to another place may be a fact of the paper above. */
const PAPER_HOST =
  /^(?:www\.)?(?:arxiv\.org|openreview\.net|aclanthology\.org|huggingface\.co|doi\.org|papers\.nips\.cc|proceedings\.mlr\.press)$/;

function isPaperAddress(url: string): boolean {
  const { hostname, pathname } = new URL(url);
  if (!PAPER_HOST.test(hostname)) return false;
  return hostname !== 'huggingface.co' || pathname.startsWith('/papers/');
}

/** The words of an entry that begins with a link of its own: `[Title](address): more`. */
export function linkedEntry(words: string): Entry | null {
  const link = LINK.exec(words);
  if (!link || LABEL.test(plain(link[1] ?? '').trim())) return null;
  // A link further on is the body's.
  if (!/^[\s*_[\]xX|\d.]*$/.test(words.slice(0, link.index))) return null;
  const rest = words.slice(link.index + link[0].length).replace(/^[\s*_|:–—-]+|[\s|]+$/g, '');
  return { title: plain(link[1] ?? ''), link: link[2] ?? null, rest };
}

/** Longest title that arXiv's form takes, with some marks. */
const LONGEST = 300;
/** A handful of addresses. */
const LONGEST_LINKS = 2000;
/** Words around links that name no paper: "arXiv link", "read it here". */
const LINK_WORDS =
  /^(?:the|a|our|its|this|paper|papers|pdf|arxiv|abs|abstract|github|code|codes|project|page|pages|link|links|html|demo|website|site|huggingface|hugging|face|hf|video|model|models|data|dataset|datasets|openreview|doi|id|url|see|read|more|here|at|on|is|it|available|published|preprint|source|version)$/i;

/** `Title. [paper](address) [code](address)`, `Title: address`: nothing but links follows the first of them. */
export function titledEntry(words: string): Entry | null {
  const start = words.slice(0, LONGEST).search(/\[{1,2}[^[\]]{1,80}\]\(|[(<]?https?:\/\//);
  if (start <= 0 || words.length > LONGEST + LONGEST_LINKS) return null;
  const tail = plain(words.slice(start));
  const links = addressesIn(tail);
  const first = links.find(({ url }) => isPaperAddress(url));
  if (first === undefined || !isLabelsOnly(tail)) return null;
  const title = plain(words.slice(0, start))
    .replace(/^["“”'*_\s]+|[\s*_:|(<[–—,-]+$/g, '')
    .replace(/["“”]+$/, '');
  const said = title.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (said.filter((word) => !LINK_WORDS.test(word)).length < 2) return null;
  return { title, link: first.url, rest: tail };
}

function isLabelsOnly(tail: string): boolean {
  const words = tail.replace(/https?:\/\/\S+/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => LINK_WORDS.test(word) || /^(?:19|20)\d\d$/.test(word));
}

/** An entry that is one address: the paper's when arXiv knows it, else a link without a title. */
export function bareEntry(words: string): Entry | null {
  if (!/^[<([]?https?:\/\/\S+$/.test(words)) return null;
  const url = addressesIn(words)[0]?.url;
  const id = url === undefined ? null : arxivIdIn(url);
  if (url === undefined || id === null || !isPaperAddress(url)) return null;
  return { title: `arXiv:${id}`, link: url, rest: '' };
}
