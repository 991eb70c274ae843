// The learned weights, as data beside the code that reads them. Learned again with `npm run learn`.
import answered from '../../models/scorers/answered.json' with { type: 'json' };
import compare from '../../models/scorers/compare.json' with { type: 'json' };
import fact from '../../models/scorers/fact.json' with { type: 'json' };
import here from '../../models/scorers/here.json' with { type: 'json' };
import probe from '../../models/scorers/probe.json' with { type: 'json' };
import rank from '../../models/scorers/rank.json' with { type: 'json' };
import reread from '../../models/scorers/reread.json' with { type: 'json' };
import second from '../../models/scorers/second.json' with { type: 'json' };
import sentence from '../../models/scorers/sentence.json' with { type: 'json' };
import sentenceRead from '../../models/scorers/sentence-read.json' with { type: 'json' };
import topic from '../../models/scorers/topic.json' with { type: 'json' };
import type { Probe, Topic } from './answer/probe.ts';
import type { SecondLook } from './answer/second-look.ts';
import type { AnswerScorers } from './answer/verdict.ts';
import type { Rereading } from './rank/reread.ts';
import type { Scorer } from './rank/scorer.ts';

export interface Scorers extends AnswerScorers {
  /** Ranks papers. */
  readonly rank: Scorer;
  /** Ranks the best of them again, where it is open which is meant. */
  readonly reread: Rereading;
  /** Chooses sentences within a paper. */
  readonly sentence: Scorer;
  /** … of a paper that was read. */
  readonly sentenceRead: Scorer;
  /** Log-odds that the two best papers are compared. */
  readonly compare: Scorer;
  /** Judges the reply again where `answered` leaves doubt. */
  readonly second: SecondLook;
  /** A feature of `fact`. */
  readonly probe: Probe;
  /** A feature of `here`. */
  readonly topic: Topic;
}

export const scorers: Scorers = {
  rank,
  reread,
  sentence,
  sentenceRead,
  compare,
  probe,
  topic,
  here,
  fact,
  answered,
  second,
};
