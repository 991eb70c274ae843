// What must be true of the folder after any kill: no half digest, no lost paper, encodings and index that belong to the texts.
import { digestDay } from './digest.ts';
import { type EncoderKind, openParts } from './parts.ts';

export interface Seen {
  /** Papers of the round's digest: none or all. */
  readonly ofRound: number;
  readonly papers: number;
  readonly encoded: number;
  readonly indexed: number;
  readonly problems: readonly string[];
}

const everyone = { guildId: null };

/** Opens the folder as the next start would. Reads only, but lets the index catch up. */
export async function check(
  dir: string,
  kind: EncoderKind,
  { round, papers }: { readonly round: number; readonly papers: number },
): Promise<Seen> {
  const parts = await openParts(dir, kind);
  const problems: string[] = [];
  try {
    problems.push(...(await parts.integrity()));
    const digests = await parts.papers.digests(everyone, { limit: 10_000 });
    for (const digest of digests) {
      const held = await parts.papers.papersOf(everyone, digest.id);
      if (held.length !== papers) problems.push(`${digest.date} holds ${held.length} of ${papers}`);
      const texts = await parts.papers.sentences(held.map(({ row }) => row));
      if (held.some(({ row }) => (texts.get(row)?.length ?? 0) < 2)) {
        problems.push(`${digest.date} has a paper without sentences`);
      }
    }
    const whole = digests.filter(({ date }) => date < digestDay(round)).length;
    if (whole !== round) problems.push(`${whole} of ${round} earlier digests are there`);
    const rows = [...(await parts.papers.visibleRows(everyone))].sort((a, b) => a - b);
    await parts.index.catchUp();
    const state = await parts.encodings.state(parts.encoder.model);
    if (parts.index.size !== state.count) {
      problems.push(`${parts.index.size} in the index, ${state.count} encoded`);
    }
    problems.push(...(await wrongEncodings(parts, rows)));
    const ofRound = await parts.papers.papersOn(everyone, digestDay(round));
    return {
      ofRound: ofRound.length,
      papers: rows.length,
      encoded: state.count,
      indexed: parts.index.size,
      problems,
    };
  } finally {
    await parts.close();
  }
}

/** Every stored encoding has both its halves, and the index finds each vector under its own row. */
async function wrongEncodings(
  { encodings, encoder, index }: Awaited<ReturnType<typeof openParts>>,
  rows: readonly number[],
): Promise<readonly string[]> {
  const vectors = await encodings.vectorsOf(encoder.model, rows);
  const tokens = await encodings.tokens(encoder.model, rows);
  const problems: string[] = [];
  if (vectors.size !== tokens.size) problems.push('a vector without tokens, or the reverse');
  for (const [row, vector] of vectors) {
    const [best] = await index.search(vector, 1, new Set(rows));
    if (best === undefined || (best.row !== row && best.score < 0.9999)) {
      problems.push(`row ${row} is not found by its own vector`);
    }
  }
  return problems;
}
