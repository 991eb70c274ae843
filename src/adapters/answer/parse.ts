// Reads a model's answer: sentences, each with the evidence numbers it names. Never throws, on any text.

export interface WrittenSentence {
  readonly text: string;
  /** Evidence numbers (1-based) in the order named, each once; empty when it names none. */
  readonly cites: readonly number[];
}

/** `[1]`, `[1, 2]`, `[1][3]`, `【2】`, with the white space before them. */
const MARKER = /\s*[[【]\s*(?:excerpts?\s*)?\d{1,3}(?:\s*(?:,|;|and|&)\s*\d{1,3})*\s*[\]】]/giu;
/** Reasoning models think aloud first; an unclosed thought is still going on. */
const THOUGHT = /<think(?:ing)?>[\s\S]*?(?:<\/think(?:ing)?>|$)/giu;
/** Signs of a list or heading that small models put before a line all the same. */
const BULLET = /^\s*(?:[-*•#>]+\s+|\(?\d{1,2}[.)]\s+)+/u;

/**
 * Splits one line behind a group of markers where a sentence ends there: `A. [1] B [2].` are two sentences,
 * `A [1] beats B [2].` is one.
 */
function pieces(line: string): readonly string[] {
  const out: string[] = [];
  let start = 0;
  for (const group of line.matchAll(/(?:\s*[[【][^\]】]{1,40}[\]】])+\s*([.!?…]*)/gu)) {
    const end = group.index + group[0].length;
    const before = line.slice(start, group.index).trimEnd();
    if (group[1] !== '' || /[.!?…"”')]$/u.test(before)) {
      out.push(line.slice(start, end));
      start = end;
    }
  }
  out.push(line.slice(start));
  return out;
}

function sentence(piece: string): WrittenSentence {
  const markers = piece.match(MARKER) ?? [];
  const cites = new Set(markers.flatMap((marker) => (marker.match(/\d+/g) ?? []).map(Number)));
  const text = piece
    .replace(MARKER, '')
    .replace(BULLET, '')
    .replace(/\*\*|__/g, '')
    .replace(/\s+/g, ' ')
    .replace(/([.!?…]) ?(?=\1$)/u, '')
    .trim();
  return { text, cites: [...cites] };
}

/**
 * The sentences in `output`. While the answer is still being written (`finished` false) its last, open line is
 * left out, so that nobody sees half a sentence.
 */
export function parseAnswer(output: string, finished: boolean): readonly WrittenSentence[] {
  const said = output.replace(THOUGHT, '');
  const complete = finished ? said : said.slice(0, said.lastIndexOf('\n') + 1);
  return complete
    .split('\n')
    .filter((line) => !/^\s*```/.test(line))
    .flatMap(pieces)
    .map(sentence)
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}
