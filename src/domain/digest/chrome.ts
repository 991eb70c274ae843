// Lines that carry no paper's words: what the web page says around its papers, a day, a bare address.
import { dayIn } from './day.ts';

/** What the web page says around its papers; `^…$`, any case. */
const CHROME = [
  /^new$/i,
  /^get trending papers in your email inbox!?( once a day!?)?$/i,
  /^(un)?subscribe$/i,
  /^(hugging ?face )?daily papers( digest)?$/i,
  /^by ak and the research community$/i,
  /^(trending|today'?s|top) papers$/i,
  /^(log ?in|sign up|previous|next|view (all|more)|submitted by|upvotes?)$/i,
];

/** A line of the page around the papers, or one that only names a day. */
export function isChrome(text: string): boolean {
  if (text.length > 80) return false;
  const plain = text.replace(/^[\s#*_>•-]+|[\s*_:]+$/g, '');
  if (CHROME.some((line) => line.test(plain))) return true;
  const day = dayIn(plain);
  if (day === null) return false;
  // "Daily Papers, 15 January 2026": nothing but the day and the digest's own words.
  const words = plain.match(/\p{L}{3,}/gu) ?? [];
  return words.every((word) => DAY_WORDS.test(word));
}
const DAY_WORDS =
  /^(?:daily|papers?|digest|hugging|face|for|the|arxiv|new|of|date|(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)$/i;

const LINK_LINE =
  /^(?:(?:arxiv|paper|link|url|pdf|abs|hf)\s*(?:link|page|id)?\s*:?\s*)?[<([]?(?:https?:\/\/\S+|arxiv:\s?\S+|\d{4}\.\d{4,5}(?:v\d+)?)[>)\]]?$/i;
/** An address or id that names a paper. */
const ARXIV_LINE = /arxiv|huggingface\.co\/papers\/|^\d{4}\.\d{4,5}/i;

/** A line that is one address or arXiv id and nothing else. */
export function isLinkLine(text: string): boolean {
  return text.length <= 400 && LINK_LINE.test(text);
}

/** A line that only says which paper it is about. */
export function isPaperLink(text: string): boolean {
  return isLinkLine(text) && ARXIV_LINE.test(text);
}
