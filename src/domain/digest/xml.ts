// RSS and Atom: the parser is kept from entities and depth that a feed never has; each kind of feed has its own reader.
import { XMLParser } from 'fast-xml-parser';
import type { DigestFormat } from '../digest.ts';
import { readAtom } from './atom.ts';
import { type Found, problemAt } from './draft.ts';
import { readRss } from './rss.ts';
import { child, isNode } from './xml-node.ts';

/** XML, or a web page that somebody saved instead of a feed. */
export function looksLikeXml(start: string): boolean {
  return /^<(?:\?xml|!doctype|!--|rss\b|feed\b|rdf:RDF\b|html\b|opml\b)/i.test(start);
}

/** Tags that are lists even when there is one. */
const LISTS = new Set(['item', 'entry', 'author', 'link', 'category', 'creator', 'contributor']);

const OPTIONS = {
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#text',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  isArray: (name: string) => LISTS.has(name),
  // Only the five of XML and numbers; a document type, which could define more, is refused before.
  processEntities: true,
  htmlEntities: false,
  // arXiv's and Hugging Face's feeds are five deep.
  maxNestedTags: 50,
};

type Read = Found & { readonly format: DigestFormat };

const failed = (format: DigestFormat, reason: string, text: string): Read => ({
  format,
  papers: [],
  date: null,
  problems: [problemAt(1, reason, text)],
});

/** Reads an RSS or Atom feed. Lines in problems are item numbers. */
export function readXml(text: string): Read {
  const format: DigestFormat = /<feed[\s>]/i.test(text.slice(0, 2000)) ? 'atom' : 'rss';
  if (/<!doctype\s+html|<html[\s>]/i.test(text.slice(0, 2000))) {
    return failed(
      format,
      'This is a web page (HTML), not a feed. Post its text, or the feed.',
      text,
    );
  }
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) {
    return failed(
      format,
      'The XML defines entities or a document type; feeds do not. Refused.',
      text,
    );
  }
  const tree = parsedXml(text);
  if ('reason' in tree) {
    return failed(format, `This is not valid XML (${tree.reason}). Nothing was read.`, text);
  }
  const feed = child(tree.root, 'feed');
  if (isNode(feed)) return { format: 'atom', ...whole(readAtom(feed), text) };
  const rss = child(tree.root, 'rss') ?? child(tree.root, 'RDF');
  if (isNode(rss)) return { format: 'rss', ...whole(readRss(rss), text) };
  return failed(format, 'The XML is neither RSS nor Atom.', text);
}

/** The end of the outermost element, with comments after it. */
const END = /(?:<\/(?:\w+:)?(?:rss|feed|RDF)\s*>|\/>)\s*(?:<!--[^>]*-->\s*)*$/i;

/** The parser closes what a broken download left open; the reader is told that the last paper may be cut. */
function whole(found: Found, text: string): Found {
  const end = text.trimEnd().slice(-2000);
  if (END.test(end)) return found;
  const reason =
    'The feed breaks off here: its last paper may be cut, others missing. Get it again.';
  const problem = problemAt(Math.max(1, found.papers.length), reason, end.slice(-80));
  return { ...found, problems: [...found.problems, problem] };
}

function parsedXml(text: string): { readonly root: unknown } | { readonly reason: string } {
  try {
    // A parser keeps state of its document: one for each.
    return { root: new XMLParser(OPTIONS).parse(text) as unknown };
  } catch (error) {
    return { reason: error instanceof Error ? error.message.slice(0, 200) : 'unreadable' };
  }
}
