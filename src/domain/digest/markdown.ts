// Markdown digests: a heading (or a list entry) with what is below it is a paper; headings above that level are sections.
import { arxivIdIn, type PaperDraft } from '../paper.ts';
import { isChrome } from './chrome.ts';
import { dayIn } from './day.ts';
import { BARE_LINK, draftOf, type Found, problemAt } from './draft.ts';
import { type Block, blocksOf } from './markdown-blocks.ts';
import { bodyOf } from './markdown-body.ts';

/** Marks of Markdown at the beginning of a line that a plain dump does not have. */
const HEADING = /^ {0,3}#{1,6} +\S/m;
const LINKED =
  /^ {0,3}(?:[-*+]|\d{1,3}[.)]|#{1,6}|\*\*|\|) ?.{0,300}?\[[^\]\n]{3,400}\]\([^)\n]{3,400}\)/m;
/** Two entries of a list in a row that end with a paper's address; one may stand in a dump's abstract. */
const LISTED =
  /(?:^ {0,3}[-*+] .{0,300}?https?:\/\/(?:arxiv\.org|openreview\.net|huggingface\.co\/papers)\/.{0,2000}\n+){2}/m;

export function looksLikeMarkdown(text: string): boolean {
  return HEADING.test(text) || LINKED.test(text) || LISTED.test(text);
}

/** Reads a Markdown digest. */
export function readMarkdown(text: string): Found {
  const blocks = blocksOf(text);
  const level = paperLevel(blocks);
  const papers: PaperDraft[] = [];
  const problems: Found['problems'][number][] = [];
  let date: string | null = null;
  for (const block of blocks) {
    const body = bodyOf(block.body);
    const id = block.link === null ? null : arxivIdIn(block.link);
    // A heading that links to a paper is one, whatever most papers of this text are.
    const section = (block.level < level && id === null) || block.title === '';
    if (section) date ??= dayIn(block.title) ?? headerDay(block);
    const isPaper =
      !section && (body.abstract !== '' || block.link !== null || body.arxivId !== null);
    if (!isPaper) {
      problems.push(...strayOf(block, section));
      continue;
    }
    if (block.link !== null && block.title === `arXiv:${id}`) {
      problems.push(problemAt(block.line, BARE_LINK, block.link));
    }
    papers.push(
      draftOf({
        title: block.title,
        abstract: body.abstract,
        arxivId: id ?? body.arxivId ?? arxivIdIn(block.title),
        authors: body.authors,
        publishedAt: null,
        codeUrl: body.codeUrl,
        projectUrl: body.projectUrl,
        votes: body.votes,
        line: block.line,
      }),
    );
  }
  return { papers, problems, date };
}

function headerDay(block: Block): string | null {
  for (const { text } of block.body) if (isChrome(text)) return dayIn(text);
  return null;
}

/** What stands under no paper is told, but for the page's own words and section headings. */
function strayOf(block: Block, section: boolean): Found['problems'] {
  const lines = block.body.filter(({ text }) => text !== '' && !isChrome(text));
  const first = lines[0];
  if (section && first !== undefined) {
    const last = lines.at(-1) ?? first;
    const where = last.line > first.line ? `Lines ${first.line} to ${last.line}: ` : '';
    return [problemAt(first.line, `${where}Text under no paper.`, first.text)];
  }
  if (block.title === '' && block.link !== null) {
    return [problemAt(block.line, 'A link with neither a title nor an abstract.', block.link)];
  }
  if (section || isChrome(block.title)) return [];
  return [
    problemAt(block.line, 'A title with neither a link nor an abstract below it.', block.title),
  ];
}

/** The level of headings that are papers: the one with most links, then most text below; the deepest wins a tie. */
function paperLevel(blocks: readonly Block[]): number {
  const worth = new Map<number, number>();
  for (const { level, link, body, title } of blocks) {
    if (title === '') continue;
    const said = body.reduce((sum, { text }) => sum + text.length, 0);
    const value = (link === null ? 0 : 2) + (said > 60 ? 2 : said > 0 ? 1 : 0);
    worth.set(level, (worth.get(level) ?? 0) + value);
  }
  let best = 0;
  for (const [level, value] of worth) {
    const most = worth.get(best) ?? 0;
    if (value > most || (value === most && level > best)) best = level;
  }
  return best;
}
