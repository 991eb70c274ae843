// Words of the field's English, as a Bloom filter: enough to know a word from a slip, no list that could be read.

/** A filter as data; made by `npm run learn:words`. */
export interface WordFilter {
  readonly date: string;
  readonly data: string;
  readonly command: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly hashes: number;
  /** Bits, base64. */
  readonly bits: string;
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo), with a seed. */
function hash(word: string, seed: number): number {
  let h = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < word.length; i++) {
    h = Math.imul(h ^ word.charCodeAt(i), 0x01000193) >>> 0;
  }
  return h;
}

/** Positions of a word among `size` bits: double hashing (Kirsch & Mitzenmacher 2006). */
export function positions(word: string, hashes: number, size: number): readonly number[] {
  const a = hash(word, 0);
  const b = hash(word, 0x9e3779b9) | 1;
  return Array.from({ length: hashes }, (_, i) => ((a + Math.imul(i, b)) >>> 0) % size);
}

/** True for every word that the filter was made of, and for one in a hundred others. */
export function createKnownWords(
  filter: Pick<WordFilter, 'hashes' | 'bits'>,
): (word: string) => boolean {
  const bytes = Uint8Array.from(atob(filter.bits), (character) => character.charCodeAt(0));
  const size = bytes.length * 8;
  return (word) =>
    size > 0 &&
    positions(word, filter.hashes, size).every(
      (at) => ((bytes[at >> 3] ?? 0) & (1 << (at & 7))) !== 0,
    );
}
