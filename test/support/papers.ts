// Papers for tests: whole, valid, and different in a few fields only.
import type { Paper } from '../../src/domain/paper.ts';

/** A paper whose row is `row`; anything else can be overridden. */
export function aPaper(row: number, fields: Partial<Paper> = {}): Paper {
  const title = fields.title ?? `Paper number ${row}`;
  const abstract =
    fields.abstract ?? `We present method ${row}. It improves the score by ${row} points.`;
  const arxivId = fields.arxivId === undefined ? `2601.${String(10_000 + row)}` : fields.arxivId;
  return {
    id: arxivId ?? `t-${row.toString(16).padStart(16, '0')}`,
    row,
    title,
    abstract,
    rawTitle: title,
    rawAbstract: abstract,
    arxivId,
    authors: ['Ada Author', 'Ben Writer'],
    publishedAt: '2026-01-14T10:00:00Z',
    codeUrl: null,
    projectUrl: null,
    votes: 12,
    comments: 3,
    ...fields,
  };
}
