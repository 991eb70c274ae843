// What a sentence shows of being the abstract's most telling one: its cues, its place, its length, the title's words.
import { foldedWords } from '../fold.ts';
import type { Features } from '../rank/scorer.ts';
import { isStopWord } from '../rank/stopwords.ts';
import { sentenceCues } from './sentence-cues.ts';

/** TL;DRs of authors have about 20 words; a sentence twice as long says more than one thing. */
const LONG = 35;
const SHORT = 9;
/** Word forms count as equal by their beginnings: "distil" in "distillation". */
const STEM = 6;

const contentStems = (words: readonly string[]): ReadonlySet<string> =>
  new Set(
    words.filter((word) => word.length > 1 && !isStopWord(word)).map((word) => word.slice(0, STEM)),
  );

function share(of: ReadonlySet<string>, inside: ReadonlySet<string>): number {
  if (of.size === 0) return 0;
  let met = 0;
  for (const stem of of) if (inside.has(stem)) met += 1;
  return met / of.size;
}

/**
 * One entry a sentence, in order.
 * @param title readable; may be empty.
 * @param sentences the abstract's, readable, without the title.
 */
export function tldrFeatures(title: string, sentences: readonly string[]): readonly Features[] {
  const titleStems = contentStems(foldedWords(title));
  const words = sentences.map(foldedWords);
  const stems = words.map(contentStems);
  const cues = sentences.map(sentenceCues);
  const firstOffer = cues.findIndex((cue) => cue.offers === 1);
  const last = sentences.length - 1;
  return sentences.map((_, i) => {
    const own = stems[i] ?? new Set();
    const others = stems.filter((_, j) => j !== i);
    const central = others.reduce((sum, other) => sum + share(other, own), 0);
    const length = words[i]?.length ?? 0;
    return {
      ...cues[i],
      first: i === 0 ? 1 : 0,
      last: i === last ? 1 : 0,
      place: last === 0 ? 0 : i / last,
      firstOffer: i === firstOffer ? 1 : 0,
      title: share(titleStems, own),
      central: others.length === 0 ? 0 : central / others.length,
      long: Math.max(0, length - LONG) / LONG,
      short: Math.max(0, SHORT - length) / SHORT,
      words: Math.log(1 + length),
    };
  });
}
