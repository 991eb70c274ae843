// The same paper twice in a digest is one paper: the fuller text wins, nothing said once is lost, and it is told.
import type { DigestProblem } from '../digest.ts';
import { normaliseTitle, type PaperDraft, paperId } from '../paper.ts';
import { problemAt } from './draft.ts';

function mergeDrafts(first: PaperDraft, second: PaperDraft): PaperDraft {
  const fuller = second.abstract.length > first.abstract.length ? second : first;
  return {
    title: fuller.title,
    abstract: fuller.abstract,
    arxivId: first.arxivId ?? second.arxivId,
    authors: second.authors.length > first.authors.length ? second.authors : first.authors,
    // arXiv's first version is the publication.
    publishedAt: earlier(first.publishedAt, second.publishedAt),
    codeUrl: first.codeUrl ?? second.codeUrl,
    projectUrl: first.projectUrl ?? second.projectUrl,
    votes: larger(first.votes, second.votes),
    comments: larger(first.comments, second.comments),
    line: first.line,
  };
}

const larger = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b);

const earlier = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null ? a : a < b ? a : b;

/** One draft a paper, in order of first appearance. Two are the same by arXiv id, or by title when one has no id. */
export function mergeDuplicates(drafts: readonly PaperDraft[]): {
  readonly papers: readonly PaperDraft[];
  readonly problems: readonly DigestProblem[];
} {
  const papers: PaperDraft[] = [];
  const problems: DigestProblem[] = [];
  const byId = new Map<string, number>();
  const byTitle = new Map<string, number>();
  for (const draft of drafts) {
    const id = paperId(draft);
    const title = normaliseTitle(draft.title);
    const sameTitle = byTitle.get(title);
    const titleMatch = sameTitle === undefined ? undefined : papers[sameTitle];
    // Two different arXiv ids under one title are two papers.
    const sameByTitle =
      title !== '' && (titleMatch?.arxivId === null || draft.arxivId === null)
        ? sameTitle
        : undefined;
    const at = byId.get(id) ?? sameByTitle;
    const known = at === undefined ? undefined : papers[at];
    if (at === undefined || known === undefined) {
      byId.set(id, papers.length);
      if (sameTitle === undefined) byTitle.set(title, papers.length);
      papers.push(draft);
      continue;
    }
    const merged = mergeDrafts(known, draft);
    papers[at] = merged;
    if (merged.arxivId !== known.arxivId) byId.set(paperId(merged), at);
    problems.push(
      problemAt(draft.line, `The same paper as at ${known.line}: merged into one.`, draft.title),
    );
  }
  return { papers, problems };
}
