// Abbreviations that an abstract defines and a quoted sentence uses without their long form.

const IN_BRACKETS = /\(([\p{Lu}][\p{L}\p{N}-]{1,9}?)s?\)/gu;
/** The long form stands right before the brackets: eight words are within so many characters. */
const BEFORE = 120;
const WORDS_AT_END = /(?:[\p{L}\p{N}][\p{L}\p{N}-]*[\s-]+){1,8}$/u;

/** Lower-case letters that an abbreviation stands for: "VSD" → v, s, d. */
const letters = (abbreviation: string): readonly string[] =>
  [...abbreviation.toLowerCase()].filter((letter) => /\p{L}/u.test(letter));

/**
 * The shortest run of words at the end of `before` that begins with the first letter and holds all letters in order
 * (Schwartz & Hearst 2003), or null.
 */
export function longForm(before: string, abbreviation: string): string | null {
  const wanted = letters(abbreviation);
  const words = before.trim().split(/\s+/);
  const most = Math.min(words.length, wanted.length + 5, wanted.length * 2);
  for (let count = 1; count <= most; count++) {
    const form = words.slice(-count).join(' ');
    const text = form.toLowerCase();
    if (!text.startsWith(wanted[0] ?? '') || count * 2 < wanted.length) continue;
    let at = -1;
    const found = wanted.every((letter) => {
      at = text.indexOf(letter, at + 1);
      return at >= 0;
    });
    if (found && form.length > abbreviation.length) return form;
  }
  return null;
}

/** Abbreviation → long form, as the text defines them. */
export function definitionsIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const match of text.matchAll(IN_BRACKETS)) {
    const abbreviation = match[1] ?? '';
    const before = WORDS_AT_END.exec(text.slice(Math.max(0, match.index - BEFORE), match.index));
    const form = longForm(before?.[0] ?? '', abbreviation);
    if (form !== null && !found.has(abbreviation)) found.set(abbreviation, form);
  }
  return found;
}

/** What `quoted` uses of the abstract's abbreviations without saying what they stand for. */
export function undefinedIn(
  quoted: string,
  abstract: string,
): readonly { readonly abbreviation: string; readonly form: string }[] {
  return [...definitionsIn(abstract)]
    .filter(([abbreviation, form]) => {
      const used = new RegExp(`(?<![\\p{L}\\p{N}])${abbreviation}s?(?![\\p{L}\\p{N}])`, 'u');
      return used.test(quoted) && !quoted.toLowerCase().includes(form.toLowerCase());
    })
    .map(([abbreviation, form]) => ({ abbreviation, form }));
}
