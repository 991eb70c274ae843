// A dump of titles and abstracts without marks: which item is a title is decided for the whole text at once.
import type { PaperDraft } from '../paper.ts';
import { arxivIdIn } from '../paper.ts';
import { isPaperLink } from './chrome.ts';
import { dayIn } from './day.ts';
import { BARE_LINK, draftOf, type Found, problemAt } from './draft.ts';
import { type Item, itemsOf } from './items.ts';
import { linksIn } from './links.ts';
import { type Role, rolesOf } from './roles.ts';

const ABOVE_FIRST = 'Text without a title above it. Put the title on a line of its own before it.';
const NO_ABSTRACT =
  'A line that is neither a title with an abstract below it nor an abstract. Add the abstract, or remove it.';

/** Reads the dump of the Daily Papers page: header, then title and abstract (one or more paragraphs) in turn. */
export function readText(text: string): Found {
  const items = itemsOf(text);
  const roles = rolesOf(items);
  const papers: PaperDraft[] = [];
  const problems: Found['problems'][number][] = [];
  let date: string | null = null;
  let i = 0;
  while (i < items.length) {
    const item = items[i];
    const role = roles[i];
    if (item === undefined || role === undefined) break;
    let end = i + 1;
    switch (role) {
      case 'title':
        while (roles[end] === 'prose') end += 1;
        papers.push(paperOf(item, items.slice(i + 1, end)));
        break;
      case 'header':
        date ??= dayIn(item.text);
        break;
      case 'link':
        papers.push(linkPaper(item));
        problems.push(problemAt(item.line, BARE_LINK, item.text));
        break;
      case 'prose':
      case 'stray':
        // One problem for a run of them: a text that is no digest at all has thousands.
        while (roles[end] === role) end += 1;
        problems.push(strayProblem(items.slice(i, end), role));
        break;
    }
    i = end;
  }
  return { papers, problems, date };
}

function strayProblem(run: readonly Item[], role: Role): Found['problems'][number] {
  const first = run[0] ?? { line: 1, lines: 1, text: '' };
  const last = run.at(-1) ?? first;
  const end = last.line + last.lines - 1;
  const where = end > first.line ? `Lines ${first.line} to ${end}: ` : '';
  const reason = role === 'prose' ? ABOVE_FIRST : NO_ABSTRACT;
  return problemAt(first.line, where + reason, first.text);
}

function linkPaper(item: Item): PaperDraft {
  const arxivId = arxivIdIn(item.text);
  return draftOf({ title: `arXiv:${arxivId ?? ''}`, arxivId, line: item.line });
}

function paperOf(title: Item, below: readonly Item[]): PaperDraft {
  const words = below.filter((item) => !isPaperLink(item.text));
  const abstract = words.map((item) => item.text.replace(/^abstract\s*[:.]\s*/i, '')).join('\n\n');
  const own = [title, ...below.filter((item) => isPaperLink(item.text))];
  const links = linksIn(below.map((item) => item.text).join('\n'));
  const ids = own.map((item) => arxivIdIn(item.text));
  return draftOf({
    title: title.text,
    abstract,
    arxivId: ids.find((id) => id !== null) ?? null,
    ...links,
    line: title.line,
  });
}
