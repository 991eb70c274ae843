// Which features each scorer reads. Chosen on the days, one set left out at a time; what did not help is left out.
import { STANDING_OUT } from '../../src/domain/answer/standing-out.ts';

export const RANK: readonly string[] = ['maxsimWeighted', 'bestPair', 'cosine'];

export const COMPARE: readonly string[] = [
  'owned',
  'cue',
  'strongCue',
  'twice',
  'rareEach',
  'rareJoined',
  'namesEach',
  'namesJoined',
  'titleEach',
  'titleJoined',
  'thirdBehind',
];

/** What only tells whether the topic is here: "fact" is learned in digests of one size. */
const ONLY_HERE: readonly string[] = ['paperNames', 'topic', ...STANDING_OUT];

/** "Is the topic here at all": levels and margins, nothing of what is asked. */
export const HERE: readonly string[] = [
  'paperCosine',
  'paperMaxsim',
  'paperWeighted',
  'paperContent',
  'paperMargin',
  'paperProbability',
  'paperRare',
  'paperTitle',
  'paperExact',
  'paperWorst',
  'paperWorstThird',
  'rareMatch',
  'unseen',
  'lowWords',
  'topWeighted',
  'topResidual',
  'topExact',
  'topMargin',
  'replyWeighted',
  'replyWorstThird',
  'named',
  'namesMatch',
  'namesMissing',
  'namesMissingCount',
  'askList',
  'listMaxsim',
  'listRare',
  'listUnseen',
  'listExact',
  'askLink',
  'askCompare',
  'followUp',
  'otherLanguage',
  ...ONLY_HERE,
];

/** Features that say nothing when they stand alone, or count what is an artefact of how a set was written. */
const NOT_FOR_FACT: ReadonlySet<string> = new Set([
  'sentences',
  'nothing',
  'recordAsked',
  'linkTold',
  'linkUntold',
  'properMissing',
  ...ONLY_HERE,
]);

/** "Does the paper say it": everything that a reply's features hold, and the probe. */
export const factNames = (rows: readonly Readonly<Record<string, number>>[]): readonly string[] =>
  [...new Set(rows.flatMap((row) => Object.keys(row)))]
    .filter((name) => !NOT_FOR_FACT.has(name))
    .sort();
