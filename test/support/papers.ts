// Papers and digests for tests: whole, valid, and different in a few fields only.
import type { Digest } from '../../src/domain/digest.ts';
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

/** A digest of the operator. */
export const aDigest = (fields: Partial<Digest> = {}): Digest => ({
  id: 1,
  guildId: null,
  date: '2026-01-15',
  title: null,
  source: 'import',
  postedBy: null,
  createdAt: '2026-01-15T10:00:00.000Z',
  removedAt: null,
  paperCount: 1,
  ...fields,
});
