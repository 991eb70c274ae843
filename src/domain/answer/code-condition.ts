// "Which papers on pruning have code?": a condition on the papers, which is looked up, and a topic, which is searched.
import { searchText } from './frame.ts';

const ASKS_FOR_PAPERS =
  /\b(?:which|what|any|an?|list|all|every|show me|find me)\b.{0,40}\b(?:papers?|ones?|works?)\b|^(?:the )?papers?\b/i;

/** Holds, shares, releases code; what follows must not be a noun ("release code generation benchmarks"). */
const HAS_CODE =
  /\s*\b(?:(?:that|which|who)\s+)?(?:ha(?:s|ve)|with|come(?:s)? with|releas(?:e|es|ed|ing)|provid(?:e|es|ed|ing)|shar(?:e|es|ed|ing)|publish(?:es|ed|ing)?|offers?|includ(?:e|es|ed|ing)|got)\s+(?:(?:its|their|the|a|an|any|some|public|open|official|released|available|source|open-source|working|github)\s+)*(?:code ?base|code|implementations?|repos|repo|repository|repositories|github)(?:\s+links?)?(?:\s+(?:available|released|online|public))?(?=\s*(?:$|[?.!,;]|(?:for|on|about|of|in|from|and|here|today|at|to)\b))/i;

/** Words that ask for papers, whatever they are about. */
const FRAME =
  /\b(?:which|what|any|all|every|list|the|an?|is|are|there|do|we|papers?|ones?|works?|and|for|on|about|me|show|find|here|today|in|digest)\b/gi;
/** What abstracts say beside the link, when nothing but code is asked for. */
const ONLY_CODE = 'Code is available';

export interface CodeCondition {
  /** What is left to search for. */
  readonly text: string;
  /** Nothing but code is asked for: every paper that comes with it answers. */
  readonly alone: boolean;
}

/** The condition of a question that asks for papers that come with code; null when it asks for no such thing. Pure. */
export function codeCondition(question: string): CodeCondition | null {
  if (!ASKS_FOR_PAPERS.test(question) || !HAS_CODE.test(question)) return null;
  const rest = question.replace(HAS_CODE, ' ').replace(/\s+/g, ' ').trim();
  const topic = searchText(rest).replace(FRAME, '');
  const alone = !/[\p{L}\p{N}]{2}/u.test(topic);
  return { text: alone ? ONLY_CODE : rest, alone };
}
