// The seam of rate limits: what costs the machine much is counted by member and by server.

/** What is counted: a question is a search and an answer; an import reads, and perhaps fetches, a whole digest. */
export type Cost = 'question' | 'import';

export interface Refusal {
  /** Milliseconds until it is possible again. */
  readonly waitMs: number;
  /** Whose limit is reached. */
  readonly whose: 'member' | 'server';
}

export interface Limits {
  /** Counts one; a refusal when the member or the server has used up what it may for now. */
  take(
    cost: Cost,
    who: { readonly userId: string; readonly guildId: string | null },
  ): Promise<Refusal | null>;
}
