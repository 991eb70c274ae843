// HTML inside a feed's description becomes text: tags go, entities are read, nothing is ever shown as mark-up.

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
]);

function codePoint(code: number): string {
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    ? String.fromCodePoint(code)
    : '';
}

/** `&amp;`, `&#39;`, `&#x27;` and the few names in use; an unknown one stays as it is. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (all, dec, hex, name) => {
    if (typeof dec === 'string') return codePoint(Number(dec));
    if (typeof hex === 'string') return codePoint(Number.parseInt(hex, 16));
    return NAMED.get(String(name).toLowerCase()) ?? all;
  });
}

/** Tags by name, so that `<workload, configuration>` in an abstract stays. */
const TAG =
  /<\/?(?:p|b|i|u|a|em|strong|br|div|span|img|ul|ol|li|h[1-6]|code|pre|sup|sub|blockquote)\b[^<>]*>/gi;
const BREAK = /<(?:br|\/p|\/div|\/li|\/h[1-6])\b[^<>]*>/gi;

/** The text of an HTML fragment, a line for each paragraph. */
export function htmlText(html: string): string {
  return decodeEntities(html.replace(BREAK, '\n').replace(TAG, ''));
}
