// Does a question lean on the one before ("it", "and for low ones?"), and what may be left of it when it does not?

import { asksSideAlone } from './side.ts';

const LEANS =
  /\b(?:it|its|it's|they|them|their|theirs|this|that|these|those|there|he|she|his|her|same|such|one|ones|other|others|another|instead|too|either|also|former|latter|second|first|third|last|previous)\b/i;
const OPENS =
  /^(?:and|ok(?:ay)?|so|but|lol|nice|cool|then|also|what about|how about|hm+|right|great|interesting|thanks)\b/i;
/** These open a question of its own as well: "why should I care about Equal-Info Windows?" names what it is about. */
const OPENS_EITHER = /^(?:why|how (?:so|much|many|long|come))\b/i;
/** A word after the first that looks like a name; "8B" is a size of what is spoken of. */
const NAME = /\s\S*(?:\p{Ll}\p{Lu}|\p{Lu}{2}|-\p{Lu})/u;

/** True when the text has a word that points back, opens like a continuation, or asks for a side of nothing. */
export function leansBack(text: string): boolean {
  const plain = text.trim();
  return (
    LEANS.test(plain) ||
    OPENS.test(plain) ||
    (OPENS_EITHER.test(plain) && !NAME.test(plain)) ||
    asksSideAlone(plain)
  );
}

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
