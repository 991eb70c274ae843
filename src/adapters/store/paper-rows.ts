// Single rows of papers: found by identity, arXiv id or title; written together with what follows from their text.
import type { Database } from 'better-sqlite3';
import { normaliseTitle, type PaperFacts, paperId, type Sentence } from '../../domain/paper.ts';
import type { Counters } from './counters.ts';
import { createDerived } from './derived.ts';
import { createRename } from './renames.ts';
import { type PaperRow, paperColumns } from './rows.ts';

/** What identifies a paper among the stored ones. */
export interface PaperKey {
  readonly id: string;
  readonly arxivId: string | null;
  /** Readable. */
  readonly title: string;
}

/** The caller holds the transaction. */
export interface PaperRows {
  /** The row of this paper in one scope ('' the operator's, else a guild's). */
  find(key: PaperKey, scope: string): PaperRow | null;
  /** Its rows in all guilds. */
  inGuilds(key: PaperKey): readonly PaperRow[];
  sentencesOf(row: number): readonly Sentence[];
  insert(
    place: { readonly id: string; readonly scope: string; readonly forkOf: number | null },
    facts: PaperFacts,
    sentences: readonly Sentence[],
  ): number;
  /** `sentences` is null when the text is unchanged. An `id` that the scope already has is not taken. */
  update(
    old: PaperRow,
    place: { readonly id: string; readonly forkOf: number | null },
    facts: PaperFacts,
    sentences: readonly Sentence[] | null,
  ): void;
  remove(old: PaperRow): void;
  /** All rows of one guild's own. */
  ofScope(scope: string): readonly PaperRow[];
}

type Bound = Record<string, string | number | null>;

const factColumns = (facts: PaperFacts): Bound => ({
  title: facts.title,
  abstract: facts.abstract,
  raw_title: facts.rawTitle,
  raw_abstract: facts.rawAbstract,
  normal_title: normaliseTitle(facts.title),
  title_id: paperId({ arxivId: null, title: facts.rawTitle }),
  arxiv_id: facts.arxivId,
  authors: JSON.stringify(facts.authors),
  published_at: facts.publishedAt,
  code_url: facts.codeUrl,
  project_url: facts.projectUrl,
  votes: facts.votes,
  comments: facts.comments,
});

const FACTS = [
  ...['title', 'abstract', 'raw_title', 'raw_abstract', 'normal_title', 'title_id', 'arxiv_id'],
  ...['authors', 'published_at', 'code_url', 'project_url', 'votes', 'comments'],
];

/** The same paper: same identity or arXiv id; or the same title, unless two arXiv ids say that they differ. */
const SAME_PAPER = `(p.id = @id OR p.arxiv_id = @arxiv
  OR (p.normal_title = @normal AND @normal <> '' AND (p.arxiv_id IS NULL OR @arxiv IS NULL)))`;

const BEST_FIRST = 'ORDER BY (p.id = @id) DESC, (p.arxiv_id IS NOT NULL) DESC, p.row';

const bound = ({ id, arxivId, title }: PaperKey): Bound => ({
  id,
  arxiv: arxivId,
  normal: normaliseTitle(title),
});

export function createPaperRows(db: Database, counters: Counters): PaperRows {
  const derived = createDerived(db, counters);
  const find = db.prepare<[Bound], PaperRow>(
    `SELECT ${paperColumns} FROM paper p WHERE ${SAME_PAPER} AND +p.scope = @scope ${BEST_FIRST} LIMIT 1`,
  );
  const inGuilds = db.prepare<[Bound], PaperRow>(
    `SELECT ${paperColumns} FROM paper p WHERE ${SAME_PAPER} AND +p.scope <> '' ${BEST_FIRST}`,
  );
  const insert = db.prepare<[Bound]>(
    `INSERT INTO paper (id, scope, fork_of, ${FACTS.join(', ')})
     VALUES (@id, @scope, @fork_of, ${FACTS.map((name) => `@${name}`).join(', ')})`,
  );
  const rename = createRename(db);
  const update = db.prepare<[Bound], { readonly id: string }>(
    `UPDATE paper SET ${FACTS.map((name) => `${name} = @${name}`).join(', ')},
       fork_of = @fork_of, revision = revision + @text_changed,
       id = CASE WHEN EXISTS (
         SELECT 1 FROM paper o WHERE o.id = @id AND o.scope = paper.scope AND o.row <> @row
       ) THEN id ELSE @id END
     WHERE row = @row RETURNING id`,
  );
  const ofScope = db.prepare<[string], PaperRow>(
    `SELECT ${paperColumns} FROM paper p WHERE p.scope = ? AND p.scope <> '' ORDER BY p.row`,
  );
  const remove = db.prepare<[number]>('DELETE FROM paper WHERE row = ?');

  return {
    find: (key, scope) => find.get({ ...bound(key), scope }) ?? null,
    inGuilds: (key) => inGuilds.all(bound(key)),
    sentencesOf: derived.sentencesOf,
    insert({ id, scope, forkOf }, facts, sentences) {
      const result = insert.run({ id, scope, fork_of: forkOf, ...factColumns(facts) });
      const row = Number(result.lastInsertRowid);
      derived.add(row, scope, facts, sentences);
      return row;
    },
    update(old, { id, forkOf }, facts, sentences) {
      if (sentences !== null) derived.drop(old);
      const text_changed = sentences === null ? 0 : 1;
      const bound = { row: old.row, id, fork_of: forkOf, text_changed, ...factColumns(facts) };
      const now = update.get(bound)?.id ?? old.id;
      if (now !== old.id) rename(old.scope, old.id, now);
      if (sentences !== null) derived.add(old.row, old.scope, facts, sentences);
    },
    remove(old) {
      derived.drop(old);
      remove.run(old.row);
    },
    ofScope: (scope) => ofScope.all(scope),
  };
}
