// A digest is a day's list of papers; it is global (the operator's) or belongs to one guild.
import type { PaperDraft } from './paper.ts';

/** A line that could not be read: nothing is dropped in silence. */
export interface DigestProblem {
  /** 1-based line in the text (item number for JSON and XML). */
  readonly line: number;
  /** What is wrong and what to do, for the person who posted it. */
  readonly reason: string;
  /** The beginning of what was there, at most 120 characters. */
  readonly excerpt: string;
}

export type DigestFormat = 'text' | 'markdown' | 'json' | 'hf-api' | 'rss' | 'atom' | 'empty';

export interface ParsedDigest {
  readonly format: DigestFormat;
  /** Day named in the text (YYYY-MM-DD), or null. */
  readonly date: string | null;
  /** One entry a paper: a repeated paper is merged and told in `problems`. */
  readonly papers: readonly PaperDraft[];
  readonly problems: readonly DigestProblem[];
}

/** Where a digest came from. */
export type DigestSource = 'seed' | 'post' | 'import' | 'hf' | 'arxiv';

/** A stored digest without its papers. */
export interface Digest {
  readonly id: number;
  /** null = global, else the guild it belongs to. */
  readonly guildId: string | null;
  /** YYYY-MM-DD, the feed's day. */
  readonly date: string;
  readonly title: string | null;
  readonly source: DigestSource;
  /** Discord user id of the admin, or null for the operator's. */
  readonly postedBy: string | null;
  /** ISO date-time, UTC. */
  readonly createdAt: string;
  readonly removedAt: string | null;
  readonly paperCount: number;
}

/** What a day's digest is called, wherever it is shown: a post that was sent is known again by it. */
export const digestTitle = (day: string): string => `Digest of ${day}`;

/** Who is looking: a member of one guild, or nobody's guild (direct message, terminal): global digests only. */
export interface Viewer {
  readonly guildId: string | null;
}
