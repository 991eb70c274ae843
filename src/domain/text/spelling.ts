// A misspelt word is read as the nearest word that the papers hold; a word that is one anyway is left alone.
import { foldedWords } from '../fold.ts';

/** Shorter words have too many neighbours. */
const SHORTEST = 4;
/** From this length two edits are allowed; Damerau's study: 80 % of misspellings are one edit, most others two. */
const TWO_EDITS_FROM = 7;

/** Lengths of clippings: "init", "param", "config". */
const STARTS: readonly number[] = [4, 5, 6];

export interface Speller {
  /** The nearest known word, or null when the word is known, too short, or has no near neighbour. */
  nearest(word: string): string | null;
}

/**
 * Optimal string alignment distance (insert, delete, replace, swap of neighbours), or `limit` + 1 when larger.
 * Source: Damerau 1964; Boytsov 2011 for the restricted form.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  let leastBefore = 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let value = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (before[j - 2] ?? 0) + 1);
      }
      row.push(value);
      if (value < least) least = value;
    }
    // A swap reaches back two rows.
    if (least > limit && leastBefore >= limit) return limit + 1;
    leastBefore = least;
    before = last;
    last = row;
  }
  return Math.min(limit + 1, last[b.length] ?? 0);
}

const allowed = (length: number): number => (length >= TWO_EDITS_FROM ? 2 : 1);

/** Words share a bucket by first letter and by their last two: a slip rarely spoils both ends. */
const keys = (word: string): readonly string[] => [`^${word[0]}`, `${word.slice(-2)}$`];

/** Three letters have too many neighbours, but a swap of two is a slip: "teh". */
function swapped(word: string, common: ReadonlySet<string>): string | null {
  if (word.length !== SHORTEST - 1) return null;
  const [a = '', b = '', c = ''] = word;
  return [b + a + c, a + c + b].find((other) => common.has(other)) ?? null;
}

const lettersOf = (word: string): string => [...word].sort().join('');

/** Of slips of the same size the likelier first: letters swapped, one left out, one too many, a wrong one. */
function slipOf(written: string, meant: string): number {
  if (lettersOf(written) === lettersOf(meant)) return 0;
  if (meant.length === written.length) return 3;
  return meant.length > written.length ? 1 : 2;
}

interface Near {
  readonly word: string;
  readonly distance: number;
  readonly slip: number;
  readonly papers: number;
}

/** Negative when `a` is the likelier meaning. */
const byLikelihood = (a: Near, b: Near): number =>
  a.distance - b.distance ||
  a.slip - b.slip ||
  (a.papers === b.papers ? (a.word < b.word ? -1 : 1) : b.papers - a.papers);

/**
 * @param vocabulary folded words with the number of papers that hold each.
 * @param common of words that are as near by as likely a slip, these come first.
 */
export function createSpeller(
  vocabulary: ReadonlyMap<string, number>,
  common: ReadonlySet<string> = new Set(),
): Speller {
  const buckets = new Map<string, string[]>();
  for (const word of new Set([...vocabulary.keys(), ...common])) {
    if (word.length < SHORTEST || /\p{N}/u.test(word)) continue;
    for (const key of keys(word)) {
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, [word]);
      else bucket.push(word);
    }
  }
  // "init" is short for a word, not a misspelt one.
  const starts = new Set(
    [...vocabulary.keys()].flatMap((word) =>
      STARTS.flatMap((length) => (word.length > length + 1 ? [word.slice(0, length)] : [])),
    ),
  );
  return {
    nearest(word) {
      if (vocabulary.has(word) || common.has(word) || /\p{N}/u.test(word)) return null;
      if (word.length < SHORTEST) return swapped(word, common);
      const limit = allowed(word.length);
      if (starts.has(word)) return null;
      let best: Near | null = null;
      for (const key of keys(word)) {
        for (const candidate of buckets.get(key) ?? []) {
          const distance = editDistance(word, candidate, limit);
          if (distance > limit) continue;
          const papers = common.has(candidate)
            ? Number.POSITIVE_INFINITY
            : (vocabulary.get(candidate) ?? 0);
          const near = { word: candidate, distance, slip: slipOf(word, candidate), papers };
          if (best === null || byLikelihood(near, best) < 0) best = near;
        }
      }
      return best?.word ?? null;
    },
  };
}

/** Endings of one word: "pictures" is no misspelling of "picture". */
const stem = (word: string): string => word.replace(/(?:ies|es|s|ed|ing|ly|er|ers|d)$/u, '');

/**
 * `text` with misspelt words replaced, or null when nothing changed.
 * @param isWord tells whether general language knows a word (e.g. it is one piece to the encoder).
 */
export function respell(
  text: string,
  speller: Speller,
  isWord: (word: string) => boolean,
): string | null {
  let changed = false;
  const read = text.replace(/[\p{L}\p{M}]+/gu, (written) => {
    const [word, more] = foldedWords(written);
    // Capitals inside make a name ("FIDs"): nobody's slip.
    if (word === undefined || more !== undefined || /.\p{Lu}/u.test(written)) return written;
    if (isWord(word)) return written;
    const nearest = speller.nearest(word);
    if (nearest === null || stem(nearest) === stem(word)) return written;
    changed = true;
    return nearest;
  });
  return changed ? read : null;
}
