// TeX's quotes, dashes and ties become the characters that they print.

const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&apos;': "'",
    '&nbsp;': ' ',
  }),
);

/** Without one of these there is nothing to replace. */
export const PUNCTUATION = /[`~&%]|--|''|’\(| [,;]/;

/** Replaces entities that a feed forgot to decode, then quotes, dashes and ties. */
export function repairPunctuation(text: string): string {
  if (!PUNCTUATION.test(text)) return text;
  return (
    text
      .replace(/&(?:amp|lt|gt|quot|#39|apos|nbsp);/g, (entity) => ENTITIES.get(entity) ?? entity)
      // ``quoted''
      .replace(/``(?=\S)/g, '“')
      .replace(/(“[^“”\n]{1,300}?)''/g, '$1”')
      .replace(/(?<=[\p{L}\p{P}])''(?!')/gu, '”')
      // `quoted', but not `code`
      .replace(/(?<![`\p{L}\p{N}])`([^`\n]{1,120}?)'(?![\p{L}'])/gu, '‘$1’')
      .replace(/’\((?=\p{L})/gu, '’ (')
      // A dash between spaces is an en dash, between words an em dash, between figures a range.
      .replace(/(?<=\s)---?(?=\s)/g, (dash) => (dash === '--' ? '–' : '—'))
      .replace(/(?<=\d[KMBTG%×]?)--(?=[\d∼])/g, '–')
      .replace(/(?<=([\p{L}\p{N})”’"'.,×%]{1,30}))--(?=([\p{L}\p{N}(“‘"'][\p{L}]{0,20}))/gu, dash)
      .replace(/(?<=[\p{L}\p{N})”’"'.,×%])---(?=[\p{L}\p{N}(“‘"'])/gu, '—')
      .replace(/(?<=[\p{L})”’])--- ?(?=\S)/gu, '—')
      // Mamba~2, Fig.~1; not 5~10, not ~3
      .replace(/(?<=[\p{L}.)\]’”])~(?=[\p{L}\p{N}([“‘\\])|(?<=\p{N})~(?=[\p{L}([\\])/gu, ' ')
      .replace(/(?<=[\p{L}\p{N}])~(?=\s)/gu, '')
      // A comment sign that TeX would have swallowed with its line.
      .replace(/(?<=^|[.!?:]\s)%\s+(?=\p{Lu})/gu, '')
      .replace(/ {1,3}(?=[,;](?:\s|$))/g, '')
  );
}

/** Words that go on with the sentence, not with the word before a dash. */
const GOES_ON =
  /^(?:an?|the|our|its|their|that|this|these|which|who|where|when|while|we|it|and|or|but|not|yet|so|such|into|in|on|of|to|for|from|with|without|by|as|at|i|e|is|are|can|often|even|especially|namely|thus|rather|all|both|each|no|one|two)$|(?:ing|ed)$/i;

/** TeX prints `--` as an en dash, which joins two words ("accuracy–latency"); many authors mean an em dash by it. */
function dash(_all: string, before: string, next: string): string {
  const aside = GOES_ON.test(next) || /[^s]s$/.test(before) || /[)”’"'.,]$/.test(before);
  return aside ? '—' : '–';
}
