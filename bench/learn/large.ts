// Examples from libraries larger than a digest, and of questions about no paper at all: what "here" must tell apart.
import type { Scorers } from '../../src/domain/scorers.ts';
import type { Encoder } from '../../src/ports-search.ts';
import { openSet } from '../open.ts';
import { allDays, daySet, daySets, type LabelledQuestion, type QuestionSet } from '../sets.ts';
import { topicQuestions } from '../topic.ts';
import { type Example, examplesOf, plain } from './examples.ts';
import type { TrainSet } from './sets.ts';

export interface Large {
  /** Unseen training questions among all training papers; `fold` names their group. */
  readonly train: readonly Example[];
  /** The days' questions among the papers of all days; `fold` names their set. */
  readonly days: readonly Example[];
  /** The days' questions asked of all training papers, where nothing answers them; `fold` names their set. */
  readonly daysForeign: readonly Example[];
  /** About no paper, asked of libraries of every size; `fold` is of TOPIC_FOLDS. */
  readonly offTopic: readonly Example[];
  /** About research, but about no paper that is known: only "topic" learns from them. */
  readonly research: readonly Example[];
}

/** Topic questions have no digest that could be left out together: each has a number instead. */
export const TOPIC_FOLDS: readonly string[] = Array.from({ length: 5 }, (_, k) => `topic-${k}`);

/** Every so many of the training questions: some 1,500 tell as much as all. */
const EVERY = 4;
/** Off-topic questions are asked of every so many of the training groups. */
const GROUPS_EVERY = 6;

interface Asked {
  readonly fold: string;
  readonly questions: readonly LabelledQuestion[];
  readonly foreign: boolean;
}

const spread = (questions: readonly LabelledQuestion[], foreign: boolean): readonly Asked[] =>
  TOPIC_FOLDS.map((fold, k) => ({
    fold,
    questions: questions.filter((_, n) => n % TOPIC_FOLDS.length === k),
    foreign,
  }));

/** All training papers as one library. A digest a day: two of one day would be one digest. */
const together = (groups: readonly TrainSet[]): Pick<QuestionSet, 'name' | 'digests'> => ({
  name: 'train-all',
  digests: groups
    .flatMap((group) => group.digests)
    .map(({ drafts }, i) => ({
      date: new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10),
      drafts,
    })),
});

export async function gatherLarge(
  encoder: Encoder,
  scorers: Scorers,
  groups: readonly TrainSet[],
  tell: (text: string) => void,
): Promise<Large> {
  const ask = async (
    set: Pick<QuestionSet, 'name' | 'digests'>,
    all: readonly Asked[],
    reads = false,
  ): Promise<readonly Example[]> => {
    const { parts, close } = await openSet(set, encoder);
    const found: Example[] = [];
    for (const { fold, questions, foreign } of all)
      found.push(...(await examplesOf(fold, questions, parts, scorers, { foreign, reads })));
    await close();
    tell(`${set.name}: ${found.length} more`);
    return found;
  };
  const off = spread(topicQuestions('learn', false), true);
  const days = daySets.map(daySet);
  const ofDays = days.map(({ name, questions }) => ({ fold: name, questions, foreign: false }));
  const unseen = groups.filter((set) => set.unseen);
  const ofTrain = unseen.map(({ name, questions }) => ({
    fold: name,
    questions: plain(questions).filter((_, n) => n % EVERY === 0),
    foreign: false,
  }));
  const offTopic: Example[] = [];
  for (const set of [...days, ...unseen.filter((_, n) => n % GROUPS_EVERY === 0)])
    offTopic.push(...(await ask(set, off)));
  const inDays = await ask(allDays(), [...off, ...ofDays], true);
  const foreign = ofDays.map(({ fold, questions }) => ({
    fold,
    questions: plain(questions),
    foreign: true,
  }));
  const inTrain = await ask(together(groups), [...off, ...foreign, ...ofTrain]);
  const research = await ask(days[0] ?? allDays(), spread(topicQuestions('learn', true), false));
  const isTopic = ({ fold }: Example): boolean => TOPIC_FOLDS.includes(fold);
  const isDay = ({ fold }: Example): boolean => daySets.includes(fold);
  return {
    train: inTrain.filter((one) => !isTopic(one) && !isDay(one)),
    days: inDays.filter(isDay),
    daysForeign: inTrain.filter(isDay),
    offTopic: [...offTopic, ...[...inDays, ...inTrain].filter(isTopic)],
    research,
  };
}
