// A digest in any of its forms becomes papers and problems. The content decides the form; nothing throws, nothing is lost in silence.
import type { DigestFormat, ParsedDigest } from '../digest.ts';
import { cleanJson, cleanText } from './clean.ts';
import { dayIn } from './day.ts';
import { type Found, problemAt } from './draft.ts';
import { mergeDuplicates } from './duplicates.ts';
import { looksLikeJson, readJson } from './json.ts';
import { looksLikeMarkdown, readMarkdown } from './markdown.ts';
import { readText } from './text.ts';
import { looksLikeXml, readXml } from './xml.ts';

type Read = Found & { readonly format: DigestFormat };

function read(raw: string): Read {
  const text = cleanText(raw);
  const start = text.slice(0, 2000).trimStart();
  if (start === '' && text.trim() === '') {
    return {
      format: 'empty',
      papers: [],
      date: null,
      problems: [problemAt(1, 'There is nothing in it. Post a digest with papers.', '')],
    };
  }
  if (looksLikeXml(start)) return readXml(text);
  if (looksLikeJson(start)) return readJson(cleanJson(raw));
  if (looksLikeMarkdown(text)) return { format: 'markdown', ...readMarkdown(text) };
  return { format: 'text', ...readText(text) };
}

/**
 * Reads a digest: the web page's dump, Markdown, JSON (a list, JSON Lines, Hugging Face's daily_papers), RSS or Atom.
 * Never throws; linear in the length of `text`. `hint.name` is the file's name: a day in it is the digest's day when
 * the text names none.
 */
export function parseDigest(text: string, hint?: { readonly name?: string }): ParsedDigest {
  const found = read(text);
  const { papers, problems } = mergeDuplicates(found.papers);
  return {
    format: found.format,
    date: found.date ?? dayIn(hint?.name ?? ''),
    papers,
    problems: [...unreadable(text), ...found.problems, ...problems].sort((a, b) => a.line - b.line),
  };
}

/** A byte that is no UTF-8 was read as U+FFFD: the first is told with how many there are. */
function unreadable(text: string): Found['problems'] {
  const at = text.indexOf('\uFFFD');
  if (at < 0) return [];
  const count = text.split('\uFFFD').length - 1;
  const before = text.slice(0, at).split(/\r\n?|\n/);
  const start = at - (before.at(-1)?.length ?? 0);
  const line = text.slice(start, at + 60).split(/[\r\n]/, 1)[0] ?? '';
  const reason = `${count === 1 ? 'A character' : `${count} characters`} could not be read, here first. Save the file as UTF-8.`;
  return [problemAt(before.length, reason, line)];
}
