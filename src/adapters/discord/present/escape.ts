// Every string that is not ours is shown as it is: no Markdown, no mention, no link, no emoji code comes out of it.
import { cut } from './cut.ts';

const ZERO_WIDTH_SPACE = '\u200B';

/** Control characters other than line feed, and marks that turn the direction of the text around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const INVISIBLE = /[\u0000-\u0009\u000B-\u001F\u007F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Removes what cannot be seen and would only confuse: control characters, direction marks, lone surrogates. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(INVISIBLE, '')
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** One line of it. */
export const oneLine = (text: string): string => clean(text).replace(/\s+/g, ' ');

/**
 * Text as Discord Markdown that shows exactly `text`. A backslash disarms:
 * `* _ ~ | backtick \ [ ] <` anywhere (emphasis, spoilers, code, masked links, `<@id>`, `<t:…>`, `<:emoji:…>`),
 * `# - + >` and `1.` at the start of a line (headings, lists, quotes), the colon of `:emoji:`,
 * the slashes of `https://` (bare links). `@everyone` and `@here` get a zero-width space.
 */
export function escapeMarkdown(text: string): string {
  return clean(text)
    .replace(/[\\*_~`|[\]<]/g, '\\$&')
    .replace(/^(\s*)([#>+-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s)/gm, '$1\\$2')
    .replace(/:(?=[\w+~\\-]+:)/g, '\\:')
    .replace(/:\/\//g, ':\\//')
    .replace(/@(?=everyone|here)/gi, `@${ZERO_WIDTH_SPACE}`);
}

/** What `escapeMarkdown` was given (cleaned), out of what it returned. Used to read our own titles back. */
export function unescapeMarkdown(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/@\u200B(?=everyone|here)/gi, '@');
}

/** `text` escaped, cut so that the escaped form fits `max`. */
export function escapeWithin(text: string, max: number): string {
  const whole = clean(text);
  let escaped = escapeMarkdown(whole);
  if (escaped.length <= max) return escaped;
  // Escaping at most doubles a character, so halving the distance ends after a few rounds.
  let low = 0;
  let high = max;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (escapeMarkdown(cut(whole, middle)).length <= max) low = middle;
    else high = middle - 1;
  }
  escaped = escapeMarkdown(cut(whole, low));
  return escaped.length <= max ? escaped : '';
}
