// The edge for JSON: one zod schema says which names an item may use; a field of a wrong type is told, the paper is kept.
import { z } from 'zod';
import type { DigestProblem } from '../digest.ts';
import { arxivIdIn, type PaperDraft } from '../paper.ts';
import { oneLine } from './clean.ts';
import { dayIn } from './day.ts';
import { BARE_LINK, draftOf, problemAt } from './draft.ts';
import { linksIn, tidyUrl } from './links.ts';

const words = z.string();
const count = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);
const person = z.union([words, z.looseObject({ name: words }).transform(({ name }) => name)]);
const people = z.union([
  z.array(person),
  words.transform((names) => names.split(/\s*[,;]\s*|\s+and\s+/)),
]);

/** Names in use for each field: our own, arXiv's, Hugging Face's and those of common exports. First one present wins. */
const FIELDS = {
  title: { names: ['title', 'paper_title', 'name'], type: words },
  abstract: { names: ['abstract', 'summary', 'description', 'content'], type: words },
  id: { names: ['arxivId', 'arxiv_id', 'arxiv', 'id', 'paper_id', 'paperId'], type: words },
  link: { names: ['url', 'link', 'paper_url', 'abs_url', 'pdf', 'pdf_url'], type: words },
  authors: { names: ['authors', 'author', 'creators'], type: people },
  published: {
    names: ['publishedAt', 'published', 'published_at', 'publication_date', 'date'],
    type: words,
  },
  votes: { names: ['upvotes', 'votes', 'likes'], type: count },
  comments: { names: ['numComments', 'comments', 'num_comments'], type: count },
  code: { names: ['githubRepo', 'codeUrl', 'code_url', 'code', 'github', 'repo'], type: words },
  project: {
    names: ['projectPage', 'projectUrl', 'project_url', 'project_page', 'project', 'homepage'],
    type: words,
  },
} as const;

const ITEM = z.record(z.string(), z.unknown());
const HUB_ITEM = z.looseObject({ paper: ITEM });

type Field = keyof typeof FIELDS;

export interface ReadItem {
  readonly paper: PaperDraft | null;
  readonly problems: readonly DigestProblem[];
  /** The digest's day as Hugging Face says it, or null. */
  readonly day: string | null;
  readonly fromHub: boolean;
}

/** One item of a list. What is raw in Hugging Face's item is under `paper`; the rest of the item repeats it, changed. */
export function itemDraft(value: unknown, at: number): ReadItem {
  const hub = HUB_ITEM.safeParse(value);
  const item = ITEM.safeParse(value);
  const problems: DigestProblem[] = [];
  const fail = (reason: string): ReadItem => ({
    paper: null,
    problems: [problemAt(at, reason, excerptOf(value)), ...problems],
    day: null,
    fromHub: hub.success,
  });
  if (!item.success || Array.isArray(value)) {
    return typeof value === 'string' && arxivIdIn(value) !== null
      ? bareLink(value, at)
      : fail(`Item ${at} is no object with a title.`);
  }
  const places = hub.success ? [hub.data.paper, item.data] : [item.data];
  const read = <F extends Field>(field: F): z.infer<(typeof FIELDS)[F]['type']> | null => {
    const { names, type } = FIELDS[field];
    for (const place of places) {
      for (const name of names) {
        const said = Object.hasOwn(place, name) ? place[name] : undefined;
        if (said === undefined || said === null || said === '') continue;
        const checked = type.safeParse(said);
        if (checked.success) return checked.data as z.infer<(typeof FIELDS)[F]['type']>;
        // A list of comments or an object under `project` is another field of the same name.
        if (field === 'title' || field === 'abstract') {
          problems.push(problemAt(at, `Item ${at}: "${name}" is no text.`, excerptOf(said)));
        }
      }
    }
    return null;
  };
  const id = read('id');
  const link = read('link');
  const arxivId = arxivIdIn(id ?? '') ?? arxivIdIn(link ?? '');
  const title = oneLine(richTitle(hub.success ? item.data.title : null) ?? read('title') ?? '');
  if (title === '' && arxivId === null) return fail(`Item ${at} has no title.`);
  const abstract = (read('abstract') ?? '').trim();
  const links = linksIn(abstract);
  const paper = draftOf({
    title: title === '' ? `arXiv:${arxivId ?? ''}` : title,
    abstract,
    arxivId,
    authors: (read('authors') ?? []).map(oneLine).filter((name) => name !== ''),
    publishedAt: isoMoment(read('published')),
    codeUrl: tidyUrl(read('code') ?? '') ?? links.codeUrl,
    projectUrl: tidyUrl(read('project') ?? '') ?? links.projectUrl,
    votes: whole(read('votes')),
    comments: whole(read('comments')),
    line: at,
  });
  const day = hub.success ? hubDay(places) : null;
  return { paper, problems, day, fromHub: hub.success };
}

/** Until March 2025 the item's own title kept the formula that the paper's title had lost. */
function richTitle(title: unknown): string | null {
  return typeof title === 'string' && /\$[^$]+\$/.test(title) ? title : null;
}

function bareLink(text: string, at: number): ReadItem {
  const arxivId = arxivIdIn(text);
  const paper = draftOf({ title: `arXiv:${arxivId ?? ''}`, arxivId, line: at });
  const reason = BARE_LINK;
  return { paper, problems: [problemAt(at, reason, text)], day: null, fromHub: false };
}

function hubDay(places: readonly Readonly<Record<string, unknown>>[]): string | null {
  for (const place of places) {
    const said = place.submittedOnDailyAt;
    if (typeof said === 'string') return dayIn(said);
  }
  return null;
}

/** ISO date-time in UTC, or null when it is no date. */
export function isoMoment(said: string | null): string | null {
  const time = said === null ? Number.NaN : Date.parse(said);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

const whole = (n: number | null): number | null =>
  n !== null && Number.isSafeInteger(n) && n >= 0 ? n : null;

/** Strings are cut before they are quoted: an item may be megabytes. */
function excerptOf(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, 500);
  if (typeof value !== 'object' || value === null) return String(value);
  const keys = Object.keys(value).slice(0, 8);
  return Array.isArray(value)
    ? `a list of ${value.length}`
    : `an object with ${keys.join(', ') || 'nothing'}`;
}
