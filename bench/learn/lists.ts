// Learns the scorers that rank: papers of a question, sentences of a paper; held out by day set.
import { linear } from '../../src/domain/rank/scorer.ts';
import { daySets } from '../sets.ts';
import type { Example, Item } from './examples.ts';
import { type Fitted, fitLists, type List } from './fit.ts';
import { type Gathered, isUnseen, type TrainExample } from './gather.ts';

/** A training question beside a day's question. */
export const TRAIN_WEIGHT = 0.3;
export const isSide = ({ fold }: Example): boolean => fold.startsWith('written-sides');
/** Questions about one side of a paper name it: nothing to learn about ranking. */
export const forRanking = (example: TrainExample): number => (isSide(example) ? 0 : TRAIN_WEIGHT);
/** They are few, and what they teach about sentences no other question does. */
export const forSentences = (example: TrainExample): number => (isSide(example) ? 1 : TRAIN_WEIGHT);

/** Share of the lists whose best `k` hold a right item. */
function hits(lists: readonly (readonly Item[])[], fitted: Fitted, k: number): number {
  const useful = lists.filter((items) => items.length > 0);
  const hit = useful.filter((items) =>
    items
      .map((item) => ({ item, score: linear(fitted, item.features) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, k)
      .some(({ item }) => item.right),
  );
  return hit.length / Math.max(1, useful.length);
}

export function learnLists(
  all: Gathered,
  of: (example: Example) => readonly Item[],
  names: readonly string[],
  penalty: number,
  weight: (example: TrainExample) => number,
): { fitted: Fitted; held: (k: number) => number } {
  const lists = (examples: readonly Example[], weight: number): readonly List[] =>
    examples.map((example) => ({ items: of(example), weight }));
  const answerable = all.days.filter(({ answerable }) => answerable);
  const train = all.train
    .filter(isUnseen)
    .map((example) => ({ items: of(example), weight: weight(example) }))
    .filter((list) => list.weight > 0);
  const folds = daySets.map((fold) => ({
    fold,
    fitted: fitLists(
      [
        ...lists(
          answerable.filter((one) => one.fold !== fold),
          1,
        ),
        ...train,
      ],
      names,
      penalty,
    ),
  }));
  return {
    fitted: fitLists([...lists(answerable, 1), ...train], names, penalty),
    held(k) {
      const parts = folds.map(({ fold, fitted }) => {
        const own = answerable.filter((one) => one.fold === fold && of(one).length > 0);
        return { n: own.length, share: hits(own.map(of), fitted, k) };
      });
      return (
        parts.reduce((sum, { n, share }) => sum + n * share, 0) / parts.reduce((a, b) => a + b.n, 0)
      );
    },
  };
}

/** Search inputs and lists have no gold sentence: nothing to learn, nothing to count. */
export const goldSentences = ({ sentences }: Example): readonly Item[] =>
  sentences.some(({ right }) => right) ? sentences : [];

/** What the reader says of a sentence. */
export const READ = 'read';

/** Their weights are set (run.ts), not learned. */
const SET = ['introduces', 'namesOnly', 'linkOnly'];

export const sentenceNames = (all: Gathered): readonly string[] =>
  [
    ...new Set(
      [...all.days, ...all.train].flatMap(({ sentences }) =>
        sentences.flatMap(({ features }) => Object.keys(features)),
      ),
    ),
  ]
    .filter((name) => !SET.includes(name))
    .sort();
