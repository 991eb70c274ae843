// A question about one side of a paper and nothing else: "how does X work?", "X results", "any limitations?".
// That a sentence names X says nothing then; whether it is the kind of sentence that tells this side does.

import { foldedWords } from '../fold.ts';
import type { PieceWeights } from '../rank/match.ts';
import { namesIn } from '../rank/names.ts';
import { type QuestionWord, questionText } from '../rank/question.ts';
import { isStopWord } from '../rank/stopwords.ts';
import { wordSet } from '../word-set.ts';
import { thingAsked } from './introduces.ts';

export const SIDES = [
  'intro',
  'method',
  'problem',
  'results',
  'limits',
  'data',
  'against',
] as const;
export type Side = (typeof SIDES)[number];

/** Tested on the lower-case question. */
const ASKED: Readonly<Record<Side, RegExp>> = {
  intro:
    /\b(?:summar\w+|tl;?dr|gist|overview|in (?:short|a nutshell|one line|a sentence|plain english)|eli5|main idea|key idea|contributions?|about|new|explain\w*|describe|introduc\w+|what(?:'?s| is| are| does)|wtf)\b/,
  method:
    /\bhow(?:'s| (?:does|do|is|are|was|were|did|can|they))\b.*\b(?:works?|built|made|done|implemented|train(?:ed)?|constructed|created|designed|operate|function|it|do|together|practice|organi[sz]ed|set up|structured)\b|\b(?:method|approach|trick|mechanism|architecture|recipe|under the hood|inside|inner workings|pipeline|walk me through|ingredients?|components?|parts|made of|secret sauce|steps?|clever bit|design|go(?:es)? about)\b/,
  problem:
    /\b(?:problems?|issues?|motivat\w+|why (?:do|does|did|is|was|would|should|bother|use|need|even)|needed|solv\w+|address\w*|tackl\w+|fix(?:es)?|pain points?|gaps?|purpose|point of|what for|challenges?|missing before|lacking|broken|wrong|before|reason|exists?|older|earlier|fill|need does)\b/,
  results:
    /\b(?:results?|how (?:good|well|strong|accurate|fast|effective|much better)|any good|that good|perform\w*|works? well|do(?:es)? well|did .* do\b|scores?|numbers|improve\w*|gains?|worth|effective|find(?:ings?)?|found|outcomes?|success\w*|succeed\w*|evidence|does it work|actually work|useful|help(?:s|ed)?|turn(?:ed)? out|prove\w*|sota|state of the art|better in practice|paid? off)\b/,
  limits:
    /\b(?:limit\w*|weak\w*|downsides?|drawbacks?|caveats?|shortcomings?|catch|fails?|failures?|cons|flaws?|bad at|not so good|struggle\w*|fall short|breaks?|trade-?offs?|cannot|can't|missing from)\b/,
  data: /\b(?:data|data ?sets?|corpus|corpora|trained on|test(?:ed)? .*\bon|tried .*\bon|try .*\bon|run .*\bon|evaluat\w+|tested|test sets?|benchmark\w*|experiments?)\b/,
  against:
    /\b(?:compar\w+|contrasted|versus|vs\.?|baselines?|beats?|beaten|outperform\w*|against|better than|rivals?|compet\w+|alternatives?|stack up)\b/,
};

/** What asks for a side beside the words of `ASKED`, or says nothing of what is asked. */
const GENERAL_WORDS = `
  method methods model models framework system approach tool idea main key short line nutshell plain english eli5 gist
  overview summary summarize summarise tldr tl dr explain describe introduce new cool deal big exactly trick mechanism
  architecture recipe hood inner workings pipeline secret sauce ingredients ingredient components component steps step
  built build made done implemented trained train training constructed created designed operate function problem
  problems issue issues motivation motivates needed need solve solves solving solved address addresses addressed
  tackle tackles tackling fix fixes pain point points gap gaps purpose challenge challenges results result good well
  strong accurate fast effective performance perform performs score scores numbers improve improves improvement
  improvements gain gains worth findings finding outcome outcomes success successful evidence limit limits limitation
  limitations weak weakness weaknesses downside downsides drawback drawbacks caveat caveats shortcoming shortcomings
  catch fail fails failure failures cons flaw flaws bad struggle struggles tradeoff tradeoffs trade offs data dataset
  datasets set sets corpus corpora tested evaluated evaluate eval evaluation benchmark benchmarks benchmarked
  experiments experiment tasks task compare compared compares comparison baseline baselines beat beats beaten
  outperform outperforms against better rival rivals competitor competitors competition alternative alternatives stack
  contrasted measured measure measures position positions kind kinds sort fill fills trying aim aims aiming missing
  lacking lack lacked wrong broken broke earlier older prior previous place motivated motivate reason reasons exist
  exists clever bit inside organized organised different apart special parts together walk practice useful turn turned
  help helps helped succeed succeeds fall falls spot spots admit admits break breaks case cases sota prove proves
  proved run runs end sentence simply explained structured half come comes pay paid quick quickly brief briefly simple
  terms bother matter important why whole elaborate
`;
const GENERAL: ReadonlySet<string> = wordSet(GENERAL_WORDS);

const isGeneral = (part: string): boolean => GENERAL.has(part) || isStopWord(part);

/** Asks for the gist; "what is new today?" is about the digest and stands on its own. */
const GIST = /^(?:explain|elaborate|summar\w+|tl;?dr|gist|eli5|in short)\b/;

const SHORT_VERSION =
  /\b(?:summar\w+|tl;? ?dr|gist|in (?:short|a nutshell|brief|(?:one|a) (?:line|sentence)))\b/i;

/** Asks for the short version of a paper: what its TL;DR says. Pure. */
export const asksShortVersion = (question: string): boolean => SHORT_VERSION.test(question);

/** "Results?", "any limitations?", "tl;dr?": a side, and no word of what it is a side of. */
export function asksSideAlone(text: string): boolean {
  const parts = foldedWords(text);
  const sides = SIDES.filter((side) => side !== 'intro');
  const lower = text.toLowerCase().trim();
  return (
    parts.length > 0 &&
    parts.every(isGeneral) &&
    (GIST.test(lower) || sides.some((side) => ASKED[side].test(lower)))
  );
}

/**
 * The sides that are asked for, when nothing else is: every word that names something is part of the paper's title, a
 * coined name, or general. Empty for a question that asks for something particular. Pure.
 * @param titleWords folded words of the paper's title.
 */
export function sidesAsked(
  words: readonly QuestionWord[],
  weights: PieceWeights,
  titleWords: ReadonlySet<string>,
): readonly Side[] {
  const inTitle = ({ parts }: QuestionWord): boolean =>
    parts.length > 0 && parts.every((part) => titleWords.has(part) && !isStopWord(part));
  // A name beside the paper's own is something particular ("results of X on ImageNet"); alone it may be its other name.
  const names = words.some(inTitle) ? new Set<number>() : new Set(namesIn(words, weights));
  const particular = words.some(
    ({ content, parts }, w) =>
      content && !names.has(w) && !parts.every((part) => titleWords.has(part) || isGeneral(part)),
  );
  if (particular) return [];
  const question = questionText(words);
  const text = question.toLowerCase().replace(/[’`]/g, "'");
  const asked = SIDES.filter((side) => ASKED[side].test(text));
  // "About", "explain", "what is" and the like go with every other side ("explain the results").
  const sides = asked.filter((side) => side !== 'intro');
  if (sides.length > 0) return sides;
  return asked.length > 0 || thingAsked(question).length > 0 || foldedWords(question).length <= 2
    ? ['intro']
    : [];
}
