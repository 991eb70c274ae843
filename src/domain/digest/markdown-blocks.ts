// Markdown is cut at headings and list entries; each block keeps its lines with their numbers.

export interface Line {
  readonly line: number;
  readonly text: string;
}

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
const ENTRY = /^ {0,3}(?:[-*+]|\d{1,3}[.)]|\|) +(.*)$/;
const LINK =
  /\[((?:[^[\]]|\[[^[\]]*\])+)\]\(\s*<?([^\s()<>]+(?:\([^\s()]*\))?[^\s()<>]*)>?(?: "[^"]*")?\s*\)/;
const LABEL =
  /^(?:code|paper|pdf|arxiv|abs|github|project(?: page)?|page|link|html|demo|website|huggingface|hf|video|model|data(?:set)?)s?$/i;

/** The blocks of a Markdown text. Every line that is not blank is in one of them. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { start: Omit<Block, 'body'>; body: Line[] } = {
    start: { line: 1, level: 0, title: '', link: null },
    body: [],
  };
  const close = (): void => {
    const { start, body } = open;
    if (start.title !== '' || body.some(({ text: words }) => words !== ''))
      blocks.push({ ...start, body });
  };
  for (const [i, line] of text.split('\n').entries()) {
    const start = startOf(line, i + 1);
    if (start === null) {
      open.body.push({ line: i + 1, text: line.trim() });
    } else {
      close();
      open = start;
    }
  }
  close();
  return blocks;
}

function startOf(line: string, n: number): { start: Omit<Block, 'body'>; body: Line[] } | null {
  const heading = HEADING.exec(line);
  if (heading) return titled(heading[2] ?? '', n, heading[1]?.length ?? 1);
  const entry = ENTRY.exec(line);
  const link = entry ? LINK.exec(entry[1] ?? '') : null;
  if (!entry || !link || LABEL.test(plain(link[1] ?? '').trim())) {
    const bold = BOLD.exec(line);
    return bold ? titled(bold[1] ?? '', n, BOLD_LEVEL) : null;
  }
  // Only an entry that begins with its link is a paper's; a link further on is the body's.
  const words = entry[1] ?? '';
  if (!/^[\s*_[\]xX|\d.]*$/.test(words.slice(0, link.index))) return null;
  const rest = words.slice(link.index + link[0].length).replace(/^[\s*_|:–—-]+|[\s|]+$/g, '');
  return {
    start: { line: n, level: LIST_LEVEL, title: plain(link[1] ?? ''), link: link[2] ?? null },
    body: rest === '' ? [] : [{ line: n, text: rest }],
  };
}

function titled(
  words: string,
  line: number,
  level: number,
): { start: Omit<Block, 'body'>; body: Line[] } {
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
  };
}

/** What stands beside the link in a heading, unless it is only a number or a mark. */
function restOf(words: string, link: RegExpExecArray, line: number): Line[] {
  const rest = words.slice(link.index + link[0].length).trim();
  return /[\p{L}\p{N}]/u.test(rest) ? [{ line, text: rest }] : [];
}

/** Text without emphasis and link syntax. */
export function plain(text: string): string {
  return text
    .replace(/!\[[^\]]{0,300}\]\([^)]{0,600}\)/g, '')
    .replace(/\[([^[\]]{1,400})\]\(\s*<?([^\s()<>]{1,600})>?[^()]{0,200}\)/g, (_all, words, url) =>
      words === url
        ? url
        : LABEL.test(words) || /^https?:/.test(words)
          ? `${words}: ${url}`
          : words,
    )
    .replace(/(\*\*|__)(?=\S)([^*_\n]{1,400}?)\1/g, '$2')
    .trim();
}
