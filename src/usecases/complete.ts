// A link names a paper and says nothing of it: its title and abstract are asked for, so that it can be found.
import { BARE_LINK } from '../domain/digest/draft.ts';
import type { ParsedDigest } from '../domain/digest.ts';
import type { PaperDraft } from '../domain/paper.ts';
import type { Log } from '../ports.ts';
import type { PaperLookup } from '../ports-feed.ts';

/** A paper of which a digest gave the id only. */
const isBare = (draft: PaperDraft): boolean =>
  draft.arxivId !== null && draft.abstract === '' && draft.title === `arXiv:${draft.arxivId}`;

/** The digest with its bare links filled in. What cannot be looked up stays as it is, with its problem. */
export async function completeDigest(
  parsed: ParsedDigest,
  lookup: PaperLookup,
  log: Log,
): Promise<ParsedDigest> {
  const wanted = parsed.papers.filter(isBare);
  if (wanted.length === 0) return parsed;
  const ids = wanted.flatMap(({ arxivId }) => (arxivId === null ? [] : [arxivId]));
  let found: ReadonlyMap<string, PaperDraft>;
  try {
    found = await lookup.byIds(ids);
  } catch (error) {
    log.warn({ ids: ids.length, err: error }, 'linked papers could not be looked up');
    const line = wanted[0]?.line ?? 1;
    const reason =
      'arXiv does not answer now, so linked papers have no abstract. Post it again later.';
    return { ...parsed, problems: [...parsed.problems, { line, reason, excerpt: '' }] };
  }
  const completed = new Set<number>();
  const papers = parsed.papers.map((draft) => {
    const full = isBare(draft) ? found.get(draft.arxivId ?? '') : undefined;
    if (full === undefined) return draft;
    completed.add(draft.line);
    return { ...full, arxivId: draft.arxivId, line: draft.line };
  });
  // Its problem was that there is only a link: that is mended.
  const problems = parsed.problems.filter(
    ({ line, reason }) => !(completed.has(line) && reason === BARE_LINK),
  );
  return { ...parsed, papers, problems };
}
