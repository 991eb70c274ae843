// arXiv's Atom: an entry a version, an error that looks like an entry.
import { arxivIdIn, type PaperDraft } from '../paper.ts';
import { oneLine } from './clean.ts';
import { draftOf, type Found, problemAt } from './draft.ts';
import { isoMoment } from './json-item.ts';
import { linksIn } from './links.ts';
import { child, children, textIn, textOf, type XmlNode } from './xml-node.ts';

/** arXiv answers a bad request with a feed of one entry under this address. */
const ERROR_ID = /arxiv\.org\/api\/errors/i;

/** Reads an Atom feed. The feed's own date is the moment of the answer, no digest's day. */
export function readAtom(feed: XmlNode): Found {
  const papers: PaperDraft[] = [];
  const problems: Found['problems'][number][] = [];
  const entries = children(feed, 'entry');
  for (const [i, entry] of entries.entries()) {
    const title = oneLine(textIn(entry, 'title'));
    const summary = textIn(entry, 'summary') || textIn(entry, 'content');
    const id = textIn(entry, 'id');
    if (ERROR_ID.test(id)) {
      problems.push(problemAt(i + 1, `arXiv answered with an error: ${oneLine(summary)}.`, id));
    } else if (title === '') {
      problems.push(problemAt(i + 1, `Entry ${i + 1} has no title.`, id || summary));
    } else {
      papers.push(entryDraft(entry, i + 1, title, summary.trim(), id));
    }
  }
  if (entries.length === 0) problems.push(problemAt(1, 'The feed has no entries.', ''));
  return { papers, problems, date: null };
}

function entryDraft(
  entry: unknown,
  line: number,
  title: string,
  abstract: string,
  id: string,
): PaperDraft {
  const hrefs = children(entry, 'link').map((link) => textOf(child(link, '@href')));
  const ids = [id, ...hrefs].map(arxivIdIn);
  return draftOf({
    title,
    abstract,
    arxivId: ids.find((one) => one !== null) ?? null,
    authors: children(entry, 'author')
      .map((author) => oneLine(textIn(author, 'name') || textOf(author)))
      .filter((name) => name !== ''),
    publishedAt: isoMoment(textIn(entry, 'published') || null),
    ...linksIn(`${abstract}\n${textIn(entry, 'comment')}`),
    line,
  });
}
