// Bytes differ by the program that saved the file: line ends, marks and odd spaces are made one before anything is read.

/** Spaces that look like a space and are not one (no-break, thin, ideographic …). */
const ODD_SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\t\v\f]/g;
/** Characters that cannot be seen: control codes, zero-width marks, soft hyphen, direction marks, byte order mark. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
  /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
/** What some programs write for a line end or the end of a paragraph. */
const RARE_LINE_END = /[\u0085\u2028\u2029]/g;

/** The same text with `\n` line ends, plain spaces and nothing invisible. Lines keep their numbers. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(RARE_LINE_END, '\n')
    .replace(ODD_SPACES, ' ')
    .replace(INVISIBLE, '');
}

/** The same of JSON, whose strings may hold the rare line ends as they are, but no `\n`. */
export const cleanJson = (text: string): string => cleanText(text.replace(RARE_LINE_END, ' '));

/** White space collapsed to single spaces, ends trimmed. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
