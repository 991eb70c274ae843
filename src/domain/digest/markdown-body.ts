// Below a Markdown title stand an abstract and labelled facts; facts become fields, all other words stay the abstract.
import { arxivIdIn } from '../paper.ts';
import { oneLine } from './clean.ts';
import { addressesIn, linksIn } from './links.ts';
import { type Line, plain } from './markdown-inline.ts';

export interface Body {
  readonly abstract: string;
  readonly authors: readonly string[];
  readonly votes: number | null;
  readonly arxivId: string | null;
  readonly codeUrl: string | null;
  readonly projectUrl: string | null;
}

const AUTHORS = /^(?:[-*+] )?(?:authors?|by)\s*:\s*(.+)$/i;
const VOTES = /^(?:[-*+] )?(?:(?:up)?votes|likes|👍|🔥)\s*:?\s*(\d{1,7})\s*$/iu;
const ABSTRACT = /^(?:abstract|summary|tl;?dr)\s*:\s*/i;
const RULE = /^(?:[-*_=] ?){3,}$/;
const TABLE_RULE = /^\|?[\s:|-]+\|?$/;
const LINK_LABEL =
  /^(?:code|paper|pdf|arxiv|abs|github|project|page|links?|html|demo|website|huggingface|hf|video|openreview|doi)$/i;

/** A line of nothing but addresses and their labels. */
function isLinksOnly(words: string): boolean {
  if (!/https?:/.test(words)) return false;
  return words.split(/\s+/).every((word) => {
    if (/^[[(<]*https?:\/\//.test(word)) return true;
    const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    return bare === '' || LINK_LABEL.test(bare);
  });
}

/** An entry of a list that says something of the paper above: its authors, votes, labelled links or abstract. */
export function isFact(entry: string): boolean {
  const words = plain(entry);
  if (AUTHORS.test(words) || VOTES.test(words) || ABSTRACT.test(words)) return true;
  if (RULE.test(words) || TABLE_RULE.test(words)) return true;
  return isLinksOnly(words) && !/^[<([]?https?:\/\/\S+$/.test(words);
}

/** Fields and abstract of the lines below a title. */
export function bodyOf(lines: readonly Line[]): Body {
  const paragraphs: string[] = [];
  let authors: readonly string[] = [];
  let votes: number | null = null;
  let open: string[] = [];
  const links: string[] = [];
  const close = (): void => {
    if (open.length > 0) paragraphs.push(oneLine(open.join(' ')));
    open = [];
  };
  for (const { text } of lines) {
    const words = plain(text.replace(/^>+ ?/, ''));
    const names = AUTHORS.exec(words)?.[1];
    const count = VOTES.exec(words)?.[1];
    if (words === '' || RULE.test(words) || TABLE_RULE.test(words)) close();
    else if (names !== undefined && authors.length === 0) authors = names.split(/\s*[,;]\s*/);
    else if (count !== undefined) votes = Number(count);
    else if (isLinksOnly(words)) {
      close();
      links.push(words);
    } else open.push(words.replace(ABSTRACT, ''));
  }
  close();
  const abstract = paragraphs.join('\n\n');
  const own = linksIn(links.join('\n'));
  const inText = linksIn(abstract);
  return {
    abstract,
    authors: authors.map(oneLine).filter((name) => name !== ''),
    votes,
    arxivId: firstId(links),
    codeUrl: own.codeUrl ?? inText.codeUrl,
    projectUrl: own.projectUrl ?? inText.projectUrl,
  };
}

/** Only links that stand by themselves name the paper; the abstract may cite others. */
function firstId(links: readonly string[]): string | null {
  for (const { url } of links.flatMap(addressesIn)) {
    const id = arxivIdIn(url);
    if (id !== null) return id;
  }
  return null;
}
