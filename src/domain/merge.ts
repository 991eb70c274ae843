// A known paper is completed, never emptied: nothing (null, empty) overwrites something.
import type { PaperFacts } from './paper.ts';

export interface Merged {
  readonly facts: PaperFacts;
  /** Title or abstract changed: sentences, words and encodings are out of date. */
  readonly textChanged: boolean;
  /** Anything but votes and comments changed. */
  readonly factsChanged: boolean;
  readonly countsChanged: boolean;
}

/** Line breaks and indentation make no abstract longer. */
const length = (text: string): number => text.replace(/\s+/g, ' ').trim().length;

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

/**
 * `known` completed by `news`. Title and abstract come as one from whichever has the longer abstract
 * (a title of one version never stands over the abstract of another); links, date and counts are the
 * newest that say something; an arXiv id stays; the longer list of authors wins, because feeds cut lists and never add names.
 */
export function mergePaper(known: PaperFacts, news: PaperFacts): Merged {
  const longer = length(news.rawAbstract) > length(known.rawAbstract);
  const takeTitle = news.title !== '' && (longer || known.title === '');
  const facts: PaperFacts = {
    title: takeTitle ? news.title : known.title,
    rawTitle: takeTitle ? news.rawTitle : known.rawTitle,
    abstract: longer ? news.abstract : known.abstract,
    rawAbstract: longer ? news.rawAbstract : known.rawAbstract,
    arxivId: known.arxivId ?? news.arxivId,
    authors: news.authors.length > known.authors.length ? news.authors : known.authors,
    publishedAt: news.publishedAt ?? known.publishedAt,
    codeUrl: news.codeUrl ?? known.codeUrl,
    projectUrl: news.projectUrl ?? known.projectUrl,
    votes: news.votes ?? known.votes,
    comments: news.comments ?? known.comments,
  };
  const textChanged = facts.title !== known.title || facts.abstract !== known.abstract;
  return {
    facts,
    textChanged,
    factsChanged:
      textChanged ||
      facts.rawTitle !== known.rawTitle ||
      facts.rawAbstract !== known.rawAbstract ||
      facts.arxivId !== known.arxivId ||
      !same(facts.authors, known.authors) ||
      facts.publishedAt !== known.publishedAt ||
      facts.codeUrl !== known.codeUrl ||
      facts.projectUrl !== known.projectUrl,
    countsChanged: facts.votes !== known.votes || facts.comments !== known.comments,
  };
}
