// A paper known by its title gets its arXiv id: what members said of it follows to the new identity.
import type { Database } from 'better-sqlite3';

type Bound = { readonly from: string; readonly to: string; readonly scope: string };

/** In the operator's scope for everybody; in a guild's for the votes of that guild. The caller holds the transaction. */
export function createRename(db: Database): (scope: string, from: string, to: string) => void {
  const moves = [
    ['vote', "(@scope = '' OR guild_id = @scope)"],
    ['saved', "@scope = ''"],
    ['delivery', "@scope = ''"],
  ].flatMap(([table, where]) => [
    db.prepare<[Bound]>(
      `UPDATE OR IGNORE ${table} SET paper_id = @to WHERE paper_id = @from AND ${where}`,
    ),
    // Left where both identities had one of the same person.
    db.prepare<[Bound]>(`DELETE FROM ${table} WHERE paper_id = @from AND @to <> '' AND ${where}`),
  ]);
  return (scope, from, to) => {
    for (const move of moves) move.run({ scope, from, to });
  };
}
