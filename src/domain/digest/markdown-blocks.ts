// Markdown is cut at headings and list entries; each block keeps its lines with their numbers.
import { isFact } from './markdown-body.ts';
import { bareEntry, type Entry, linkedEntry, titledEntry } from './markdown-entry.ts';
import { LABEL, LINK, type Line, plain } from './markdown-inline.ts';

export interface Block {
  readonly line: number;
  /** 1–6 for headings, 7 for bold lines, 8 for list entries, 0 for what stands before the first of them. */
  readonly level: number;
  /** Without marks and link syntax. */
  readonly title: string;
  readonly link: string | null;
  readonly body: readonly Line[];
}

const BOLD_LEVEL = 7;
const LIST_LEVEL = 8;

const HEADING = /^ {0,3}(#{1,6}) +(.*?)[ #]*$/;
const BOLD = /^ {0,3}(?:\d{1,3}[.)] +)?\*\*(.{3,400}?)\*\*:?$/;
const ENTRY = /^( {0,3})([-*+]|\d{1,3}[.)]|\|) +(.*)$/;
/** A block that is being read. */
interface Open {
  readonly start: Omit<Block, 'body'>;
  readonly body: Line[];
  /** Where the block is an entry of a list: how far it is set in, and its mark (`1` for all numbers). */
  readonly entry: { readonly indent: number; readonly mark: string } | null;
  /** The body has words that stand in no list. Kept, not looked up: a body may have a million lines. */
  prose: boolean;
}

/** The blocks of a Markdown text. Every line that is not blank is in one of them. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: Open = {
    start: { line: 1, level: 0, title: '', link: null },
    body: [],
    entry: null,
    prose: false,
  };
  const close = (): void => {
    const { start, body } = open;
    const said = start.title !== '' || start.link !== null;
    if (said || body.some(({ text: words }) => words !== '')) blocks.push({ ...start, body });
  };
  const lines = text.split('\n');
  for (const [i, line] of lines.entries()) {
    const inRun = isBare(lines[i - 1] ?? '') || isBare(lines[i + 1] ?? '');
    const start = startOf(line, i + 1, open, inRun);
    if (start === null) {
      open.body.push({ line: i + 1, text: line.trim() });
      open.prose ||= line.trim() !== '' && !ENTRY.test(line);
    } else {
      close();
      open = start;
    }
  }
  close();
  return blocks;
}

/** What begins at this line, or null where it goes on with the open block. */
function startOf(line: string, n: number, open: Open, inRun: boolean): Open | null {
  const heading = HEADING.exec(line);
  if (heading) return titled(heading[2] ?? '', n, heading[1]?.length ?? 1);
  const entry = ENTRY.exec(line);
  const words = entry?.[3] ?? '';
  const place = { indent: entry?.[1]?.length ?? 0, mark: (entry?.[2] ?? '').replace(/\d+/, '1') };
  const begin = ({ title, link, rest }: Entry): Open => ({
    start: { line: n, level: LIST_LEVEL, title, link },
    body: rest === '' ? [] : [{ line: n, text: rest }],
    entry: place,
    prose: false,
  });
  const linked = entry === null ? null : linkedEntry(words);
  if (linked !== null) return begin(linked);
  const bold = BOLD.exec(line);
  if (bold) return titled(bold[1] ?? '', n, BOLD_LEVEL);
  if (entry === null) return null;
  // One address below a heading is that paper's; several in a row are a list of papers.
  const bare = inRun || open.entry !== null ? bareEntry(words) : null;
  const named = isList(open) ? (titledEntry(words) ?? bare) : null;
  if (named !== null) return begin(named);
  return isNext(open, place) && !isFact(words)
    ? begin({ title: plain(words), link: null, rest: '' })
    : null;
}

/** True for an entry of a list that is one arXiv address. */
function isBare(line: string): boolean {
  const words = ENTRY.exec(line)?.[3];
  return words !== undefined && bareEntry(words) !== null;
}

/** True where no paper is open, or one of a list: an entry with an address is then no fact of the paper above. */
function isList({ start, entry, prose }: Open): boolean {
  return entry !== null || (start.link === null && !prose);
}

/** True for the next entry of the list that the open entry is in, not of a list inside it. */
function isNext({ entry }: Open, place: NonNullable<Open['entry']>): boolean {
  return entry !== null && entry.mark === place.mark && place.indent <= entry.indent;
}

function titled(words: string, line: number, level: number): Open {
  const link = LINK.exec(words);
  const own = link && !LABEL.test((link[1] ?? '').trim());
  const title = own ? (link[1] ?? '') : words.replace(LINK, '').replace(/[\s([|]+$/, '');
  const bare = /\s*\(?(https?:\/\/\S+?)\)?\s*$/.exec(title);
  return {
    start: {
      line,
      level,
      title: plain(bare ? title.slice(0, bare.index) : title).replace(/^\d{1,3}[.)] +/, ''),
      link: link?.[2] ?? bare?.[1] ?? null,
    },
    body: own ? restOf(words, link, line) : [],
    entry: null,
    prose: false,
  };
}

/** What stands beside the link in a heading, unless it is only a number or a mark. */
function restOf(words: string, link: RegExpExecArray, line: number): Line[] {
  const rest = words.slice(link.index + link[0].length).trim();
  return /[\p{L}\p{N}]/u.test(rest) ? [{ line, text: rest }] : [];
}
