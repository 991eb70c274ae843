// Learned looks at the question's token vectors: what the best paper leaves open of them, and whether they ask about research.

/** Weights over vector dimensions; they belong to one model's vectors and to no other's. */
interface VectorWeights {
  readonly date: string;
  readonly data: string;
  readonly command: string;
  readonly figures: Readonly<Record<string, number>>;
  /** The encoder's name and form, as the encoder port gives it. */
  readonly model: string;
  readonly intercept: number;
}

export interface Probe extends VectorWeights {
  /** [width] for the mean of the token vectors times (1 - best cosine in the paper). */
  readonly unmatched: readonly number[];
  /** [width] for the mean of the token vectors: what kind of thing is asked. */
  readonly asked: readonly number[];
}

/** The two mean vectors, one after the other: [2 × width]. */
export function probeVector(
  tokenVectors: Float32Array,
  width: number,
  best: Float32Array,
): Float32Array {
  const out = new Float32Array(2 * width);
  const pieces = best.length;
  for (let p = 0; p < pieces; p++) {
    const open = 1 - (best[p] ?? 0);
    for (let d = 0; d < width; d++) {
      const value = (tokenVectors[p * width + d] ?? 0) / pieces;
      out[d] = (out[d] ?? 0) + open * value;
      out[width + d] = (out[width + d] ?? 0) + value;
    }
  }
  return out;
}

/** Log-odds that the paper answers; 0 (no opinion) for another model's vectors. */
export function probeScore(probe: Probe, model: string, vector: Float32Array): number {
  const width = vector.length / 2;
  if (probe.model !== model || probe.unmatched.length !== width) return 0;
  let sum = probe.intercept;
  for (let d = 0; d < width; d++) {
    sum += (probe.unmatched[d] ?? 0) * (vector[d] ?? 0);
    sum += (probe.asked[d] ?? 0) * (vector[width + d] ?? 0);
  }
  return sum;
}

/**
 * Is it a question about research at all? Only the question is looked at: in a library of 20,000 papers some paper
 * comes near everything ("where is my order?": "Order Learning"), so that no distance to a paper can tell.
 */
export interface Topic extends VectorWeights {
  /** [width] for the mean of the token vectors. */
  readonly asked: readonly number[];
  /** Log-odds of a usual question about a paper: the opinion on vectors of another model, which can't be judged. */
  readonly usual: number;
}

/** Log-odds that the question is about research. @param vector of `probeVector`. */
export function topicScore(topic: Topic, model: string, vector: Float32Array): number {
  const width = vector.length / 2;
  if (topic.model !== model || topic.asked.length !== width) return topic.usual;
  return topic.asked.reduce(
    (sum, weight, d) => sum + weight * (vector[width + d] ?? 0),
    topic.intercept,
  );
}
