// Every format ends in the same draft: what a source does not say is null or empty, never guessed.
import type { DigestProblem } from '../digest.ts';
import type { PaperDraft } from '../paper.ts';
import { oneLine } from './clean.ts';

/** The problem of a paper of which only the link was given; mended when its id can be looked up. */
export const BARE_LINK = 'Only an arXiv link: no title, no abstract.';

/** A draft with everything unsaid left empty. */
export function draftOf(
  said: Partial<PaperDraft> & Pick<PaperDraft, 'title' | 'line'>,
): PaperDraft {
  return {
    abstract: '',
    arxivId: null,
    authors: [],
    publishedAt: null,
    codeUrl: null,
    projectUrl: null,
    votes: null,
    comments: null,
    ...said,
  };
}

/** As much as a person needs to find the place, and as `DigestProblem` promises. */
const EXCERPT = 120;

/** A problem with the beginning of what was there. */
export function problemAt(line: number, reason: string, there: string): DigestProblem {
  // A slice first: only the beginning is shown, and the whole may be megabytes.
  const start = oneLine(there.slice(0, 4 * EXCERPT));
  const cut = start.length > EXCERPT ? `${cutWhole(start, EXCERPT - 1)}…` : start;
  return { line, reason, excerpt: cut };
}

/** Cuts without leaving half of a surrogate pair. */
function cutWhole(text: string, length: number): string {
  const cut = text.slice(0, length);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** What a format's reader found; duplicates are not merged yet. */
export interface Found {
  readonly papers: readonly PaperDraft[];
  readonly problems: readonly DigestProblem[];
  /** Day named in the text itself, or null. */
  readonly date: string | null;
}
