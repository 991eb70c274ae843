// What no abstract says but the digest's own record of a paper may know: who wrote it, when, how it was voted for, where its code lies.
import { count } from '../count.ts';
import type { Paper } from '../paper.ts';
import { asksAuthors } from './expect.ts';
import type { QuestionForm } from './form.ts';
import { addressIn, linkAsked, recordedLink } from './link-asked.ts';

export type RecordAsked = 'authors' | 'votes' | 'date' | 'code' | 'page';

const VOTES =
  /\bhow many (?:up ?votes|votes|likes|thumbs)\b|\b(?:up ?votes|votes) (?:does|did|has|for)\b/i;
const DATE =
  /\bwhen (?:was|is|were|did)\b.*\b(?:published|released|submitted|posted|out|uploaded|written|appear)\b|\b(?:publication|release|submission) date\b/i;

/** Asks for what no abstract ever says. */
export const asksRecord = (question: string): boolean =>
  asksAuthors(question) || VOTES.test(question) || DATE.test(question);

/** @param question as it was read. @returns null for every other question. */
export function recordAsked(question: string, form: QuestionForm): RecordAsked | null {
  if (asksAuthors(question)) return 'authors';
  if (VOTES.test(question)) return 'votes';
  if (DATE.test(question)) return 'date';
  return linkAsked(question, form);
}

const CODE_HOST =
  /https:\/\/(?:www\.)?(?:git(?:hub|lab|ee)|bitbucket|codeberg|huggingface)\.\w+\//i;

export interface FromRecord {
  /** Said in place of "that is not in the digest". */
  readonly lead: string;
  readonly link?: string;
}

const MOST_AUTHORS = 12;

function authorsOf({ authors, title }: Paper): FromRecord | null {
  if (authors.length === 0) return null;
  const named = authors.slice(0, MOST_AUTHORS).join(', ');
  const more = authors.length - MOST_AUTHORS;
  const others = more > 0 ? ` and ${more} more` : '';
  return {
    lead: `No abstract says it. The digest names the authors of “${title}”: ${named}${others}.`,
  };
}

/** Null where the record does not know it. */
export function fromRecord(asked: RecordAsked, paper: Paper): FromRecord | null {
  const { title, votes, publishedAt } = paper;
  switch (asked) {
    case 'authors':
      return authorsOf(paper);
    case 'votes':
      return votes === null
        ? null
        : { lead: `The feed counts ${count(votes, 'vote')} for “${title}”.` };
    case 'date':
      return publishedAt === null
        ? null
        : { lead: `“${title}” was published on ${publishedAt.slice(0, 10)}.` };
    case 'code':
    case 'page': {
      const link = recordedLink(paper, asked);
      return link === null
        ? null
        : { lead: `No abstract says it, but the digest has a link for “${title}”:`, link };
    }
  }
}

/** The address that was asked for: the quoted sentences' own, unless they give a page where the digest knows the code. */
export function linkOf(asked: RecordAsked, paper: Paper, said: string): string | null {
  if (asked !== 'code' && asked !== 'page') return null;
  return (asked === 'code' && !CODE_HOST.test(said) ? paper.codeUrl : null) ?? addressIn(said);
}
