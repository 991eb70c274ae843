// A misspelt name is met with the nearest right one, or with none when nothing is near.

/** Edits (insert, delete, replace, swap of neighbours) that make `b` of `a`: optimal string alignment. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const above = rows[i - 1] ?? [];
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          (above[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (above[j - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

const words = (name: string): readonly string[] => name.split(/[_-]/);
const within = (a: string, b: string): boolean => words(a).every((word) => words(b).includes(word));

/** At most this share of the longer name may differ: `TOKN` finds `TOKEN`, `CLIENT_ID` does not find `GUILD_ID`. */
const MAX_SHARE = 0.34;

/**
 * The right name that `name` most likely means: one that holds the same words (`BOT_TOKEN`, `TOKEN`), else the one
 * with the fewest edits; ties by order. null when none is near.
 */
export function nearest(name: string, right: readonly string[]): string | null {
  const ranked = right
    .map((candidate) => ({
      candidate,
      share: distance(name, candidate) / Math.max(name.length, candidate.length, 1),
      words: within(name, candidate) || within(candidate, name),
    }))
    .filter(({ share, words }) => words || share <= MAX_SHARE)
    .sort((a, b) => a.share - b.share);
  return ranked[0]?.candidate ?? null;
}
