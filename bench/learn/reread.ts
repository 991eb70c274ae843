// Learns how much the reader's word on which paper is meant counts beside the first ranking, where that leaves it open.
import { bothScores, papersToRead, type Rereading } from '../../src/domain/rank/reread.ts';
import { linear, type Scorer } from '../../src/domain/rank/scorer.ts';
import type { Scorers } from '../../src/domain/scorers.ts';
import type { Encoder } from '../../src/ports-search.ts';
import { readings, toBeReread } from '../../src/usecases/reread.ts';
import { createRetrieve } from '../../src/usecases/retrieve.ts';
import { openSet } from '../open.ts';
import { allDays, daySet, daySets, type LabelledQuestion, type QuestionSet } from '../sets.ts';
import type { Item } from './examples.ts';
import { type Fitted, fitLists } from './fit.ts';
import { TRAIN_WEIGHT } from './lists.ts';
import { trainSets } from './sets.ts';

const NAMES = ['score', 'paper'];
const PENALTY = 1;
/**
 * Set: above .9 the first ranking is right in all but a few cases. Right first with any four read, or with as many as have .7
 * together: of 308 questions of the days .925 and .925 (3.4 read on average), of 3,522 of our own .930 and .930 (2.6), among 20,000
 * other papers .821 and .831 (4.8; any eight .834, ten no more).
 */
export const LIMITS: Omit<Rereading, keyof Scorer> = {
  below: 0.9,
  together: 0.7,
  least: 2,
  most: 8,
};

interface Open {
  /** Day set, or the name of a training group. */
  readonly fold: string;
  /** Of the candidates, best first by the first ranking. */
  readonly items: readonly Item[];
  /** The first ranking was sure: the items stay as they are. */
  readonly sure: boolean;
}

const isAsked = ({ answerable, history, type }: LabelledQuestion): boolean =>
  answerable && history.length === 0 && !['list', 'compare'].includes(type);

async function openOf(
  set: QuestionSet,
  foldOf: (question: LabelledQuestion) => string,
  encoder: Encoder,
  scorers: Scorers,
): Promise<readonly Open[]> {
  const { parts, close } = await openSet(set, encoder);
  const retrieve = createRetrieve(parts, scorers);
  const found: Open[] = [];
  for (const question of set.questions.filter(isAsked)) {
    const ranked = await retrieve({ guildId: null }, question.question);
    const { candidates } = ranked;
    const limited = { ...scorers.reread, ...LIMITS };
    const sure = !toBeReread(limited, ranked);
    const count = sure ? 0 : papersToRead(limited, candidates);
    const best = [...candidates.keys()].slice(0, count);
    const both = bothScores(
      candidates.map(({ score }) => score),
      [...((await readings(ranked, best))?.values() ?? [])],
    );
    const items = candidates.map(({ paper }, i) => ({
      features: both[i] ?? {},
      right: question.papers.includes(paper.id),
    }));
    found.push({ fold: foldOf(question), items, sure });
  }
  await close();
  return found;
}

/** Share with the right paper first, where `fitted` ranks what is open. */
const firstRight = (list: readonly Open[], fitted: Fitted): number =>
  list.filter(({ items, sure }) => {
    if (sure) return items[0]?.right === true;
    const scores = items.map(({ features }) => linear(fitted, features));
    return items[scores.indexOf(Math.max(...scores))]?.right === true;
  }).length / Math.max(1, list.length);

const BEFORE: Fitted = { intercept: 0, weights: { score: 1 } };

/** @returns the scorer, and by held-out day sets the share with the right paper first: before and after, alone and together. */
export async function learnReread(
  encoder: Encoder,
  scorers: Scorers,
  tell: (text: string) => void,
): Promise<{ fitted: Fitted; figures: Readonly<Record<string, number>> }> {
  const sets = daySets.map(daySet);
  const alone: Open[] = [];
  for (const set of sets) alone.push(...(await openOf(set, () => set.name, encoder, scorers)));
  const foldOf = new Map(
    sets.flatMap(({ name, questions }) => questions.map(({ id }) => [id, name])),
  );
  const together = await openOf(allDays(), ({ id }) => foldOf.get(id) ?? '', encoder, scorers);
  const train: Open[] = [];
  for (const set of (await trainSets()).filter(
    ({ name, unread }) => unread && !name.includes('sides'),
  )) {
    train.push(...(await openOf(set, () => set.name, encoder, scorers)));
    tell(`${set.name}: ${train.length}`);
  }
  const fit = (without: string | null): Fitted =>
    fitLists(
      [
        ...[...alone, ...together]
          .filter(({ fold }) => fold !== without)
          .map((one) => ({ ...one, weight: 1 })),
        ...train.map((one) => ({ ...one, weight: TRAIN_WEIGHT })),
      ].filter(({ sure }) => !sure),
      NAMES,
      PENALTY,
    );
  const held = (list: readonly Open[]): number =>
    daySets.reduce((sum, fold) => {
      const own = list.filter((one) => one.fold === fold);
      return sum + firstRight(own, fit(fold)) * own.length;
    }, 0) / list.length;
  const read = [...alone, ...together].filter(({ sure }) => !sure).length;
  return {
    fitted: fit(null),
    figures: {
      before: firstRight(alone, BEFORE),
      hit1: held(alone),
      beforeTogether: firstRight(together, BEFORE),
      hit1Together: held(together),
      trainBefore: firstRight(train, BEFORE),
      train: firstRight(train, fit(null)),
      read: read / (alone.length + together.length),
    },
  };
}
