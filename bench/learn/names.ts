// Which features each scorer reads. Chosen on the days, one set left out at a time; what did not help is left out.

export const RANK: readonly string[] = ['maxsim', 'bestPair', 'worstThird', 'cosine'];

export const COMPARE: readonly string[] = [
  'owned',
  'cue',
  'strongCue',
  'rareEach',
  'titleEach',
  'thirdBehind',
];

/** What only tells whether the topic is here: "fact" is learned in digests of one size. */
const ONLY_HERE: readonly string[] = [
  'librarySize',
  'paperNames',
  ...['Cosine', 'Maxsim', 'MaxsimIdf', 'Pair'].flatMap((name) => [
    `out${name}`,
    `large_out${name}`,
  ]),
  'large_paperCosine',
  'large_paperMaxsim',
  'large_paperMaxsimIdf',
  'large_paperContent',
  'large_paperRare',
  'large_rareMatch',
  'large_replyIdf',
  'large_topIdf',
];

/** "Is the topic here at all": levels and margins, nothing of what is asked. */
export const HERE: readonly string[] = [
  'paperCosine',
  'paperMaxsim',
  'paperMaxsimIdf',
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
  'topIdf',
  'topResidual',
  'topExact',
  'topMargin',
  'replyIdf',
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
  'topic',
  'foreign',
  ...ONLY_HERE,
];

/** Features that say nothing when they stand alone, or count what is an artefact of how a set was written. */
const NOT_FOR_FACT: ReadonlySet<string> = new Set([
  'sentences',
  'nothing',
  'authorsAsked',
  'topic',
  ...ONLY_HERE,
]);

/** "Does the paper say it": everything that a reply's features hold, and the probe. */
export const factNames = (rows: readonly Readonly<Record<string, number>>[]): readonly string[] =>
  [...new Set(rows.flatMap((row) => Object.keys(row)))]
    .filter((name) => !NOT_FOR_FACT.has(name))
    .sort();
