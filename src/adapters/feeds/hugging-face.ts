// Hugging Face Daily Papers through its JSON API: a day is all of its pages, or nothing.
import { parseDigest } from '../../domain/digest/parse.ts';
import type { DigestProblem } from '../../domain/digest.ts';
import type { PaperDraft } from '../../domain/paper.ts';
import type { DailyFeed, PageMark } from '../../ports-feed.ts';
import { askPage, byUrl, markOf } from './conditional.ts';
import { FeedError, type PoliteFetch } from './polite.ts';

/** The API's largest page; the default of 50 cuts busy days short. */
const PAGE = 100;
/** Twelve times the busiest real day: a `next` link that never ends is a fault of the server. */
const MOST_PAGES = 12;

/** `endpoint` is HF_ENDPOINT, e.g. `https://huggingface.co`. */
export function createHuggingFaceFeed(endpoint: string, http: PoliteFetch): DailyFeed {
  const origin = new URL(endpoint).origin;
  return {
    async day(date, known = []) {
      const before = byUrl(known);
      const papers: PaperDraft[] = [];
      const problems: DigestProblem[] = [];
      const marks: PageMark[] = [];
      let unchanged = 0;
      let url: string | null = `${endpoint}/api/daily_papers?date=${date}&limit=${PAGE}`;
      for (let page = 0; url !== null; page++) {
        if (page === MOST_PAGES) {
          throw new FeedError(`Daily Papers of ${date} has no end: over ${MOST_PAGES} pages.`);
        }
        const answer = await askPage(http, url, before, { accept: 'application/json' });
        if (!answer.changed) {
          marks.push(answer.mark);
          unchanged += answer.mark.papers;
          url = answer.mark.next;
          continue;
        }
        const read = readPage(answer.body, date);
        papers.push(...read.papers);
        problems.push(...read.problems);
        const next = nextLink(answer.headers.get('link'), url, origin);
        marks.push(...markOf(url, answer, { next, papers: read.papers.length }));
        url = next;
      }
      return { papers: unique(papers), problems, unchanged, marks };
    },
  };
}

function readPage(body: string, date: string) {
  const start = body.trimStart();
  // A page of the site instead of the API's answer, or an answer cut off in the middle: nothing of it is believed.
  if (!start.startsWith('[')) {
    throw new FeedError(`Daily Papers of ${date}: the answer is no JSON list (HTML or an error?).`);
  }
  try {
    if ((JSON.parse(body) as unknown[]).length === 0) return { papers: [], problems: [] };
  } catch {
    throw new FeedError(`Daily Papers of ${date}: the answer is broken off or no JSON.`);
  }
  return parseDigest(body);
}

/** The `next` page of a `Link` header (RFC 8288), on the same origin only; null at the end. */
export function nextLink(header: string | null, base: string, origin: string): string | null {
  for (const part of header?.split(/,(?=\s*<)/) ?? []) {
    const found = /^\s*<([^>]*)>\s*;(?:.*;)?\s*rel\s*=\s*"?(?:[^"]*\s)?next(?:\s[^"]*)?"?/i.exec(
      part,
    );
    if (found?.[1] === undefined) continue;
    const url = new URL(found[1], base);
    if (url.origin !== origin) throw new FeedError('Daily Papers: the next page lies elsewhere.');
    return url.href;
  }
  return null;
}

/** Votes move while pages are read, so a paper may stand on two of them. */
function unique(papers: readonly PaperDraft[]): readonly PaperDraft[] {
  const seen = new Set<string>();
  return papers.filter((paper) => {
    const key = paper.arxivId ?? paper.title;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}
