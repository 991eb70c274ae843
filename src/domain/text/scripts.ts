// Raised and lowered characters, where Unicode has them all; else `^` and `_` stay, so that no two papers' formulas look alike.

const RAISED = new Map(
  [...'0123456789+-=()abcdefghijklmnoprstuvwxyzT'].map((plain, i) => [
    plain,
    [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ'][i] ?? plain,
  ]),
);
const LOWERED = new Map(
  [...'0123456789+-=()'].map((plain, i) => [plain, [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'][i] ?? plain]),
);
/** Written at normal height after a base: stars, primes, degrees, daggers, section marks. */
const HIGH = /^[*∗⋆′'°†‡§¶✓™®]+$/;
const ORDINAL = /^(?:st|nd|rd|th)$/;
/** A word, however short, is read better at normal height (`x^train`). */
const RAISABLE = /^[-+]?(?:\d{1,6}|[a-zT]|\d[a-z]|[a-z][+-]\d|[a-z]\d)$/;
const LOWERABLE = /^[-+]?\d{1,6}$/;

const mapped = (text: string, table: ReadonlyMap<string, string>): string =>
  [...text].map((character) => table.get(character) ?? character).join('');

/** How `^{content}` reads. */
export function raised(content: string): string {
  const bare = content.trim().replace(/−/g, '-');
  if (bare === '') return '';
  if (HIGH.test(bare) || ORDINAL.test(bare)) return bare;
  if (RAISABLE.test(bare)) return mapped(bare, RAISED);
  return /^[\p{L}\p{N}.∞]+$/u.test(bare) ? `^${bare}` : `^(${bare})`;
}

/** How `_{content}` reads; `next` is what follows, which must not run into it. */
export function lowered(content: string, next: string): string {
  const bare = content.trim().replace(/−/g, '-');
  if (bare === '') return '';
  if (LOWERABLE.test(bare)) return mapped(bare, LOWERED);
  if (!/^[\p{L}\p{N}.∞*]+$/u.test(bare)) return `_(${bare})`;
  return /^[\p{L}\p{N}]/u.test(next) ? `_${bare} ` : `_${bare}`;
}
