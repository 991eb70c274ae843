// Does a question lean on the one before ("it", "and for low ones?"), and what may be left of it when it does not?

const LEANS =
  /\b(?:it|its|it's|they|them|their|theirs|this|that|these|those|there|he|she|his|her|same|such|one|ones|other|others|another|instead|too|either|also|former|latter|second|first|third|last|previous)\b/i;
const OPENS =
  /^(?:and|ok(?:ay)?|so|but|lol|nice|cool|then|also|what about|how about|hm+|right|great|interesting|thanks|why|how (?:so|much|many|long|come))\b/i;

/** True when the text has a word that points back or opens like a continuation. */
export const leansBack = (text: string): boolean => LEANS.test(text) || OPENS.test(text.trim());

const ORDINALS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:the |paper )?(?:first|1st)(?: one| paper)?\b|\b(?:number|paper|#) ?(?:1|one)\b/i, 0],
  [/\b(?:the )?(?:second|2nd)(?: one| paper)?\b|\b(?:number|paper|#) ?(?:2|two)\b/i, 1],
  [/\b(?:the )?(?:third|3rd)(?: one| paper)?\b|\b(?:number|paper|#) ?(?:3|three)\b/i, 2],
  [/\b(?:the )?(?:fourth|4th)(?: one| paper)?\b|\b(?:number|paper|#) ?(?:4|four)\b/i, 3],
];

/** 0-based position that "the second (one)" or "paper 2" names, or null. */
export function ordinal(text: string): number | null {
  if (!/\b(?:the|paper|number)\b|#/i.test(text)) return null;
  return ORDINALS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
