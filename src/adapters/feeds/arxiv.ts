// arXiv by category: a day's new papers. The query API gives any day; its RSS gives the open day when the query API is silent.
import { parseDigest } from '../../domain/digest/parse.ts';
import type { DigestProblem } from '../../domain/digest.ts';
import { readCategories } from '../../domain/feed/categories.ts';
import type { PaperDraft } from '../../domain/paper.ts';
import type { DailyFeed, FeedAnswer, PageMark } from '../../ports-feed.ts';
import { askPage, byUrl, markOf } from './conditional.ts';
import { FeedError, type PoliteFetch } from './polite.ts';

/** arXiv's terms: one request every three seconds, one connection, all machines of a project together. */
export const ARXIV_SPACING_MS = 3000;
/** After a 429 others saw it recover after 11 minutes of silence. */
export const ARXIV_SILENCE_MS = 12 * 60_000;

/** Far below the 2,000 allowed, since large slices time out; a busy category has some 300 papers a day. */
const SLICE = 200;
/** 2,000 papers: the number that arXiv's own RSS stops at. */
const MOST_SLICES = 10;

export interface ArxivFeedOptions {
  /** ARXIV_ENDPOINT, e.g. `https://export.arxiv.org`. */
  readonly endpoint: string;
  /** Where the RSS lies, e.g. `https://rss.arxiv.org`. */
  readonly rssEndpoint: string;
  /** e.g. `cs.CL`; several joined by `+`. */
  readonly categories: string;
  /** The open feed day, the only one that RSS can give. */
  readonly openDay: () => string;
  readonly http: PoliteFetch;
}

export function createArxivFeed(options: ArxivFeedOptions): DailyFeed {
  const categories = readCategories(options.categories);
  return {
    async day(date, known = []) {
      const before = byUrl(known);
      try {
        return await readSlices(options, categories, date, before);
      } catch (error) {
        if (!(error instanceof FeedError) || date !== options.openDay()) throw error;
        return readRss(options, categories, before);
      }
    },
  };
}

type Marks = ReadonlyMap<string, PageMark>;

async function readSlices(
  options: ArxivFeedOptions,
  categories: readonly string[],
  date: string,
  before: Marks,
): Promise<FeedAnswer> {
  const papers = new Map<string, PaperDraft>();
  const problems: DigestProblem[] = [];
  const marks: PageMark[] = [];
  let unchanged = 0;
  const day = date.replaceAll('-', '');
  const about = categories.map((category) => `cat:${category}`).join(' OR ');
  const query = `(${about}) AND submittedDate:[${day}0000 TO ${day}2359]`;
  const urlOf = (slice: number): string => {
    const url = new URL('/api/query', options.endpoint);
    url.searchParams.set('search_query', query);
    url.searchParams.set('start', String(slice * SLICE));
    url.searchParams.set('max_results', String(SLICE));
    url.searchParams.set('sortBy', 'submittedDate');
    url.searchParams.set('sortOrder', 'ascending');
    return url.href;
  };
  for (let slice = 0; slice < MOST_SLICES; slice++) {
    const url = urlOf(slice);
    const answer = await askPage(options.http, url, before);
    if (!answer.changed) {
      marks.push(answer.mark);
      unchanged += answer.mark.papers;
      if (answer.mark.next === null) break;
      continue;
    }
    const { body } = answer;
    const total = readTotal(body);
    if (total === 0) break;
    const read = parseDigest(body);
    if (read.papers.length === 0) {
      const why = read.problems[0]?.reason ?? 'an empty slice';
      throw new FeedError(`arXiv answered with an error: ${why}`);
    }
    for (const paper of read.papers) papers.set(paper.arxivId ?? paper.title, paper);
    problems.push(...read.problems);
    const next = (slice + 1) * SLICE < total ? urlOf(slice + 1) : null;
    marks.push(...markOf(url, answer, { next, papers: read.papers.length }));
    if (next === null) break;
  }
  return { papers: [...papers.values()], problems, unchanged, marks };
}

/** The number of results that an Atom answer says it has. */
function readTotal(body: string): number {
  const total = /<opensearch:totalResults[^>]*>(\d+)</.exec(body)?.[1];
  if (total === undefined || !/<\/feed>\s*$/.test(body)) {
    // "Rate exceeded." comes as plain text with HTTP 200.
    throw new FeedError(`arXiv's answer is no whole Atom feed: ${body.slice(0, 60)}`);
  }
  return Number(total);
}

async function readRss(
  options: ArxivFeedOptions,
  categories: readonly string[],
  before: Marks,
): Promise<FeedAnswer> {
  const url = `${options.rssEndpoint}/rss/${categories.join('+')}`;
  const answer = await askPage(options.http, url, before);
  if (!answer.changed) {
    const { mark } = answer;
    return { papers: [], problems: [], unchanged: mark.papers, marks: [mark] };
  }
  const { body } = answer;
  if (!/<\/rss>\s*$/.test(body)) throw new FeedError("arXiv's RSS is broken off or no RSS.");
  const { papers, problems } = parseDigest(withoutReplacements(body));
  // On a day without announcements arXiv's RSS has no item: that is an empty day, no problem.
  return {
    papers,
    problems: papers.length === 0 ? [] : problems,
    unchanged: 0,
    marks: markOf(url, answer, { next: null, papers: papers.length }),
  };
}

/** A new version of an old paper is no news of this day. */
export function withoutReplacements(rss: string): string {
  return rss.replace(/<item>[\s\S]*?<\/item>/g, (item) =>
    /announce_type>\s*replace|Announce Type: replace/i.test(item) ? '' : item,
  );
}
