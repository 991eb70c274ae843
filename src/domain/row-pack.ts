// A ranked list of row numbers as a short string, so that a button can carry a whole search result.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BITS = 6;
/** Row numbers are SQLite row ids; 2^30 papers is far beyond any store, and keeps the arithmetic in 32 bits. */
const MAX_WIDTH = 30;
/** Longest packed list that is read: longer than any custom_id. */
const MAX_CHARS = 200;

/**
 * Packs rows in their order, each with as many bits as the largest needs: one character for the width, then the bits
 * in base64url. 20 rows take 58 characters among 100,000 papers, 81 among a billion. Rows that do not fit into
 * `maxChars` are left off at the end.
 */
export function packRows(rows: readonly number[], maxChars: number): string {
  const width = Math.max(1, ...rows.map((row) => row.toString(2).length));
  const count = Math.min(rows.length, Math.floor(((maxChars - 1) * BITS) / width));
  let bits = '';
  for (const row of rows.slice(0, count)) bits += row.toString(2).padStart(width, '0');
  let packed = ALPHABET.charAt(width);
  for (let at = 0; at < bits.length; at += BITS) {
    packed += ALPHABET.charAt(Number.parseInt(bits.slice(at, at + BITS).padEnd(BITS, '0'), 2));
  }
  return packed;
}

/** The rows of a packed list. Anything that is not one (a forged button) gives an empty or a wrong list, never an error. */
export function unpackRows(packed: string): readonly number[] {
  const width = ALPHABET.indexOf(packed.charAt(0));
  if (packed.length > MAX_CHARS || width < 1 || width > MAX_WIDTH) return [];
  let bits = '';
  for (const character of packed.slice(1)) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return [];
    bits += value.toString(2).padStart(BITS, '0');
  }
  const rows: number[] = [];
  for (let at = 0; at + width <= bits.length; at += width) {
    const row = Number.parseInt(bits.slice(at, at + width), 2);
    // Row ids start at 1: zero is the padding of the last character.
    if (row > 0) rows.push(row);
  }
  return rows;
}
