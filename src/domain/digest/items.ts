// Lines become items (a title, a paragraph): a wrapped paragraph is one item, a title glued to its abstract is two.
import { isChrome, isLinkLine } from './chrome.ts';
import { oneLine } from './clean.ts';

/** A title, a paragraph or a stray line. */
export interface Item {
  /** 1-based number of its first line. */
  readonly line: number;
  /** How many lines it spans. */
  readonly lines: number;
  readonly text: string;
}

/** No program wraps wider than this; a longer line is a whole paragraph. */
const WIDEST_WRAP = 130;
/** Narrower lines are short lines, not a wrapped paragraph. */
const NARROWEST_WRAP = 60;

/** The items of a whole text: blank lines part blocks, and blocks are parted further where their lines show it. */
export function itemsOf(text: string): readonly Item[] {
  const items: Item[] = [];
  let block: string[] = [];
  let start = 1;
  let n = 0;
  const close = (): void => {
    items.push(...blockItems(block, start));
    block = [];
  };
  for (const line of text.split('\n')) {
    n += 1;
    if (line.trim() === '') {
      if (block.length > 0) close();
    } else {
      if (block.length === 0) start = n;
      block.push(line.trim());
    }
  }
  if (block.length > 0) close();
  return items;
}

function blockItems(block: readonly string[], start: number): readonly Item[] {
  const width = block.reduce((widest, line) => Math.max(widest, line.length), 0);
  const items: Item[] = [];
  let from = 0;
  for (let i = 1; i <= block.length; i += 1) {
    const above = block[i - 1] ?? '';
    if (i < block.length && continues(above, block[i] ?? '', width)) continue;
    items.push({
      line: start + from,
      lines: i - from,
      text: oneLine(block.slice(from, i).join(' ')),
    });
    from = i;
  }
  return items;
}

/**
 * True when `line` goes on with what `above` began. A wrapping program breaks a line only where the next word would
 * not have fitted: where it would have, the author ended the line. Unwrapped text has one item a line.
 */
function continues(above: string, line: string, width: number): boolean {
  if (width > WIDEST_WRAP || width < NARROWEST_WRAP) return false;
  if (isChrome(above) || isChrome(line) || isLinkLine(above)) return false;
  // An address goes on with the sentence that announces it; else it is a line of its own.
  if (isLinkLine(line)) return LEADS_ON.test(above);
  if (/^[\p{Ll}(]/u.test(line) || /[,;:\-–(]$/u.test(above)) return true;
  const firstWord = line.split(' ', 1)[0] ?? '';
  return above.length + 1 + firstWord.length > width && !isTitleCase(above);
}

/** What announces an address. */
const LEADS_ON = /(?:\b(?:at|in|on|via|see|from|here|is|are|and|visit)|[:,(])$/i;

/** Most long words begin with a capital, as in titles and hardly ever in a line of an abstract. */
function isTitleCase(line: string): boolean {
  if (/\b(?:is|are|was|were|we|has|have|can|that|which)\b|[.!?] /i.test(line)) return false;
  const words = line.match(/\p{L}{4,}/gu) ?? [];
  const capital = words.filter((word) => /^\p{Lu}/u.test(word));
  return words.length >= 3 && capital.length >= 0.7 * words.length;
}
