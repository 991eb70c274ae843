// Reading again where it is open which paper is meant: the order, what is read how often, and a reader that fails.
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/domain/errors.ts';
import type { CrossReading } from '../../src/domain/rank/reread.ts';
import { scorers } from '../../src/domain/scorers.ts';
import { reread } from '../../src/usecases/reread.ts';
import type { Retrieved } from '../../src/usecases/retrieved.ts';

const scorer = {
  ...scorers.reread,
  weights: { score: 1, paper: 1 },
  below: 0.9,
  together: 0.5,
  least: 2,
  most: 2,
};
const says = (paper: number): CrossReading => ({ none: 0.5, sentences: [0.5], paper });

/** Only what ranking again looks at. */
const found = (
  scores: readonly number[],
  read: (index: number) => Promise<CrossReading>,
  more: Partial<Retrieved> = {},
): Retrieved => {
  const candidates = scores.map((score, i) => ({
    paper: { id: `paper ${i}` },
    score,
    probability: i === 0 ? 0.5 : 0.1,
  }));
  return { candidates, read, language: 'en', named: false, ...more } as unknown as Retrieved;
};
const order = ({ candidates }: Retrieved): readonly string[] => candidates.map((c) => c.paper.id);

describe('reading again', () => {
  it('puts the paper first that reads like the one, and keeps each reading with its paper', async () => {
    const asked: number[] = [];
    const again = await reread(
      scorer,
      found([3, 2, 1], async (index) => {
        asked.push(index);
        return says([0, 5, 9][index] ?? 0);
      }),
    );
    expect(asked).toEqual([0, 1]);
    expect(order(again)).toEqual(['paper 1', 'paper 0', 'paper 2']);
    expect(await again.read(0)).toEqual(says(5));
    expect(await again.read(2)).toEqual(says(9));
    expect(again.candidates.map(({ probability }) => probability).every((p) => p < 1)).toBe(true);
  });

  it.each([
    ['named outright', { named: true }],
    ['asked in a language that the reader does not know', { language: 'de' as const }],
  ])('leaves what is %s', async (_, more) => {
    const first = found([3, 2], () => Promise.reject(new Error('must not be read')), more);
    expect(await reread(scorer, first)).toBe(first);
  });

  it('leaves the order while the reader is being closed, and reports any other failure', async () => {
    const closing = found([3, 2], () => Promise.reject(new UserError('The program is stopping.')));
    expect(await reread(scorer, closing)).toBe(closing);
    const broken = found([3, 2], () => Promise.reject(new Error('out of memory')));
    await expect(reread(scorer, broken)).rejects.toThrow('out of memory');
  });
});
