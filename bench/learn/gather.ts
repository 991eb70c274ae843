// All examples that the scorers learn from: the days, the training questions, and questions asked of a library that is not theirs.

import type { Scorers } from '../../src/domain/scorers.ts';
import type { Encoder } from '../../src/ports-search.ts';
import { openSet } from '../open.ts';
import { daySet, daySets, type LabelledQuestion, type QuestionSet } from '../sets.ts';
import { type Example, examplesOf, plain } from './examples.ts';
import { gatherLarge, type Large } from './large.ts';
import { type Fresh, trainSets } from './sets.ts';

export type TrainExample = Example & Fresh;
export const isUnseen = ({ unseen }: TrainExample): boolean => unseen;

export interface Gathered {
  /** By day set; a fold is a set. */
  readonly days: readonly Example[];
  /** Days' questions asked of another day set: `fold` names the questions' set, `elsewhere` the library. */
  readonly daysForeign: readonly (Example & { readonly elsewhere: string })[];
  readonly train: readonly TrainExample[];
  readonly trainForeign: readonly Example[];
  readonly large: Large;
}

/** Asked of the library three groups on. */
const SHIFT = 3;

const NOT_GATHERED: Large = {
  train: [],
  days: [],
  daysForeign: [],
  offTopic: [],
  research: [],
};

/**
 * What a step learns from: days and the unseen training groups, of which nothing is read, or what the reader does not know; or
 * everything, foreign questions included.
 */
export type Scope = 'unseen' | 'read' | 'everything';

export async function gather(
  encoder: Encoder,
  scorers: Scorers,
  scope: Scope,
  tell: (text: string) => void,
): Promise<Gathered> {
  const foreign = scope === 'everything';
  const read = scope !== 'unseen';
  const sets = daySets.map(daySet);
  const groups = await trainSets();
  const days: Example[] = [];
  const daysForeign: (Example & { elsewhere: string })[] = [];
  for (const set of sets) {
    const { parts, close } = await openSet(set, encoder);
    days.push(...(await examplesOf(set.name, set.questions, parts, scorers, { reads: read })));
    for (const other of foreign ? sets : []) {
      if (other.name === set.name) continue;
      const found = await examplesOf(other.name, plain(other.questions), parts, scorers, {
        foreign: true,
      });
      daysForeign.push(...found.map((example) => ({ ...example, elsewhere: set.name })));
    }
    await close();
    tell(`days ${set.name}: ${days.length} + ${daysForeign.length}`);
  }
  const train: TrainExample[] = [];
  const trainForeign: Example[] = [];
  const fresh = groups.filter((set) => set.unseen);
  for (const set of scope === 'everything' ? groups : fresh) {
    const { parts, close } = await openSet(set, encoder);
    const { unseen, unread } = set;
    const reads = read && unread;
    const own = await examplesOf(set.name, set.questions, parts, scorers, { reads });
    train.push(...own.map((example) => ({ ...example, unseen, unread })));
    if (foreign && unseen) {
      const other = fresh[(fresh.indexOf(set) + SHIFT) % fresh.length];
      const questions = everySecond(other);
      trainForeign.push(
        ...(await examplesOf(set.name, questions, parts, scorers, { foreign: true })),
      );
    }
    await close();
    tell(`${set.name}: ${train.length} + ${trainForeign.length}`);
  }
  const large = foreign ? await gatherLarge(encoder, scorers, groups, tell) : NOT_GATHERED;
  return { days, daysForeign, train, trainForeign, large };
}

const everySecond = (set: QuestionSet | undefined): readonly LabelledQuestion[] =>
  plain(set?.questions ?? []).filter((_, i) => i % 2 === 0);
