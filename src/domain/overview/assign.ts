// A paper's topic comes from the paper alone, so that no other paper can change it: nearness to the topic, and its cues.
import { foldedWords } from '../fold.ts';
import { dot } from '../vector.ts';
import type { Topic } from './topics.ts';

export interface TopicEvidence {
  /** Readable title. */
  readonly title: string;
  readonly abstract: string;
  /** L2-normalised, or null while the paper is not encoded: cues alone then decide. */
  readonly vector: Float32Array | null;
}

/** What a cue weighs beside a cosine; set by eye over real days, where topics lie .05 to .2 apart. */
const TITLE_CUE = 0.12;
const ABSTRACT_CUE = 0.04;
/** A third cue says nothing that two did not. */
const MAX_CUES = 2;
/** Of what a topic is near to all others by: a wide topic must not draw in everything. */
const HUB_SHARE = 0.7;

/** What a topic is called towards the encoder: its name, its field and its cues. */
export const topicText = ({ name, field, cues }: Topic): string =>
  `${name} (${field}): ${cues.join(', ')}`;

interface Phrase {
  readonly text: string;
  /** Words and their beginnings of four letters: most cues are ruled out by one look. */
  readonly starts: ReadonlySet<string>;
}

const START = 4;

function asPhrase(text: string): Phrase {
  const words = foldedWords(text);
  const starts = new Set([...words, ...words.map((word) => word.slice(0, START))]);
  return { text: ` ${words.join(' ')} `, starts };
}

function holds({ text, starts }: Phrase, cue: string): boolean {
  const space = cue.indexOf(' ');
  const start = space === -1 ? cue.slice(0, START) : cue.slice(0, space);
  // A lone cue of fewer letters may begin a word of any length.
  const ruledOut = (space !== -1 || cue.length >= START) && !starts.has(start);
  return !ruledOut && text.includes(` ${cue}`);
}

const cuesIn = (phrase: Phrase, { cues }: Topic): number =>
  Math.min(MAX_CUES, cues.filter((cue) => holds(phrase, cue)).length);

/**
 * The paper's topic as an index into `topics`. Pure and the paper's own: equal evidence, equal topic. Ties: the first.
 * @param vectors L2-normalised, one a topic, in order; null = no encoder at hand.
 */
export function createAssign(
  topics: readonly Topic[],
  vectors: readonly Float32Array[] | null,
): (paper: TopicEvidence) => number {
  const hubs = (vectors ?? []).map((own, i) => {
    const others = (vectors ?? []).filter((_, j) => j !== i);
    return others.reduce((sum, other) => sum + dot(own, other), 0) / Math.max(1, others.length);
  });
  const nearness = (vector: Float32Array | null, i: number): number => {
    const topic = vectors?.[i];
    return vector === null || topic === undefined
      ? 0
      : dot(vector, topic) - HUB_SHARE * (hubs[i] ?? 0);
  };
  return ({ title, abstract, vector }) => {
    const titlePhrase = asPhrase(title);
    const abstractPhrase = asPhrase(abstract);
    let best = 0;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const [i, topic] of topics.entries()) {
      const score =
        nearness(vector, i) +
        TITLE_CUE * cuesIn(titlePhrase, topic) +
        ABSTRACT_CUE * cuesIn(abstractPhrase, topic);
      if (score > bestScore) [best, bestScore] = [i, score];
    }
    return best;
  };
}
