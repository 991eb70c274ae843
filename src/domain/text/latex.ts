// LaTeX as authors wrote it: accents, escapes, commands with and without braces. Braces are opened from the inside out.
import { ACCENTS, DOUBLE_STRUCK, DRESS, GREEK, OPERATORS, SIGNS, SILENT } from './symbols.ts';

/** `\'e`, `\'{e}`, `\"{\i}`, `\v{c}`. */
const ACCENT =
  /\{?\\(?:(['"`^~=.])\s?(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))|([cvHukrd])\{\\?([A-Za-z])\})\}?/g;

function accented(text: string): string {
  return text.replace(ACCENT, (all: string, ...groups: (string | undefined)[]) => {
    const [mark, braced, bare, named, letter] = groups;
    const combining = ACCENTS.get(mark ?? named ?? '');
    const base = braced ?? bare ?? letter;
    if (combining === undefined || base === undefined) return all;
    const seen = (base + combining).normalize('NFC');
    // The braces around `{\'e}` go when they are a pair.
    const open = all.startsWith('{');
    const closed = all.endsWith('}') && !(braced !== undefined || letter !== undefined);
    const twice = all.endsWith('}}');
    if (open && (closed || twice)) return seen;
    return `${open ? '{' : ''}${seen}${closed && !open ? '}' : ''}`;
  });
}

const ESCAPES: readonly (readonly [RegExp, string])[] = [
  [/\\([%&_#$])/g, '$1'],
  [/\\[,;: ](?=\S|$)/g, ' '],
  [/\\[!/-](?=\p{L})/gu, ''],
  [/\\\\(?:\[[^\]\n]{0,10}\])?/g, ' '],
  // Signs that open and close a formula.
  [/\\[()[\]]/g, ''],
  [/\\\|/g, '‖'],
];

/** Arguments that a reader does not need. */
const DROPPED =
  /\\(?:cite[a-z]{0,8}\*?|[Cc]?ref|autoref|eqref|label|thanks|vspace\*?|hspace\*?|begin|end|footnotemark|includegraphics|color|bibliography[a-z]{0,5})(?:\[[^\]\n]{0,80}\]){0,2}\{[^{}]{0,300}\}/g;
/** The same, without the backslash; only names that are no words. */
const DROPPED_BARE = /(?<![A-Za-z])~?cite[tp]?\{[\w:,\-. ]{1,200}\}/g;

/** `{\em so}`, `{\cal L}`: a switch that holds to the end of its braces. */
const SWITCHED = /\{\\(?:em|it|bf|tt|rm|sf|sc|sl|cal)(?![A-Za-z])\s*([^{}]{0,400})\}/g;

/** A command's name right before an innermost brace, and what is inside. */
const GROUP = /(\\?)([A-Za-z]{2,16})\{([^{}]{0,400})\}/g;
const FRACTION = /\\?[dt]?frac\{([^{}]{0,200})\}\{([^{}]{0,200})\}/g;

/** What may stand under a root or beside a stroke without brackets: a number, or one letter with its scripts. */
const simple = (text: string): boolean =>
  /^(?:\d[\d.]*|\p{L}(?:[_^]\w|[₀-₉⁰-⁹²³¹])?|√(?:\p{L}|\d+|\(\w+\)))$/u.test(text.trim());
const fenced = (text: string): string => (simple(text) ? text.trim() : `(${text.trim()})`);

/** What `name{inside}` reads as, or null when the name is none of LaTeX's. A glued word before it is kept. */
function grouped(slash: string, name: string, inside: string): string | null {
  for (const [start, known] of splits(name)) {
    if (slash !== '' && start !== '') continue;
    if (slash !== '' && inside === '') return signOf(known) ?? (SILENT.has(known) ? '' : known);
    if (known === 'mathbb') return start + (DOUBLE_STRUCK.get(inside.trim()) ?? inside);
    if (known === 'sqrt') return `${start}√${fenced(inside)}`;
    if (known === 'footnote' && slash !== '') return ` (${inside.trim()})`;
    if (DRESS.has(known) && mayDress(slash, start, known)) return start + inside;
    const mark = ACCENTS.get(known);
    if (mark !== undefined && known.length > 1 && (slash !== '' || start === '')) {
      return [...inside].length === 1 ? start + (inside + mark).normalize('NFC') : start + inside;
    }
  }
  // An author's own macro: what it holds is what a reader sees. A sign keeps its place before the braces.
  return slash !== '' && signOf(name) === undefined && name !== 'frac' && name.length > 1
    ? inside
    : null;
}

const signOf = (name: string): string | undefined =>
  GREEK.get(name) ?? OPERATORS.get(name) ?? SIGNS.get(name);

/** `text`, `bm` and the like are parts of other words: without the backslash they must stand alone. */
const mayDress = (slash: string, start: string, known: string): boolean =>
  slash !== '' || start === '' || known.length > 5;

/** The whole name, then the name with a few letters before it (`xmathbf{y}`). */
function splits(name: string): readonly (readonly [string, string])[] {
  return [0, 1, 2].map((n) => [name.slice(0, n), name.slice(n)] as const);
}

function groups(text: string): string {
  return text
    .replace(SWITCHED, '$1')
    .replace(FRACTION, (_all, above: string, below: string) => `${fenced(above)}/${fenced(below)}`)
    .replace(
      GROUP,
      (all: string, slash: string, name: string, inside: string) =>
        grouped(slash, name, inside) ?? all,
    );
}

/** Not before a brace: that command takes what is inside, in a later pass. */
const COMMAND = /(^|[^\\])\\([A-Za-z]{1,24})(?![A-Za-z])(?!\{)( ?)(?=(\S{0,2}))/g;
/** Names of functions are words of their own: `n\log n`. */
const FUNCTION =
  /^(?:log|ln|exp|min|max|arg|argmin|argmax|sin|cos|tan|tanh|lim|sup|inf|det|dim|gcd|Pr|ker|mod|bmod)$/;

function commands(text: string): string {
  return text.replace(
    COMMAND,
    (all: string, before: string, name: string, space: string, next: string, offset: number) => {
      const operator = OPERATORS.get(name);
      if (operator !== undefined) return before + spaced(operator, before, space, next);
      const sign = signOf(name);
      if (sign !== undefined) return before + sign + space;
      if (SILENT.has(name) || DRESS.has(name) || name === 'mathbb') return before + space;
      const glued = /[\p{L}\p{N})]/u.test(before);
      if (FUNCTION.test(name)) return `${before}${glued ? ' ' : ''}${name}${space}`;
      // An author's own macro (`\method`): its name is all that is left. A path (`C:\temp`) is none.
      const starts = before === '' ? offset === 0 : /[\s([{"“‘'~$–—/-]/.test(before);
      const own = starts && (name.length > 1 || /[A-Z]/.test(name));
      return own ? before + name + space : all;
    },
  );
}

/** `\omega\approx 2.37` is set as ω ≈ 2.37, `n\times m` as n × m; in `100\times faster` the sign belongs to the number. */
function spaced(sign: string, before: string, space: string, next: string): string {
  if (space === '' || before === '' || /\s/.test(before)) return sign + space;
  const apart =
    sign === '×' ? /^(?:[\d\\($]|\p{L}(?!\p{L}))/u.test(next) : /[≈∈≤≥≪≫→∼≠∝⊆]/.test(sign);
  return apart ? ` ${sign} ` : sign + space;
}

/** Replaces what has a backslash, and commands with braces whether or not the backslash is left. */
export function repairLatex(text: string): string {
  if (!/[\\{]/.test(text)) return text;
  let repaired = accented(text);
  if (repaired.includes('\\')) {
    for (const [pattern, seen] of ESCAPES) repaired = repaired.replace(pattern, seen);
    repaired = repaired.replace(DROPPED, '');
  }
  repaired = repaired.replace(DROPPED_BARE, '');
  return commands(groups(repaired));
}

/** What stands between two dollars is a formula when it looks like one and no price. */
const DOLLARS = /\$\$?([^\s$](?:[^$\n]{0,300}[^\s$\\])?)\$\$?(?!\d)/g;
/** `$\sim$1,000`: one sign is never a price. */
const ONE_SIGN = /\$(\\[A-Za-z]{2,14}|[∼≈×≤≥<>±~])\$/g;
const MARKED = /[\\^_{}=<>|]|[\p{Script=Greek}×∼≈≤≥]/u;
const PLAIN = /^[A-Za-z]$|^[A-Za-z\d+\-*/(),.'! ]{1,12}$/;
/** A price and then words: "$5 for x_1 and …$". */
const PRICE = /^\d[\d,.]*[KMB]?\b.*(?<![\\{\p{L}])\p{Ll}{3,}/u;

/** `$O(n^2)$` → `O(n^2)`; "$5 to $10" stays. */
export function withoutDollars(text: string): string {
  if (!text.includes('$')) return text;
  return text
    .replace(ONE_SIGN, (_all, inside: string) => signOf(inside.slice(1)) ?? inside)
    .replace(DOLLARS, (all: string, inside: string) => {
      if (PRICE.test(inside) || !(MARKED.test(inside) || PLAIN.test(inside))) return all;
      // A command at the end must not run into the word after the formula.
      return inside.replace(/\\([A-Za-z]+)$/, (command, name: string) => signOf(name) ?? command);
    });
}

/** Braces that are meant (`\{0, 1\}`), once no brace of LaTeX's own is left. */
export function meantBraces(text: string): string {
  return /(?<!\\)[{}]/.test(text) ? text : text.replace(/\\([{}])/g, '$1');
}
