// Where a paper's code or page lies: asked for, it stands in the abstract as an address or a promise, or the digest's record knows it.
import type { Paper } from '../paper.ts';
import type { QuestionForm } from './form.ts';

/** What is looked for: the code (or data, weights), or a page about the work. */
export type LinkAsked = 'code' | 'page';

/** "code for X", "the code public?", but no "code model". */
const ALONE =
  '(?=\\W*$|[?!.,;:]| (?:for|of|to|and|or|on|at|out|up|public|publicly|available|released?|open|online|yet|already|pls|plz|please|links?|repos?|pages?|anywhere|somewhere|is|going|behind|too|there|here|that|they|i|we)\\b)';
const CODE = `(?:(?:source )?code|implementation|repo|repository|git(?:hub|lab)|url)\\b${ALONE}`;
const PAGE = `(?:(?:project|demo|web|home)[- ]?(?:page|site)|website|demo)\\b${ALONE}`;
const POLITE = '(?:(?:hi|hey|ok|so|and|pls|plz|please|the|a|any|cool|nice|thanks)[ ,.!]+)*';
/** What asks for a thing, at the question's beginning. */
const ASKS =
  "(?:where|wheres|where's|is|are|got|have|has|did|does|do|can|could|what's the|what is the|whats the|send|give|need|want|share|find|grab)";
const asking = (thing: string, more: string): RegExp =>
  new RegExp(
    [
      `^(?:\\S+(?: \\S+){0,2}: )?${POLITE}${thing}`,
      `^${POLITE}${ASKS}\\b.*\\b(?:${thing}${more})`,
      // "XLM-K repo link pls"
      `^(?:\\S+ ){1,8}${thing}(?:\\W*(?:pls|plz|please|links?|page|anywhere|somewhere|yet|online|thx|out|anyone|where))*\\W*$`,
    ].join('|'),
    'i',
  );
const ASKS_CODE = asking(`(?:${CODE}|links?(?: (?:to|for)\\b|\\W*$))`, '|(?:i|we|you) download\\b');
const ASKS_PAGE = asking(PAGE, '');
/** A longer question tells of something else that has links or a website. */
const MOST_WORDS = 22;

/** @param question as it was read. @returns null for what asks for no link. */
export function linkAsked(question: string, form: QuestionForm): LinkAsked | null {
  if (!form.link || form.list || question.split(/\s+/).length > MOST_WORDS) return null;
  const text = question.replace(/\s+/g, ' ').trim();
  if (ASKS_CODE.test(text)) return 'code';
  return ASKS_PAGE.test(text) ? 'page' : null;
}

const ADDRESS = /https:\/\/[^\s<>"{}|\\^`]+/;

/** The first address of a text without the punctuation after it, or null. */
export const addressIn = (text: string): string | null =>
  ADDRESS.exec(text)?.[0].replace(/[.,;:!?'")\]]+$/, '') ?? null;

const THING =
  '(?:codes?|codebase|implementations?|repositor\\w+|source|software|toolkit|scripts?|models?|weights|checkpoints?|benchmarks?|data(?: ?sets?)?|resources?|demos?|videos?|everything)';
/** "Code will be made publicly available", "we release the weights". */
const PROMISE = new RegExp(
  [
    `\\b${THING}\\b.{0,60}\\b(?:available|released?|public(?:ly)?|accessible|open(?:ed|ly)?)\\b`,
    `\\b(?:releas(?:e|es|ed|ing)|publish(?:es|ed|ing)?|opens?)\\b.{0,60}\\b${THING}\\b`,
    '\\bopen[- ]?sourc\\w*|\\bgithub\\b|\\bproject page\\b',
  ].join('|'),
  'i',
);

/** Does a sentence say where something lies, or that it will be released? */
export const saysWhere = (text: string): boolean => addressIn(text) !== null || PROMISE.test(text);

/** What the digest knows of the paper beside its abstract. */
export const recordedLink = ({ codeUrl, projectUrl }: Paper, asked: LinkAsked): string | null =>
  asked === 'code' ? (codeUrl ?? projectUrl) : (projectUrl ?? codeUrl);
