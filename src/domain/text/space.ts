// White space is layout of the source: single spaces, paragraphs kept as one blank line.

/** Control codes, zero-width marks, soft hyphen, direction marks, byte order mark. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
  /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/**
 * A blank line, or a line break before an indented line: since November 2025 the Daily Papers API writes a paragraph
 * as `\n  ` (a wrapped line has no indent). arXiv does the same.
 */
const PARAGRAPH = /\n(?:[^\S\n]*\n)+[^\S\n]*|\n[^\S\n]{2,}/g;

/** Marks a paragraph while other white space is collapsed; a private character that no text has (removed first). */
const MARK = '\uE000';

/** `\n\n` between paragraphs, single spaces elsewhere, ends trimmed, nothing invisible. Idempotent. */
export function collapse(text: string): string {
  return text
    .replaceAll(MARK, '')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .trim()
    .replace(PARAGRAPH, MARK)
    .replace(/\s+/g, ' ')
    .replace(/ ?\uE000[ \uE000]*/g, '\n\n')
    .trim();
}

/** Single spaces everywhere: for titles and sentences. */
export function oneLine(text: string): string {
  return collapse(text).replace(/\n\n/g, ' ');
}
