// Which sentences tell a side of a paper: what kind of thing they say, and where they stand to the one that introduces it.
import { foldedWords } from '../fold.ts';
import type { Sentence } from '../paper.ts';
import type { PieceWeights } from '../rank/match.ts';
import type { QuestionWord } from '../rank/question.ts';
import type { Features } from '../rank/scorer.ts';
import { type SentenceCues, sentenceCues } from './cues.ts';
import { namedAt } from './introduces.ts';
import { SIDES, type Side, sidesAsked } from './side.ts';

/** What is wrong with the thing itself, not with those before it. */
const LIMIT =
  /\b(?:limitations?|limited (?:to|by)|drawbacks?|shortcomings?|weakness\w*|caveats?|at the (?:cost|expense)|trade-?offs?|future work|remains? (?:a |an )?(?:challeng\w+|open|difficult|unsolved|room)|(?:still|also) (?:fails?|struggles?|lags?)|fails? (?:to|when|on)|struggles?|only works?|does not|cannot|room for improvement|far from|lag behind)\b/i;
/** Data by name or by amount. */
const DATA =
  /\b(?:data ?sets?|benchmarks?|corpus|corpora|leaderboards?|test ?beds?|suites?|trained on|tested on|evaluat\w+ (?:\w+ ){0,3}(?:on|across|over)|experiments? (?:\w+ ){0,3}(?:on|across|with|over)|\d[\d.,]*\s?(?:[kmb]\b|thousand|million|billion)?\s?(?:\w+ ){0,2}(?:samples|examples|images|videos|hours|tokens|questions|tasks|pairs|documents|pages|sentences|environments|scenes|trajectories))\b/i;
const AGAINST =
  /\b(?:outperform\w*|surpass\w*|exceed\w*|beat(?:s|ing)?|compared (?:to|with|against)|in comparison|comparable (?:to|with)|baselines?|counterparts?|competitors?|relative to|superior to|better than|faster than|than|over|on par with|rival\w*|versus|vs\.?)\b/i;
/** "Specifically", "the key idea": what follows the sentence that introduces the thing. */
const DETAIL =
  /^(?:specifically|in particular|concretely|in detail|to (?:this|that|achieve|address|do)|technically|first|at (?:its|the) (?:core|heart)|the (?:key|core|main)|our (?:key|core|main|method|approach)|it |by |instead|unlike)\b|\b(?:consists? of|comprises?|composed of|built (?:on|upon)|is based on|works by|key (?:idea|insight|component)|leverag\w+|employs?|incorporat\w+|integrat\w+)\b/i;

/** The sentence in which the authors bring in what is theirs, or which they name in the next; else 1. */
export function introducedAt(
  sentences: readonly Pick<Sentence, 'text'>[],
  cues: readonly SentenceCues[],
): number {
  const at = cues.findIndex((cue, n) => n > 0 && cue.proposal);
  return at < 0 ? Math.max(1, namedAt(sentences) - 1) : at;
}

const bit = (value: boolean): number => (value ? 1 : 0);

interface Seen {
  readonly text: string;
  readonly cues: SentenceCues;
  /** Its number less that of the sentence that introduces. */
  readonly after: number;
}

/** For each side what speaks for and against a sentence. */
const SIGNS: Readonly<Record<Side, (seen: Seen) => Readonly<Record<string, boolean>>>> = {
  intro: ({ cues, after }) => ({
    here: after === 0,
    before: after < 0,
    definition: cues.definition,
    result: cues.result,
    evaluation: cues.evaluation,
  }),
  method: ({ text, cues, after }) => ({
    here: after === 0,
    next: after === 1,
    before: after < 0,
    means: cues.means,
    detail: DETAIL.test(text),
    enumeration: cues.enumeration,
    result: cues.result,
    evaluation: cues.evaluation,
    finding: cues.finding,
  }),
  problem: ({ cues, after }) => ({
    here: after === 0,
    before: after < 0,
    justBefore: after === -1,
    problem: cues.problem,
    problemBefore: cues.problem && after < 0,
    result: cues.result,
  }),
  results: ({ cues, after }) => ({
    here: after === 0,
    before: after < 0,
    result: cues.result,
    finding: cues.finding,
    evaluation: cues.evaluation,
    number: cues.number,
    percent: cues.percent,
  }),
  limits: ({ text, cues, after }) => ({
    before: after < 0,
    limit: LIMIT.test(text) && after > 0,
    problem: cues.problem && after > 0,
  }),
  data: ({ text, cues, after }) => ({
    before: after < 0,
    data: DATA.test(text),
    number: cues.number,
    evaluation: cues.evaluation,
  }),
  against: ({ text, cues, after }) => ({
    before: after < 0,
    against: AGAINST.test(text) && after >= 0,
    result: cues.result,
    number: cues.number,
  }),
};

/** By side, what a sentence must hold to tell it at all; the others every abstract tells. */
const TELLS: Partial<Readonly<Record<Side, string>>> = {
  results: 'result',
  limits: 'limit',
  data: 'data',
  against: 'against',
  problem: 'problem',
};

/**
 * One row a sentence (row 0 is the title's, empty), named `side_sign`. No side asked: empty rows.
 * @param sentences with the title first.
 */
export function sideFeatures(
  sides: readonly Side[],
  sentences: readonly Sentence[],
  cues: readonly SentenceCues[],
): readonly Features[] {
  const at = introducedAt(sentences, cues);
  return sentences.map(({ text }, n) => {
    const own = cues[n];
    if (n === 0 || own === undefined) return {};
    const seen = { text, cues: own, after: n - at };
    return Object.fromEntries(
      sides.flatMap((side) =>
        Object.entries(SIGNS[side](seen)).map(([sign, yes]) => [`${side}_${sign}`, bit(yes)]),
      ),
    );
  });
}

export interface AskedSides {
  readonly sides: readonly Side[];
  /** One row a sentence, as `sideFeatures` gives them. */
  readonly rows: readonly Features[];
}

/** The sides of this paper that a question asks for and nothing else, and its sentences as they tell them. */
export function askedSides(
  words: readonly QuestionWord[],
  weights: PieceWeights,
  sentences: readonly Sentence[],
): AskedSides {
  const titleWords = new Set(foldedWords(sentences[0]?.text ?? ''));
  const sides = sidesAsked(words, weights, titleWords);
  if (sides.length === 0) return { sides, rows: [] };
  const cues = sentences.map(({ text }) => sentenceCues(text));
  return { sides, rows: sideFeatures(sides, sentences, cues) };
}

/** Which side is asked, and whether the paper and the first sentence of the reply hold what tells it. */
export function sideAnswered({ sides, rows }: AskedSides, top: number): Features {
  return Object.fromEntries(
    SIDES.flatMap((side) => {
      if (!sides.includes(side)) return [];
      const name = `${side}_${TELLS[side] ?? 'here'}`;
      return [
        [`side_${side}`, 1],
        [`side_${side}InPaper`, Math.max(0, ...rows.map((row) => row[name] ?? 0))],
        [`side_${side}InTop`, rows[top]?.[name] ?? 0],
      ];
    }),
  );
}
