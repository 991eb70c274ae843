// What a language model is shown: the chosen sentences and their neighbours, few enough to be read.
import type { Choice } from '../domain/answer/choose.ts';
import type { Retrieved } from './retrieved.ts';
import type { WordInput } from './word.ts';

/** Small local models lose the thread beyond a dozen excerpts. */
const MOST = 12;

export function evidenceFor(retrieved: Retrieved, choice: Choice): WordInput['evidence'] {
  const wanted = new Map<number, Set<number>>();
  const add = (paper: number, n: number): void => {
    const count = [...wanted.values()].reduce((sum, set) => sum + set.size, 0);
    const sentence = retrieved.candidates[paper]?.sentences[n];
    if (n < 1 || sentence === undefined || count >= MOST) return;
    const set = wanted.get(paper) ?? new Set<number>();
    set.add(n);
    wanted.set(paper, set);
  };
  for (const pick of choice.picks) add(pick.paper, pick.n);
  for (const pick of choice.picks) {
    add(pick.paper, pick.n - 1);
    add(pick.paper, pick.n + 1);
  }
  let n = 0;
  return [...wanted].flatMap(([index, numbers]) => {
    const candidate = retrieved.candidates[index];
    if (candidate === undefined) return [];
    return [...numbers]
      .sort((a, b) => a - b)
      .flatMap((at) => {
        const sentence = candidate.sentences[at];
        if (sentence === undefined) return [];
        n += 1;
        return [
          {
            item: { n, title: candidate.paper.title, text: sentence.text },
            source: { paper: candidate.paper, sentences: [] },
            raw: sentence.raw,
          },
        ];
      });
  });
}
