// Text that is too long ends at a sentence, else at a word, else between graphemes; never inside a character.

const ELLIPSIS = '…';
/** A sentence end is preferred when it keeps at least this much of the room. */
const WORTHWHILE = 0.6;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The longest whole-grapheme prefix of `text` of at most `max` UTF-16 units. */
export function graphemePrefix(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, max + 64))) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  // One grapheme longer than the room (stacked marks): cut between code points instead of showing nothing.
  if (end === 0) end = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
  return text.slice(0, end);
}

/** `text` within `max` UTF-16 units; a cut is marked with an ellipsis unless it falls on a sentence's end. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return '';
  const room = graphemePrefix(text, max - ELLIPSIS.length);
  const sentence = lastMatchEnd(room, /[.!?]["”’)]?(?=\s)/g);
  if (sentence >= room.length * WORTHWHILE) return room.slice(0, sentence);
  const word = room.search(/\s\S*$/);
  const kept = word >= room.length * WORTHWHILE ? room.slice(0, word) : room;
  return `${kept.trimEnd()}${ELLIPSIS}`;
}

function lastMatchEnd(text: string, pattern: RegExp): number {
  let end = 0;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}
