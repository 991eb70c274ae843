// The best papers read beside the question, where their vectors leave open which one is meant.
import { UserError } from '../domain/errors.ts';
import {
  type CrossReading,
  leavesOpen,
  papersToRead,
  type Rereading,
  rescored,
} from '../domain/rank/reread.ts';
import { softmax } from '../domain/rank/scorer.ts';
import type { Retrieved } from './retrieved.ts';

/**
 * Readings of some candidates by index, in the order asked for; null while a new model takes over and the one that
 * ranked is closed already.
 */
export async function readings(
  found: Retrieved,
  indices: readonly number[],
): Promise<ReadonlyMap<number, CrossReading> | null> {
  try {
    return new Map(
      await Promise.all(indices.map(async (index) => [index, await found.read(index)] as const)),
    );
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Shall its best papers be read? The reader knows English questions only; what is named outright needs no reading. */
export const toBeReread = (
  scorer: Rereading,
  { named, language, candidates }: Retrieved,
): boolean => !named && language === 'en' && leavesOpen(scorer, candidates);

/** The same candidates in a better order, or as they were. */
export async function reread(scorer: Rereading, found: Retrieved): Promise<Retrieved> {
  const { candidates } = found;
  if (!toBeReread(scorer, found)) return found;
  const read = await readings(
    found,
    [...candidates.keys()].slice(0, papersToRead(scorer, candidates)),
  );
  if (read === null) return found;
  const scores = rescored(
    scorer,
    candidates.map(({ score }) => score),
    [...read.values()],
  );
  const probabilities = softmax(scores);
  const order = [...candidates.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  return {
    ...found,
    candidates: order.flatMap((from) => {
      const candidate = candidates[from];
      const [score = 0, probability = 0] = [scores[from], probabilities[from]];
      return candidate === undefined ? [] : [{ ...candidate, score, probability }];
    }),
    read: (index) => found.read(order[index] ?? index),
  };
}
