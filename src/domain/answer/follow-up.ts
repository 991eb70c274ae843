// Does a question lean on the one before ("it", "and for low ones?"), and what does it ask of what was spoken of?

import { wordSet } from '../word-set.ts';
import { asksSideAlone } from './side.ts';

const LEANS =
  /\b(?:it|its|it's|they|them|their|theirs|this|that|these|those|there|he|she|his|her|same|such|one|ones|other|others|another|instead|too|either|also|former|latter|second|first|third|last|previous)\b/i;
const OPENS =
  /^(?:and|ok(?:ay)?|so|but|lol|nice|cool|then|also|what about|how about|hm+|right|great|interesting|thanks)\b/i;
/** These open a question of its own as well: "why should I care about Equal-Info Windows?" names what it is about. */
const OPENS_EITHER = /^(?:why|how (?:so|much|many|long|come))\b/i;
/** A word after the first that looks like a name; "8B" is a size of what is spoken of. */
const NAME = /\s\S*(?:\p{Ll}\p{Lu}|\p{Lu}{2}|-\p{Lu})/u;

/** "At high temperature?", "by how much", "code?", "who wrote it": what it is asked of was said before. */
const CUT_SHORT =
  /^(?:by|at|on|in|with|without|for|from|under|against|per|than)(?:\s+\S+){1,4}\s*$|^(?:(?:is|are|was|got|any|the|a|there|its|do|does|have|has|what|whats|which|where|how about)\W+)*(?:code|source|links?|url|repo|github|demo|project page|data|datasets?|benchmarks?|baselines?|numbers?|weights|params|parameters|authors?|licen[cs]e|votes|upvotes|date)(?: (?:available|released|public|out|yet|online|anywhere|somewhere|pls|please|used|have))*\W*$|^who (?:wrote|made|are the authors|is behind)\W*$/i;

/** True when the text has a word that points back, opens like a continuation, is cut short, or asks for a side of nothing. */
export function leansBack(text: string): boolean {
  const plain = text.trim();
  return (
    LEANS.test(plain) ||
    OPENS.test(plain) ||
    CUT_SHORT.test(plain) ||
    (OPENS_EITHER.test(plain) && !NAME.test(plain)) ||
    asksSideAlone(plain)
  );
}

/** "The second" alone names a paper where it ends or something is said of it; "the second stage" names none. */
const ALONE =
  "(?=\\s*(?:$|[?.,;:!)’']|(?:is|are|was|does|do|did|has|have|had|can|could|will|would|uses?|used|works?|worked|says?|compares?|performs?|gets?|needs?|and|or|with|about|to (?:the|it|this|that))\\b))";

/** "The first paper to show it": one among all papers, not of an answer. */
const OF_ALL = '(?!\\s+(?:(?:to|that|which|who|whose|ever)\\b|(?:on|about|in)\\s+\\w))';

/** "The second one", "the second", "paper 2", "number 2", "#2"; "number one" and "first," are said of anything. */
const place = (words: string, figure: string, word: string): RegExp =>
  new RegExp(
    `\\b(?:the )?(?:${words})(?: one| paper)\\b${OF_ALL}|\\bthe (?:${words})${ALONE}|\\bpaper ?(?:${figure}|${word})\\b|(?:\\bnumber ?|(?<!\\S)# ?)${figure}\\b`,
    'i',
  );

const ORDINALS: readonly RegExp[] = [
  place('first|1st', '1', 'one'),
  place('second|2nd', '2', 'two'),
  place('third|3rd', '3', 'three'),
  place('fourth|4th', '4', 'four'),
];

/** 0-based position that "the second (one)" or "paper 2" names, or null. */
export function ordinal(text: string): number | null {
  const found = ORDINALS.findIndex((pattern) => pattern.test(text));
  return found < 0 ? null : found;
}

const quotedTitle = (title: string): string => `"${title.replace(/["“”]/g, '')}"`;

/** Stands for the paper's name while it is looked at what else leans back. */
const SOME_NAME = 'PaperName';

/** "And the second one?": nothing is said of it. */
const NOTHING_SAID =
  /^(?:(?:and|ok(?:ay)?|so|but|then|now|what about|how about|tell me (?:more )?about|please|pls)\b|\W)*$/i;

/**
 * "How does the second one work?" with the paper's title in place of "the second one": it stands on its own then. Null where more
 * of it leans on what was said before ("compare it with the second one"), or no place is named.
 */
export function withTitle(text: string, title: string): string | null {
  const at = ordinal(text);
  const pattern = at === null ? undefined : ORDINALS[at];
  if (pattern === undefined) return null;
  if (NOTHING_SAID.test(text.replace(pattern, ' '))) return `what is ${quotedTitle(title)} about?`;
  if (leansBack(text.replace(pattern, SOME_NAME))) return null;
  return text.replace(pattern, () => quotedTitle(title));
}

/** What stands for a paper spoken of; "that" and "this" only where no noun or clause follows. */
const POINTS: readonly RegExp[] = [
  /\b(?:this|that|the) (?:one|paper|work|method|approach|model)(?:'s)?\b/i,
  /\bits\b/i,
  /\bit(?:'s)?\b(?! (?:true|possible|known|clear|better to)\b)/i,
  /\bthey\b/i,
  /\b(?:them|their)\b/i,
  /\b(?:that|this)\b(?=\s*(?:[?.,;!]|$|(?:is|are|was|does|do|did|has|have|had|can|could|will|would|work|need|use|run|scale|help|mean|beat|compare|get)s?\b))/i,
];
const POSSESSIVE = /^(?:its|their)$|'s$/i;
const OPENING =
  /^(?:(?:and|ok(?:ay)?|so|but|lol|nice|cool|then|also|hm+|right|great|interesting|thanks)\b[\s,.!:-]*)+/i;
const ABOUT = /^(?:what about|how about)\s+/i;

/** A title's own name ("DySpec: Faster Decoding …"), or the title in quotation marks. */
export function calledIn(title: string): string {
  const name = /^([^\s:]{2,30}(?: [^\s:]{1,20}){0,2}):\s/.exec(title)?.[1];
  return name ?? quotedTitle(title);
}

/**
 * A question that leans on one paper, asked of it by name: "how big is it?" → "how big is DySpec?", "at high temperature?" →
 * "DySpec: at high temperature?".
 */
export function askedOf(text: string, name: string): string {
  const plain = text.trim().replace(/[’`]/g, "'");
  const rest = plain.replace(OPENING, '').replace(ABOUT, '') || plain;
  const pattern = POINTS.find((one) => one.test(rest));
  if (pattern === undefined) return `${name}: ${rest}`;
  return rest.replace(pattern, (found) =>
    /^it's$/i.test(found) ? `${name} is` : POSSESSIVE.test(found) ? `${name}'s` : name,
  );
}

const SIMILAR =
  /\b(?:similar|related|akin|comparable|like (?:it|this|that|these|those|them|the (?:first|second|third|fourth)))\b/i;
/** What "anything similar?" may be made of: a word more, and it is about something. */
const OF_SIMILAR = wordSet(
  `and also ok okay so then now thanks nice cool great please any anything something some else other others another more
  most very papers paper work works ones one stuff research is are there was were do does you we i u have has got find see
  show tell me us give list want know of about what whats which who to it this that these those them the a an first second
  third fourth here in digest today similar related akin comparable like with can could would`,
);

/** "And anything similar?", "other papers like the second one": other papers near one that was spoken of, and no more. */
export function asksForSimilar(text: string): boolean {
  const plain = text.toLowerCase().replace(/[’']/g, '');
  return (
    SIMILAR.test(plain) && (plain.match(/[\p{L}\p{N}]+/gu) ?? []).every((w) => OF_SIMILAR.has(w))
  );
}
