// RSS: Hugging Face's page as a feed hides fields in HTML, arXiv's puts the id before the abstract; others have plain descriptions.
import { arxivIdIn, type PaperDraft } from '../paper.ts';
import { oneLine } from './clean.ts';
import { dayIn, pageDay } from './day.ts';
import { draftOf, type Found, problemAt } from './draft.ts';
import { htmlText } from './html.ts';
import { isoMoment } from './json-item.ts';
import { linksIn } from './links.ts';
import { child, children, textIn, textOf, type XmlNode } from './xml-node.ts';

/** Reads RSS 2.0 (items in the channel) and RSS 1.0 (items beside it). */
export function readRss(rss: XmlNode): Found {
  const channel = child(rss, 'channel');
  const papers: PaperDraft[] = [];
  const problems: Found['problems'][number][] = [];
  const items = [...children(channel, 'item'), ...children(rss, 'item')];
  for (const [i, item] of items.entries()) {
    const title = oneLine(textIn(item, 'title'));
    if (title === '') {
      problems.push(problemAt(i + 1, `Item ${i + 1} has no title.`, textIn(item, 'description')));
    } else {
      papers.push(itemDraft(item, i + 1, title));
    }
  }
  if (items.length === 0) problems.push(problemAt(1, 'The feed has no items.', ''));
  return { papers, problems, date: channelDay(channel) };
}

/** arXiv's feed says its day; Hugging Face's says when the page was read, and the page may be of the day before. */
function channelDay(channel: unknown): string | null {
  const built = textIn(channel, 'lastBuildDate');
  const links = children(channel, 'link').map(textOf).join(' ');
  if (/huggingface\.co\/papers/.test(links)) return built === '' ? null : pageDay(built);
  return dayIn(textIn(channel, 'pubDate') || built);
}

function itemDraft(item: unknown, line: number, title: string): PaperDraft {
  const description = textIn(item, 'description') || textIn(item, 'encoded');
  const said = describe(description);
  const guid = textIn(item, 'guid');
  const link = children(item, 'link').map(textOf).join(' ');
  const names = children(item, 'creator').map(textOf).join(', ') || said.authors;
  return draftOf({
    title,
    abstract: said.abstract,
    arxivId:
      arxivIdIn(link) ?? arxivIdIn(guid.replace(/^oai:/i, '').replace(/arXiv\.org:/i, 'arXiv:')),
    authors: names
      .split(',')
      .map(oneLine)
      .filter((name) => name !== ''),
    // The item's own date is that of the feed or of a version, no first publication.
    publishedAt: isoMoment(textIn(item, 'published') || null),
    votes: said.votes,
    ...linksIn(said.abstract),
    line,
  });
}

interface Described {
  readonly abstract: string;
  readonly authors: string;
  readonly votes: number | null;
}

const LABEL = /<b>\s*(authors|upvotes|summary|abstract)\s*:?\s*<\/b>\s*:?/gi;

/** `<b>Authors:</b> …<b>Upvotes:</b> …<b>Summary:</b> …`, arXiv's `Abstract: …`, or a plain description. */
function describe(description: string): Described {
  const marks = [...description.matchAll(LABEL)];
  const fields = new Map<string, string>();
  for (const [i, mark] of marks.entries()) {
    const end = marks[i + 1]?.index ?? description.length;
    const name = (mark[1] ?? '').toLowerCase();
    // Only the first of a label: the abstract itself may say "<b>Summary:</b>".
    if (!fields.has(name)) {
      fields.set(name, htmlText(description.slice(mark.index + mark[0].length, end)).trim());
    }
  }
  const votes = /^\d{1,7}$/.exec(fields.get('upvotes') ?? '')?.[0];
  return {
    abstract: fields.get('summary') ?? fields.get('abstract') ?? plainAbstract(description),
    authors: fields.get('authors') ?? '',
    votes: votes === undefined ? null : Number(votes),
  };
}

function plainAbstract(description: string): string {
  const start = /^\s*arXiv:\S+ Announce Type: [\w-]+\s+Abstract:\s*/i.exec(description);
  if (start) return description.slice(start[0].length).trim();
  return htmlText(description)
    .replace(/^\s*abstract:\s*/i, '')
    .trim();
}
