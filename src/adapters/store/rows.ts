// Rows of the tables and the domain's shapes: the one place where columns become fields.
import type { Digest, DigestSource } from '../../domain/digest.ts';
import type { Paper, PaperFacts } from '../../domain/paper.ts';

export interface PaperRow {
  readonly row: number;
  readonly id: string;
  readonly scope: string;
  readonly fork_of: number | null;
  readonly title: string;
  readonly abstract: string;
  readonly raw_title: string;
  readonly raw_abstract: string;
  readonly title_id: string;
  readonly arxiv_id: string | null;
  readonly authors: string;
  readonly published_at: string | null;
  readonly code_url: string | null;
  readonly project_url: string | null;
  readonly votes: number | null;
  readonly comments: number | null;
}

/** The columns of `PaperRow`, for SELECT over `paper p`. */
export const paperColumns = [
  'row',
  'id',
  'scope',
  'fork_of',
  'title',
  'abstract',
  'raw_title',
  'raw_abstract',
  'title_id',
  'arxiv_id',
  'authors',
  'published_at',
  'code_url',
  'project_url',
  'votes',
  'comments',
]
  .map((name) => `p.${name}`)
  .join(', ');

const namesOf = (json: string): readonly string[] => JSON.parse(json) as readonly string[];

export function toPaper(row: PaperRow): Paper {
  return { id: row.id, row: row.row, ...toFacts(row) };
}

export function toFacts(row: PaperRow): PaperFacts {
  return {
    title: row.title,
    abstract: row.abstract,
    rawTitle: row.raw_title,
    rawAbstract: row.raw_abstract,
    arxivId: row.arxiv_id,
    authors: namesOf(row.authors),
    publishedAt: row.published_at,
    codeUrl: row.code_url,
    projectUrl: row.project_url,
    votes: row.votes,
    comments: row.comments,
  };
}

export interface DigestRow {
  readonly id: number;
  readonly guild_id: string | null;
  readonly date: string;
  readonly title: string | null;
  readonly source: string;
  readonly posted_by: string | null;
  readonly created_at: string;
  readonly removed_at: string | null;
  readonly paper_count: number;
}

/** The columns of `DigestRow`, for SELECT over `digest d`. */
export const digestColumns =
  'd.id, d.guild_id, d.date, d.title, d.source, d.posted_by, d.created_at, d.removed_at, ' +
  '(SELECT count(*) FROM digest_entry e WHERE e.digest_id = d.id) AS paper_count';

export function toDigest(row: DigestRow): Digest {
  return {
    id: row.id,
    guildId: row.guild_id,
    date: row.date,
    title: row.title,
    source: row.source as DigestSource,
    postedBy: row.posted_by,
    createdAt: row.created_at,
    removedAt: row.removed_at,
    paperCount: row.paper_count,
  };
}
