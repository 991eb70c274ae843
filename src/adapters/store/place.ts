// Where a paper of a digest goes: a known row that it completes, a guild's own row of it, or a new row.
import type { Database } from 'better-sqlite3';
import { mergePaper } from '../../domain/merge.ts';
import type { PaperFacts, Sentence } from '../../domain/paper.ts';
import type { NewPaper } from '../../ports.ts';
import type { PaperKey, PaperRows } from './paper-rows.ts';
import { type PaperRow, toFacts } from './rows.ts';

export interface Placed {
  readonly row: number;
  /** The scope did not hold or see it before. */
  readonly added: boolean;
  readonly changed: boolean;
}

/** The caller holds the transaction. */
export interface Place {
  /** A digest of the operator: read everywhere. */
  forAll(paper: NewPaper): Placed;
  /** A digest of a guild: what it says is read in that guild only. */
  forGuild(guildId: string, paper: NewPaper): Placed;
}

const factsOf = ({ draft, title, abstract }: NewPaper): PaperFacts => ({
  title,
  abstract,
  rawTitle: draft.title,
  rawAbstract: draft.abstract,
  arxivId: draft.arxivId,
  authors: draft.authors,
  publishedAt: draft.publishedAt,
  codeUrl: draft.codeUrl,
  projectUrl: draft.projectUrl,
  votes: draft.votes,
  comments: draft.comments,
});

const keyOf = ({ id, draft, title }: NewPaper): PaperKey => ({
  id,
  arxivId: draft.arxivId,
  title,
});

/** The sentences of an abstract under the title that stands. */
const underTitle = (facts: PaperFacts, sentences: readonly Sentence[]): readonly Sentence[] => [
  { n: 0, text: facts.title, raw: facts.rawTitle.replace(/\s+/g, ' ').trim() },
  ...sentences.filter(({ n }) => n > 0),
];

export function createPlace(db: Database, rows: PaperRows): Place {
  const relink = db.prepare<[{ to: number; from: number; guild: string }]>(
    `UPDATE OR IGNORE digest_entry SET paper_row = @to
     WHERE paper_row = @from AND digest_id IN (SELECT id FROM digest WHERE guild_id = @guild)`,
  );
  const unlink = db.prepare<[number]>('DELETE FROM digest_entry WHERE paper_row = ?');

  /** Merged facts come with the sentences of whichever abstract was taken. */
  function sentencesOf(facts: PaperFacts, known: PaperRow, news: readonly Sentence[]) {
    const taken = facts.abstract === known.abstract ? rows.sentencesOf(known.row) : news;
    return underTitle(facts, taken);
  }

  function complete(old: PaperRow, paper: NewPaper, base: PaperRow | null): boolean {
    const merged = mergePaper(toFacts(old), factsOf(paper));
    const forkOf = base?.row ?? null;
    if (!merged.factsChanged && !merged.countsChanged && forkOf === old.fork_of) return false;
    const { facts } = merged;
    // A paper known by its title takes its arXiv id as identity once it is heard; a guild's row goes by the operator's.
    const id = base?.id ?? facts.arxivId ?? old.id;
    const sentences = merged.textChanged ? sentencesOf(facts, old, paper.sentences) : null;
    rows.update(old, { id, forkOf }, facts, sentences);
    return true;
  }

  /** What a guild's row still says beyond the operator's; when that is nothing, the guild reads the operator's again. */
  function rebase(fork: PaperRow, base: PaperRow): void {
    const own = toFacts(fork);
    const { facts, factsChanged } = mergePaper(toFacts(base), own);
    if (!factsChanged) {
      relink.run({ to: base.row, from: fork.row, guild: fork.scope });
      unlink.run(fork.row);
      rows.remove(fork);
      return;
    }
    const counted: PaperFacts = {
      ...facts,
      votes: base.votes ?? own.votes,
      comments: base.comments ?? own.comments,
    };
    const textChanged = counted.title !== own.title || counted.abstract !== own.abstract;
    const sentences = textChanged ? sentencesOf(counted, fork, rows.sentencesOf(base.row)) : null;
    rows.update(fork, { id: base.id, forkOf: base.row }, counted, sentences);
  }

  function insert(scope: string, paper: NewPaper): Placed {
    const facts = factsOf(paper);
    const place = { id: paper.id, scope, forkOf: null };
    const row = rows.insert(place, facts, underTitle(facts, paper.sentences));
    return { row, added: true, changed: false };
  }

  /** Links to the operator's row, unless the guild's digest says more: then to a row of the guild's own. */
  function fork(guildId: string, base: PaperRow, paper: NewPaper): Placed {
    const known = toFacts(base);
    const { facts, factsChanged } = mergePaper(known, factsOf(paper));
    const counts = (known.votes ?? facts.votes) !== known.votes;
    if (!factsChanged && !counts) return { row: base.row, added: false, changed: false };
    const place = { id: base.id, scope: guildId, forkOf: base.row };
    const row = rows.insert(place, facts, sentencesOf(facts, base, paper.sentences));
    relink.run({ to: row, from: base.row, guild: guildId });
    return { row, added: false, changed: true };
  }

  return {
    forAll(paper) {
      const key = keyOf(paper);
      const old = rows.find(key, '');
      const changed = old !== null && complete(old, paper, null);
      const placed = old === null ? insert('', paper) : { row: old.row, added: false, changed };
      if (old === null || changed) {
        const base = rows.find(key, '');
        if (base !== null) for (const guildRow of rows.inGuilds(key)) rebase(guildRow, base);
      }
      return placed;
    },
    forGuild(guildId, paper) {
      const key = keyOf(paper);
      const base = rows.find(key, '');
      const own = rows.find(key, guildId);
      if (own !== null) {
        return { row: own.row, added: false, changed: complete(own, paper, base) };
      }
      return base === null ? insert(guildId, paper) : fork(guildId, base, paper);
    },
  };
}
