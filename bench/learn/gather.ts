// All examples that the scorers learn from: the days, the training questions, and questions asked of a library that is not theirs.

import type { Scorers } from '../../src/domain/scorers.ts';
import type { Encoder } from '../../src/ports.ts';
import { isRanking } from '../eval/score.ts';
import { openSet } from '../open.ts';
import { daySet, daySets, type LabelledQuestion, type QuestionSet, trainSets } from '../sets.ts';
import { type Example, examplesOf } from './examples.ts';

export interface Gathered {
  /** By day set; a fold is a set. */
  readonly days: readonly Example[];
  /** Days' questions asked of another day set: `fold` names the questions' set, `elsewhere` the library. */
  readonly daysForeign: readonly (Example & { readonly elsewhere: string })[];
  readonly train: readonly Example[];
  readonly trainForeign: readonly Example[];
}

/**
 * The bundled encoder was trained on the questions of most papers below this group (it finds them in .98 instead
 * of .83): only later groups look like questions that it has never seen.
 */
const UNSEEN_FROM = 15;
export const isUnseen = (example: Example): boolean =>
  Number(example.fold.replace('train-', '')) >= UNSEEN_FROM;

/** Asked of the library three groups on. */
const SHIFT = 3;

const plain = (questions: readonly LabelledQuestion[]): readonly LabelledQuestion[] =>
  questions.filter(
    ({ type, answerable, history }) =>
      answerable && history.length === 0 && !isRanking(type) && type !== 'compare',
  );

/** What a step learns from: days; also the unseen training groups; or everything, foreign questions included. */
export type Scope = 'days' | 'unseen' | 'everything';

export async function gather(
  encoder: Encoder,
  scorers: Scorers,
  scope: Scope,
  tell: (text: string) => void,
): Promise<Gathered> {
  const foreign = scope === 'everything';
  const sets = daySets.map(daySet);
  const groups = trainSets();
  const days: Example[] = [];
  const daysForeign: (Example & { elsewhere: string })[] = [];
  for (const set of sets) {
    const { parts, close } = await openSet(set, encoder);
    days.push(...(await examplesOf(set.name, set.questions, parts, scorers)));
    for (const other of foreign ? sets : []) {
      if (other.name === set.name) continue;
      const found = await examplesOf(other.name, plain(other.questions), parts, scorers, true);
      daysForeign.push(...found.map((example) => ({ ...example, elsewhere: set.name })));
    }
    await close();
    tell(`days ${set.name}: ${days.length} + ${daysForeign.length}`);
  }
  const train: Example[] = [];
  const trainForeign: Example[] = [];
  for (const [g, set] of groups.entries()) {
    if (scope === 'days' || (scope === 'unseen' && g < UNSEEN_FROM)) continue;
    const { parts, close } = await openSet(set, encoder);
    train.push(...(await examplesOf(set.name, set.questions, parts, scorers)));
    if (foreign && g >= UNSEEN_FROM) {
      const other =
        groups[UNSEEN_FROM + ((g - UNSEEN_FROM + SHIFT) % (groups.length - UNSEEN_FROM))];
      const questions = everySecond(other);
      trainForeign.push(...(await examplesOf(set.name, questions, parts, scorers, true)));
    }
    await close();
    tell(`${set.name}: ${train.length} + ${trainForeign.length}`);
  }
  return { days, daysForeign, train, trainForeign };
}

const everySecond = (set: QuestionSet | undefined): readonly LabelledQuestion[] =>
  plain(set?.questions ?? []).filter((_, i) => i % 2 === 0);
