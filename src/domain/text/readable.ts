// Text as its author meant it: formulas whose mark-up the source half removed are shown in Unicode, all else stays.
import { meantBraces, repairLatex, withoutDollars } from './latex.ts';
import { outsideProtected } from './protect.ts';
import { PUNCTUATION, repairPunctuation } from './punctuation.ts';
import { mayHaveResidue, repairResidue } from './residue.ts';
import { collapse } from './space.ts';

/** Braces are opened one level a pass; deeper text than this is no abstract. */
const PASSES = 8;

/** Most sentences hold no mark-up and leave at once. */
const mayNeedRepair = (text: string): boolean =>
  /[\\{$]/.test(text) || PUNCTUATION.test(text) || mayHaveResidue(text);

const REFERENCE = /\\href\{([^{}\s]{1,400})\}\{([^{}\n]{1,200})\}/g;
const URL_COMMAND = /\\url\{([^{}\s]{1,400})\}/g;
/** `https://…/PiFlow{GitHub}`: what is left of a reference with its own words. */
const NAMED_ADDRESS = /(https?:\/\/[^\s{}]{3,400})\{([\w \-.:]{1,60})\}/g;

function pass(text: string): string {
  const open = text
    .replace(REFERENCE, '$2 ($1)')
    .replace(URL_COMMAND, '$1')
    .replace(NAMED_ADDRESS, '$1 ($2)');
  const repaired = outsideProtected(open, (part) =>
    repairPunctuation(meantBraces(repairResidue(repairLatex(withoutDollars(part))))),
  );
  return collapse(repaired);
}

/**
 * A reader's form of `raw`: LaTeX and its residue in Unicode, typographic quotes and dashes, single spaces, paragraphs
 * kept as `\n\n`. Linear in the length; `readable(readable(x)) === readable(x)`: a text that does not settle is shown
 * as it is. Escaping for Discord is not done here.
 */
export function readable(raw: string): string {
  const start = collapse(raw);
  if (!mayNeedRepair(start)) return start;
  let text = start;
  for (let i = 0; i < PASSES; i += 1) {
    const next = pass(text);
    if (next === text) return text;
    text = next;
  }
  return start;
}

/** A title is one line. */
export function readableTitle(raw: string): string {
  return readable(collapse(raw).replace(/\n\n/g, ' '));
}
